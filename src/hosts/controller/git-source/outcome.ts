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
