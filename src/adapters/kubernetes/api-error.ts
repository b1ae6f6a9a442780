/**
 * What an API server answers instead of what was asked for, as one kind of failure.
 */
import { AdapterError, type FailureCode, type FailureDetails } from '../../core/failure.ts';

export interface ApiErrorDetails extends FailureDetails {
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** `Status.reason`: `Conflict`, `AlreadyExists`, `NotFound`, `Expired`, `Forbidden`, `Invalid`, ...; `""` where there is none. */
  readonly reason: string;
  /** What the server asks us to wait, where it does. */
  readonly retryAfterMs?: number;
  /** `Status.details.causes`, as they came. */
  readonly causes?: readonly { readonly reason?: string; readonly message?: string; readonly field?: string }[];
}

export class ApiError extends AdapterError {
  readonly status: number;
  readonly reason: string;
  readonly retryAfterMs: number | undefined;
  readonly causes: NonNullable<ApiErrorDetails['causes']>;

  constructor(code: FailureCode, message: string, details: ApiErrorDetails) {
    super(code, message, details);
    this.name = 'ApiError';
    this.status = details.status;
    this.reason = details.reason;
    this.retryAfterMs = details.retryAfterMs;
    this.causes = details.causes ?? [];
  }
}

/** Whether an error is the API server's answer with this reason. */
export function isApiError(error: unknown, ...reasons: readonly string[]): error is ApiError {
  return error instanceof ApiError && (reasons.length === 0 || reasons.includes(error.reason));
}

/** Whether a resourceVersion or the rest of a list is too old to go on from: only a new list helps. */
export function isExpired(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 410 || error.reason === 'Expired' || error.reason === 'Gone');
}
