/**
 * What comes of one look of the Git source, in the words of its record.
 */
import { isApiError } from '../../../adapters/kubernetes/api-error.ts';
import type { AdapterError } from '../../../core/failure.ts';

/**
 * `InForce`: what controller and speakers act on is what Git says. `Delivered`: the controller has not said yet what it
 * makes of it. `Refused`: it is not carried out until somebody changes something. `Failed`: nothing could be said about it.
 */
export type Result = 'InForce' | 'Delivered' | 'Refused' | 'Failed';

export interface Outcome {
  readonly result: Result;
  /** One word for programs: `Invalid`, `Conflict`, `GuardTripped`, `unreachable` as `Unreachable`. */
  readonly reason: string;
  /** For people; of what is wrong with the way out. */
  readonly message: string;
  /** Of a failure: whether it may be gone by itself. */
  readonly isRetryable?: boolean;
}

export function refused(reason: string, message: string): Outcome {
  return { result: 'Refused', reason, message };
}

/** The world did not let us. An object that was written to between our look and our write is looked at again. */
export function failed(error: AdapterError): Outcome {
  const reason = error.code.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const isRetryable = error.retryable || isApiError(error, 'Conflict');
  return { result: 'Failed', reason, message: `${error.message}; ${error.help}`, isRetryable };
}

/**
 * The branch does not lead back to what is in force. A rewritten branch, or a server that is behind: nobody has reviewed
 * the way from there to here.
 */
export function historyRewritten(commit: string, before: string, namespace: string): Outcome {
  const message = `commit ${commit} does not follow on commit ${before}, which came before it: the branch was rewritten, or the server is behind`;
  const help = `push a commit that follows on it, or say that it is meant: kubectl -n ${namespace} delete configmap pierhead-git-source`;
  return refused('HistoryRewritten', `${message}; ${help}`);
}
