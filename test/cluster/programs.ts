/**
 * Programs that a test starts, and the private folder that they work in: both are gone when the folder is closed, and also
 * when the test's process ends without closing it or is killed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** How a program ended; `code` is null where a signal ended it. */
export interface ProgramResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that was started and goes on running. */
export interface Program {
  readonly name: string;
  /** False from the moment at which it ended, or could not be started at all. */
  running(): boolean;
  /** The last lines of its output, for messages. */
  logEnd(): string;
  /** Sends the signal, and resolves when it has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** A folder below the system's temporary one, readable by this user alone, with the programs that work in it. */
export class PrivateFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'pierhead-cluster-'));
  readonly #children: { readonly child: ChildProcess; readonly end: Promise<void> }[] = [];
  readonly #guard: ChildProcess;

  constructor() {
    // The guard reads process ids until its input ends, which happens also when this process is killed. It is detached so
    // that the Ctrl-C of a terminal does not reach it before its work is done.
    // A dying program may still write, so that the folder is not empty at the first attempt to remove it.
    const script = `
      pids=; while read -r pid; do pids="$pids $pid"; done
      kill -9 $pids
      attempts=0; until rm -rf "$1" || [ $((attempts = attempts + 1)) -gt 50 ]; do sleep 0.1; done`;
    this.#guard = spawn('sh', ['-c', script, 'guard', this.path], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    this.#guard.unref();
  }

  /** The absolute path of `name` in the folder. */
  file(name: string): string {
    return join(this.path, name);
  }

  /** Writes a file that only this user can read; returns its path. */
  write(name: string, text: string): string {
    writeFileSync(this.file(name), text, { mode: 0o600 });
    return this.file(name);
  }

  /** Starts a program with this folder as its working directory and its output in a log file here. */
  launch(path: string, args: readonly string[]): Program {
    const name = basename(path);
    const log = openSync(this.file(`${name}.log`), 'a');
    const child = spawn(path, args, { cwd: this.path, stdio: ['ignore', log, log] });
    closeSync(log);
    let failure = '';
    const end = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', (error) => {
        failure = error.message;
        resolve();
      });
    });
    // A test that forgets to close ends nevertheless, and the guard does the rest.
    child.unref();
    if (child.pid !== undefined) this.#guard.stdin?.write(`${child.pid}\n`);
    this.#children.push({ child, end });
    return {
      name,
      running: () => failure === '' && child.exitCode === null && child.signalCode === null,
      logEnd: () =>
        failure ||
        readFileSync(this.file(`${name}.log`), 'utf8')
          .trimEnd()
          .split('\n')
          .slice(-15)
          .join('\n'),
      end(signal) {
        child.ref();
        child.kill(signal);
        return end;
      },
    };
  }

  /** May be called again. The data is thrown away, so nothing is gained by letting the programs end gently. */
  async close(): Promise<void> {
    for (const { child } of this.#children) {
      child.ref();
      child.kill('SIGKILL');
    }
    await Promise.all(this.#children.map(({ end }) => end));
    rmSync(this.path, { recursive: true, force: true });
    this.#guard.kill('SIGKILL');
  }
}

/** Runs a program to its end with `stdin` as its input; rejects only where it cannot be started. */
export function runProgram(path: string, args: readonly string[], stdin = ''): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { stdio: 'pipe' });
    const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout.on('data', (chunk: Buffer) => output.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(output.stdout).toString('utf8'),
        stderr: Buffer.concat(output.stderr).toString('utf8'),
      }),
    );
    // A kubectl that ends before it has read its input is no failure of ours: its status says what happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}
