#!/usr/bin/env node
/** The program: gives a command what it needs of the process, and the process its exit code. */
import type { Io } from './io.ts';
import { run } from './run.ts';

const abort = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // The second one does not wait for anything.
    if (abort.signal.aborted) process.exit(130);
    abort.abort();
  });
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads our output may stop early (`| head`): that is no failure, and the exit code stays what it is.
    if (error.code === 'EPIPE') return;
    if (stream === process.stdout) process.stderr.write(`pierhead: the result cannot be written: ${error.message}\n`);
    process.exit(1);
  });
}

const { env } = process;
const hasColour = (stream: NodeJS.WriteStream) =>
  (env.NO_COLOR === undefined || env.NO_COLOR === '') && env.TERM !== 'dumb' && stream.isTTY === true;

const io: Io = {
  // A getter, because touching it opens it.
  get stdin() {
    return process.stdin;
  },
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  env,
  now: Date.now,
  signal: abort.signal,
  colour: { out: hasColour(process.stdout), err: hasColour(process.stderr) },
};

process.exitCode = await run(process.argv.slice(2), io);
