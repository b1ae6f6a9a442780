/**
 * The programs that a lab consists of, and its folder: all of them end with the lab, however it ends.
 *
 * A guard, a shell of its own, hears of every program and namespace. When its input ends, because the lab is done or was
 * killed, it kills what is left and removes the namespaces and the folder. The logs stay where it was told to keep them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { readJsonLines } from './parts/json-lines.ts';

export interface ProgramEnd {
  /** `null` where a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it could not be started at all. */
  readonly notStarted?: string;
}

export interface Program {
  readonly name: string;
  readonly logPath: string;
  running(): boolean;
  /** Resolves when it has ended. */
  readonly end: Promise<ProgramEnd>;
  /** Sends the signal and waits for the end. From now on its end is expected. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<ProgramEnd>;
  /** The last lines of its log. */
  logEnd(): string;
}

export interface LaunchOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Its standard output is JSON lines for this; otherwise it goes to the log. Its input stays open. */
  readonly onLine?: (value: unknown) => void;
}

export interface Programs {
  /** A folder for everything that must not outlive the lab. */
  readonly dataFolder: string;
  readonly logFolder: string;
  launch(name: string, options: LaunchOptions): Program & { readonly input: Writable };
  /** Namespaces that the guard removes. */
  guardNamespace(name: string): void;
  /** The first program that ended although nobody told it to, in words; `undefined` while all is well. */
  unexpectedEnd(): string | undefined;
  /** Whether any program was started. */
  hasLogs(): boolean;
  /** Ends all programs and removes the data, and the logs unless they are to be kept. May be called again. */
  close(keepLogs: boolean): Promise<void>;
}

const LOG_LINES = 12;
/** Programs end in order; what has not ended by then is killed. */
const END_WITHIN_MS = 6000;

const GUARD = `
  pids= spaces= kept=no
  while read -r what name; do
    case $what in
      pid) pids="$pids $name" ;;
      gone) left=; for pid in $pids; do [ "$pid" = "$name" ] || left="$left $pid"; done; pids=$left ;;
      space) spaces="$spaces $name" ;;
      keep) kept=yes ;;
    esac
  done
  [ -z "$pids" ] || kill -9 $pids
  for space in $spaces; do
    inside=$(ip netns pids "$space") && [ -z "$inside" ] || kill -9 $inside
    ip netns del "$space"
  done
  [ $kept = no ] || set -- "$2"
  attempts=0; until rm -rf "$1" || [ $((attempts = attempts + 1)) -gt 50 ]; do sleep 0.1; done`;

/** `onUnexpectedEnd` is told of every program that ends although nobody told it to. */
export function openPrograms(onUnexpectedEnd: (words: string) => void = () => {}): Programs {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-lab-'));
  const dataFolder = join(folder, 'data');
  const logFolder = join(folder, 'logs');
  mkdirSync(dataFolder);
  mkdirSync(logFolder);
  // Detached, so that the Ctrl-C of a terminal reaches the lab, which then ends it in order.
  const guard = spawn('sh', ['-c', GUARD, 'guard', folder, dataFolder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const guardEnd = new Promise<void>((resolve) => guard.once('exit', () => resolve()));
  const tellGuard = (line: string) => guard.stdin.write(`${line}\n`);
  guard.stdin.on('error', () => undefined);

  const programs: Program[] = [];
  let unexpected: string | undefined;
  let isClosed = false;

  const launch: Programs['launch'] = (name, { command, args, env, cwd, onLine }) => {
    const logPath = join(logFolder, `${name}.log`);
    const log = openSync(logPath, 'a');
    // Detached for the same reason as the guard.
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['pipe', onLine === undefined ? log : 'pipe', log],
      detached: true,
    });
    closeSync(log);
    if (onLine !== undefined) readJsonLines(child.stdout!, onLine);
    if (child.pid !== undefined) tellGuard(`pid ${child.pid}`);
    let isExpected = false;
    let hasEnded = false;
    const end = endOf(child).then((ended) => {
      hasEnded = true;
      if (child.pid !== undefined) tellGuard(`gone ${child.pid}`);
      if (!isExpected) {
        const words = `${name} ended by itself: ${endInWords(ended)}`;
        unexpected ??= words;
        onUnexpectedEnd(words);
      }
      return ended;
    });
    const input = child.stdin!;
    input.on('error', () => undefined);
    const program: Program & { readonly input: Writable } = {
      name,
      logPath,
      input,
      end,
      running: () => !hasEnded,
      async stop(signal) {
        isExpected = true;
        if (!hasEnded) child.kill(signal);
        return await end;
      },
      logEnd: () => readFileSync(logPath, 'utf8').trimEnd().split('\n').slice(-LOG_LINES).join('\n'),
    };
    programs.push(program);
    return program;
  };

  return {
    dataFolder,
    logFolder,
    launch,
    guardNamespace: (name) => void tellGuard(`space ${name}`),
    unexpectedEnd: () => unexpected,
    hasLogs: () => programs.length > 0,
    async close(keepLogs) {
      if (isClosed) return;
      isClosed = true;
      // The last that were started depend on those before them.
      for (const program of programs.toReversed()) {
        const limit = setTimeout(() => void program.stop('SIGKILL'), END_WITHIN_MS);
        await program.stop('SIGTERM');
        clearTimeout(limit);
      }
      guard.stdin.end(keepLogs ? 'keep logs\n' : '');
      await guardEnd;
    },
  };
}

function endOf(child: ChildProcess): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => resolve({ code: 127, signal: null, notStarted: error.message }));
  });
}

function endInWords({ code, signal, notStarted }: ProgramEnd): string {
  return notStarted ?? (signal === null ? `exit code ${code}` : `signal ${signal}`);
}

/** A short program, to its end. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function runToEnd(command: string, args: readonly string[], signal?: AbortSignal): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal === undefined ? {} : { signal }),
    });
    const heard = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout.on('data', (chunk: Buffer) => heard.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => heard.stderr.push(chunk));
    child.on('error', (error) => resolve({ code: 127, stdout: '', stderr: error.message }));
    child.on('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(heard.stdout).toString('utf8'),
        stderr: Buffer.concat(heard.stderr).toString('utf8'),
      }),
    );
  });
}
