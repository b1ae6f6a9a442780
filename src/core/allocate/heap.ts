/** A binary heap: the least item first. Items must be totally ordered, or ties come out in any order. */
export interface Heap<T> {
  push(item: T): void;
  /** Takes the least item; `undefined` when empty. */
  pop(): T | undefined;
}

export function openHeap<T>(compare: (a: T, b: T) => number): Heap<T> {
  const items: T[] = [];
  return {
    push(item) {
      let at = items.length;
      items.push(item);
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (compare(items[parent]!, item) <= 0) break;
        items[at] = items[parent]!;
        at = parent;
      }
      items[at] = item;
    },
    pop() {
      const least = items[0];
      const last = items.pop();
      if (items.length === 0 || last === undefined) return least;
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= items.length) break;
        if (child + 1 < items.length && compare(items[child + 1]!, items[child]!) < 0) child += 1;
        if (compare(last, items[child]!) <= 0) break;
        items[at] = items[child]!;
        at = child;
      }
      items[at] = last;
      return least;
    },
  };
}
