/**
 * A part of the lab that has to run inside a namespace, and so is a process: the backend of a node, the client, the inner
 * end of the door. Ends when its standard input does, so that none outlives the lab.
 */
import { type BackendOptions, serveBackend } from './backend.ts';
import { type DoorOptions, openDoorInside } from './door.ts';
import { readJsonLines, writeJsonLine } from './json-lines.ts';
import type { ProbeQuestion } from './probe.ts';

export type Part =
  | ({ readonly part: 'backend' } & BackendOptions)
  | ({ readonly part: 'door' } & DoorOptions)
  | { readonly part: 'client'; readonly interface: string };

/** Says `{"ready":true}`, then works until its input ends or `signal` is aborted. `text` is a `Part` as JSON. */
export async function runPart(text: string, signal: AbortSignal): Promise<number> {
  const part = JSON.parse(text) as Part;
  let answer = async (_: ProbeQuestion): Promise<unknown> => null;
  switch (part.part) {
    case 'backend':
      await serveBackend(part);
      break;
    case 'door':
      await openDoorInside(part);
      break;
    case 'client': {
      const { openProbe } = await import('./probe.ts');
      answer = openProbe(part.interface).answer;
      break;
    }
  }
  writeJsonLine(process.stdout, { ready: true });
  await new Promise<void>((resolve) => {
    readJsonLines(
      process.stdin,
      (line) => {
        const { id, ...question } = line as ProbeQuestion & { readonly id: number };
        void answer(question as ProbeQuestion).then((result) => writeJsonLine(process.stdout, { id, answer: result }));
      },
      resolve,
    );
    signal.addEventListener('abort', () => resolve());
  });
  // Servers and sockets would keep it alive, and nobody needs them now.
  process.exit(0);
}
