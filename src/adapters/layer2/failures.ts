/** What can go wrong for good, in words. */
import { errnoInWords, type FailureCode } from '../../core/failure.ts';
import { SystemCallError } from './sockets.ts';

export interface Layer2Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly help: string;
}

const NOT_ALLOWED: readonly string[] = ['EPERM', 'EACCES'];
const UNKNOWN_TO_KERNEL: readonly string[] = ['EAFNOSUPPORT', 'EPROTONOSUPPORT', 'ENOPROTOOPT', 'ENOSYS'];

export function failureOf(error: unknown): Layer2Failure {
  if (!(error instanceof SystemCallError)) {
    const message = `layer 2: ${error instanceof Error ? error.message : String(error)}`;
    return {
      code: 'unsupported',
      message,
      help: 'report it with the log of this speaker: it is a mistake of the program',
    };
  }
  if (NOT_ALLOWED.includes(error.code)) {
    return {
      code: 'unauthorized',
      message: `layer 2: raw sockets are refused, ${errnoInWords(error)}`,
      help: 'run the speaker as user 0 with the capability NET_RAW, as the chart does',
    };
  }
  if (UNKNOWN_TO_KERNEL.includes(error.code)) {
    return {
      code: 'unsupported',
      message: `layer 2: this kernel has no packet sockets, ${errnoInWords(error)}`,
      help: 'run the speaker on Linux without a sandbox that has a network stack of its own',
    };
  }
  return {
    code: 'unsupported',
    message: `layer 2: a raw socket cannot be set up, ${errnoInWords(error)}`,
    help: 'free what the node lacks (memory, files); the speaker tries again when it is started again',
  };
}
