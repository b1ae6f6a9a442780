#!/usr/bin/env node
/** The program: gives a command what it needs of the process, and the process its exit code. */
import type { Io } from './io.ts';
import { run } from './run.ts';

const abort = new AbortController();
let interrupted = false;
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // The second one does not wait for anything.
    if (interrupted) process.exit(130);
    interrupted = true;
    abort.abort();
  });
}
// Whoever reads our output may stop early (`| head`): that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`pierhead: cannot write the result: ${error.message}\n`);
  process.exit(1);
});

const { env } = process;
const hasColour = (stream: NodeJS.WriteStream) =>
  (env.NO_COLOR === undefined || env.NO_COLOR === '') && env.TERM !== 'dumb' && stream.isTTY === true;

const io: Io = {
  stdin: process.stdin,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  env,
  cwd: process.cwd(),
  now: Date.now,
  signal: abort.signal,
  colour: { out: hasColour(process.stdout), err: hasColour(process.stderr) },
};

process.exitCode = await run(process.argv.slice(2), io);
