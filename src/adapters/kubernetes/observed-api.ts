/**
 * A cluster's API of which every call is told: for the metrics of whoever calls.
 */
import type { Clock } from '../../runtime/clock.ts';
import type { ClusterApi } from './api.ts';
import { ApiError } from './api-error.ts';

export interface ObservedCall {
  readonly verb: 'get' | 'list' | 'create' | 'update' | 'patch' | 'apply' | 'delete' | 'watch';
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** Until the answer was read; absent of a watch, which lasts as long as the server likes. */
  readonly seconds?: number;
}

/** `onCall` is called at the end of each call, and must not throw. */
export function observedApi(api: ClusterApi, clock: Clock, onCall: (call: ObservedCall) => void): ClusterApi {
  async function timed<T>(verb: ObservedCall['verb'], call: Promise<T>): Promise<T> {
    const beganMs = clock.monotonicMs();
    const told = (status: number) => onCall({ verb, status, seconds: (clock.monotonicMs() - beganMs) / 1000 });
    try {
      const answer = await call;
      told(OK);
      return answer;
    } catch (error) {
      told(statusOf(error));
      throw error;
    }
  }

  return {
    ...api,
    hasGroup: (group, options) => timed('get', api.hasGroup(group, options)),
    get: (path, options) => timed('get', api.get(path, options)),
    list: (path, options) => timed('list', api.list(path, options)),
    create: (path, object, options) => timed('create', api.create(path, object, options)),
    replace: (path, object, options) => timed('update', api.replace(path, object, options)),
    mergePatch: (path, patch, options) => timed('patch', api.mergePatch(path, patch, options)),
    apply: (path, object, options) => timed('apply', api.apply(path, object, options)),
    remove: (path, precondition, options) => timed('delete', api.remove(path, precondition, options)),
    async *watch(path, resourceVersion, options) {
      let status = OK;
      try {
        yield* api.watch(path, resourceVersion, options);
      } catch (error) {
        status = statusOf(error);
        throw error;
      } finally {
        onCall({ verb: 'watch', status });
      }
    },
  };
}

/** Of every success: 201 of a creation tells nothing more. */
const OK = 200;

function statusOf(error: unknown): number {
  return error instanceof ApiError ? error.status : 0;
}
