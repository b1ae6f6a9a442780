/** Starts a part inside a station and talks with it. */
import { LabFailure } from '../failure.ts';
import type { Program, Programs } from '../programs.ts';
import { writeJsonLine } from './json-lines.ts';
import type { Part } from './part.ts';
import type { ProbeAnswers, ProbeQuestion } from './probe.ts';

export interface RunningPart extends Program {
  /** Only of the client. Rejects where the part ends before it has answered. */
  ask<Ask extends ProbeQuestion['ask']>(question: Extract<ProbeQuestion, { ask: Ask }>): Promise<ProbeAnswers[Ask]>;
}

/**
 * Resolves when the part is ready. `command` is Pierhead itself, with whatever brings it into the station in front.
 * Throws, with the end of its log, where it ends before.
 */
export async function startPart(
  programs: Programs,
  name: string,
  command: readonly [string, ...string[]],
  part: Part,
): Promise<RunningPart> {
  const waiting = new Map<number, (answer: unknown) => void>();
  let nextId = 1;
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const [program, ...args] = command;
  const running = programs.launch(name, {
    command: program,
    args: [...args, 'lab-part', JSON.stringify(part)],
    onLine(line) {
      const said = line as { readonly ready: true } | { readonly id: number; readonly answer: unknown };
      if ('ready' in said) return isReady();
      waiting.get(said.id)?.(said.answer);
      waiting.delete(said.id);
    },
  });
  const failed = running.end.then((): never => {
    throw new LabFailure(`${name} has ended: ${running.logEnd()}`);
  });
  // Nobody may be waiting when the lab ends.
  failed.catch(() => undefined);
  await Promise.race([ready, failed]);
  return {
    ...running,
    async ask<Ask extends ProbeQuestion['ask']>(question: Extract<ProbeQuestion, { ask: Ask }>) {
      const id = nextId++;
      const answered = new Promise<unknown>((resolve) => waiting.set(id, resolve));
      writeJsonLine(running.input, { id, ...question });
      return (await Promise.race([answered, failed])) as ProbeAnswers[Ask];
    },
  };
}
