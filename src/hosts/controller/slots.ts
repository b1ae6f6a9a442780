/** A limit on how many of something are under way at once. Who waits is served in the order of asking. */
export interface Slots {
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function openSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  let next = 0;

  const release = () => {
    const resume = waiting[next];
    if (resume === undefined) {
      free++;
      return;
    }
    // By index: shifting a queue of thousands would cost each time.
    next++;
    if (next === waiting.length) {
      waiting.length = 0;
      next = 0;
    }
    resume();
  };

  return {
    async run(work) {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}
