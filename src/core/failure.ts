/**
 * Failures: what the world does to us, as opposed to what is wrong with the user's input (`diagnostic.ts`).
 *
 * Every adapter throws these and nothing else for what it cannot prevent. The adapter decides `retryable`, the host
 * decides what follows from it. A failure never stands for "nothing is there": who reads must not go on without the input.
 */

export type FailureCode =
  /** The command line or an argument cannot mean what it says: exit code 64. */
  | 'usage'
  | 'not-found'
  /** The file system refuses to read. */
  | 'unreadable'
  | 'unwritable'
  /** A server wants other credentials. */
  | 'unauthorized'
  /** A server knows who asks, and does not allow it. */
  | 'forbidden'
  /** A server understood and will not do it: a conflict, or something that its rules do not take. */
  | 'refused'
  /** A server's certificate does not lead to a known authority. */
  | 'untrusted'
  | 'unreachable'
  | 'timeout'
  /** The caller's own signal ended it: nothing went wrong. */
  | 'aborted'
  | 'too-large'
  /** What came is damaged or incomplete. */
  | 'corrupt'
  | 'unsupported';

export interface FailureDetails {
  /** What was asked: a path or a URL, never with credentials in it. */
  readonly target: string;
  /** The way out, one sentence. */
  readonly help: string;
  /** Whether the same call may succeed later without anybody changing anything. False where absent. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** `message` begins with the target; `help` is meant to stand below it. */
export class AdapterError extends Error {
  readonly code: FailureCode;
  readonly retryable: boolean;
  readonly target: string;
  readonly help: string;

  constructor(code: FailureCode, message: string, details: FailureDetails) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.name = 'AdapterError';
    this.code = code;
    this.retryable = details.retryable ?? false;
    this.target = details.target;
    this.help = details.help;
  }
}

const ERRNO_WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EAI_AGAIN: 'the host name cannot be resolved at the moment',
  EBUSY: 'it is in use',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'it exists already',
  EFBIG: 'the file would exceed the size that is allowed',
  EHOSTUNREACH: 'there is no route to the host',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links go round in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENETUNREACH: 'the network cannot be reached',
  ENFILE: 'too many files are open',
  ENOENT: 'it does not exist',
  ENOSPC: 'no space is left on the disk',
  ENOTDIR: 'a part of its path is not a folder',
  ENOTFOUND: 'the host name is not known',
  EPERM: 'the operation is not permitted',
  EPIPE: 'the connection was cut',
  EROFS: 'the file system is read-only',
  ETIMEDOUT: 'the connection timed out',
};

/** What the operating system says, for people: `permission denied (EACCES)`. Another error gives its own message. */
export function errnoInWords(error: unknown): string {
  const code = errnoOf(error);
  const words = code === undefined ? undefined : ERRNO_WORDS[code];
  if (words !== undefined) return `${words} (${code})`;
  return error instanceof Error ? error.message : String(error);
}

/** The `code` of an error of the operating system (`"ENOENT"`), `undefined` for every other error. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^E[A-Z0-9_]+$/.test(error.code) ? error.code : undefined;
}
