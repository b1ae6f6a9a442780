/** Small tools of the benchmarks: medians, rows, whole processes. They measure and never judge. */
import { spawnSync } from 'node:child_process';

export interface Figures {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** Of at least 100 runs. */
  readonly p99?: number;
}

export function figuresOf(times: readonly number[]): Figures {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return {
    median: at(0.5),
    least: sorted[0]!,
    most: sorted.at(-1)!,
    ...(sorted.length >= 100 && { p99: at(0.99) }),
  };
}

/** Times a function in ms, after runs that do not count. */
export function time(runs: number, work: () => unknown, warmUp = 1): Figures {
  for (let run = 0; run < warmUp; run += 1) work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const begin = performance.now();
    work();
    times.push(performance.now() - begin);
  }
  return figuresOf(times);
}

/** Times whole processes in turn, A B A B, so that a machine that slows down slows all of them. */
export function timeProcesses(
  runs: number,
  commands: Readonly<Record<string, readonly string[]>>,
): Record<string, Figures> {
  const times = new Map(Object.keys(commands).map((name): [string, number[]] => [name, []]));
  for (let run = -1; run < runs; run += 1) {
    for (const [name, args] of Object.entries(commands)) {
      const begin = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      if (status === null || ![0, 4].includes(status)) throw new Error(`${name} ended with ${status}: ${stderr}`);
      if (run >= 0) times.get(name)!.push(performance.now() - begin);
    }
  }
  return Object.fromEntries([...times].map(([name, list]) => [name, figuresOf(list)]));
}

export function row(label: string, figures: Figures, note = ''): string {
  const ms = (value: number) => (value < 10 ? value.toFixed(3) : value.toFixed(0));
  const p99 = figures.p99 === undefined ? '' : ms(figures.p99);
  return `| ${label} | ${ms(figures.median)} | ${ms(figures.least)} | ${ms(figures.most)} | ${p99} | ${note} |`;
}

export const HEAD = '| what | median ms | least | most | p99 | |\n|---|--:|--:|--:|--:|---|';
