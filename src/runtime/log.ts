/**
 * The log of a program that runs for long: JSON lines on standard error, or a line for people where that is a terminal.
 *
 * Fields carry names and numbers, the message says what happened. There are no transports: those are threads with files
 * of their own, and the program is one file. Nothing here is global: whoever logs is given a `Log`.
 */
import { type DestinationStream, destination, pino } from 'pino';
import { printable } from '../core/report/printable.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export type LogFields = Readonly<Record<string, unknown>>;

/** `fields.error` may be any thrown value: its code, message and way out are written, its stack only for a bug. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log, with these fields in every line. */
  with(fields: LogFields): Log;
}

export interface LogOptions {
  readonly level: LogLevel;
  /** Of the program: `controller`, `speaker`. */
  readonly program: string;
  /** For people, one line each, instead of JSON. */
  readonly isPretty?: boolean;
  /** Default: standard error, written at once, so that the last line before an end is there. */
  readonly write?: (line: string) => void;
}

/** What must never reach a log, whoever puts it into a field. */
const SECRETS = ['authorization', 'password', 'token', 'heartbeatKey'];

export function openLog({ level, program, isPretty = false, write }: LogOptions): Log {
  const standardError: DestinationStream = destination({ dest: 2, sync: true });
  const put = write ?? ((line: string) => standardError.write(line));
  const root = pino(
    {
      level,
      base: { program },
      messageKey: 'message',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: errorFields },
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
    },
    { write: (line: string) => put(isPretty ? prettyLine(line) : line) },
  );
  return logOf(root);
}

/** Says nothing: for tests, and for programs that speak in another way. */
export const SILENT_LOG: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  with: () => SILENT_LOG,
};

function logOf(root: pino.Logger): Log {
  return {
    debug: (message, fields = {}) => root.debug(fields, message),
    info: (message, fields = {}) => root.info(fields, message),
    warn: (message, fields = {}) => root.warn(fields, message),
    error: (message, fields = {}) => root.error(fields, message),
    with: (fields) => logOf(root.child(fields)),
  };
}

/** Failures say what to do; only of an error that nobody expected is the stack of use. */
function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, stack } = error;
  const { code, help, target } = error as { code?: unknown; help?: unknown; target?: unknown };
  if (typeof help === 'string') return { message, code, target, help };
  return { message, ...(typeof code === 'string' && { code }), stack };
}

/** `08:00:01.123 warn  the API server refuses a write  service=shop/web`. */
function prettyLine(line: string): string {
  const { time, level, message, program: _program, ...fields } = printable(JSON.parse(line)) as Record<string, unknown>;
  const rest = Object.entries(fields).map(([name, value]) => `  ${name}=${prettyValue(value)}`);
  return `${String(time).slice(11, 23)} ${String(level).padEnd(5)} ${String(message)}${rest.join('')}\n`;
}

function prettyValue(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'message' in value) {
    const { message, help } = value as { message: unknown; help?: unknown };
    return JSON.stringify(help === undefined ? message : `${message}; ${help}`);
  }
  return typeof value === 'string' && /^[\w./:@-]+$/.test(value) ? value : JSON.stringify(value);
}
