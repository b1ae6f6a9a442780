/** What the lab prints: each thing as it happens, with the seconds since the lab began. */
import type { Paint } from '../../core/report/paint.ts';

export interface Narrator {
  /** A new part of the story. */
  step(title: string): void;
  say(text: string): void;
  /** What another program printed. */
  quote(text: string): void;
  /** Since the lab began. */
  elapsedMs(): number;
}

const MARGIN = ' '.repeat(10);

export function openNarrator(write: (text: string) => void, paint: Paint): Narrator {
  const startMs = performance.now();
  const elapsedMs = () => performance.now() - startMs;
  const time = () => paint.dim(`${(elapsedMs() / 1000).toFixed(1).padStart(6)} s  `);
  return {
    step: (title) => write(`\n${MARGIN}${paint.bold(title)}\n`),
    say: (text) => write(`${time()}${text.replaceAll('\n', `\n${MARGIN}`)}\n`),
    quote(text) {
      for (const line of text.trimEnd().split('\n')) write(`${`${MARGIN}${paint.dim('|')} ${line}`.trimEnd()}\n`);
    },
    elapsedMs,
  };
}
