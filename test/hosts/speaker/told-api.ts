/** The port to an API server, for a test that says what it lists and tells. */
import type { ClusterApi, KubernetesObject, WatchEvent } from '../../../src/adapters/kubernetes/api.ts';
import { ApiError } from '../../../src/adapters/kubernetes/api-error.ts';

export interface ToldApi extends ClusterApi {
  /** What a path lists from now on; a failure: what it answers instead. */
  lists(path: string, items: readonly KubernetesObject[] | ApiError, resourceVersion?: string): void;
  /** Tells every watch of the path; a failure ends them. */
  tell(path: string, event: WatchEvent | ApiError): void;
}

export function apiError(status: number, reason: string): ApiError {
  const details = { target: 'GET', help: 'wait', status, reason };
  return new ApiError(status === 403 ? 'unauthorized' : 'unreachable', `GET: ${reason}`, details);
}

export function toldApi(): ToldApi {
  const listed = new Map<
    string,
    { readonly items: readonly KubernetesObject[]; readonly resourceVersion: string } | ApiError
  >();
  const watches = new Map<string, Set<(event: WatchEvent | ApiError) => void>>();
  const unused = () => Promise.reject(new Error('not asked for in this test'));
  return {
    server: 'https://test',
    context: 'test',
    lists: (path, items, resourceVersion = '1') =>
      void listed.set(path, items instanceof ApiError ? items : { items, resourceVersion }),
    tell(path, event) {
      for (const give of [...(watches.get(path) ?? [])]) give(event);
    },
    get: unused,
    async list(path) {
      const answer = listed.get(path) ?? { items: [], resourceVersion: '1' };
      if (answer instanceof ApiError) throw answer;
      return answer;
    },
    async *watch(path, _from, { signal } = {}) {
      const queue: (WatchEvent | ApiError)[] = [];
      let wake = () => {};
      const give = (event: WatchEvent | ApiError) => {
        queue.push(event);
        wake();
      };
      watches.set(path, (watches.get(path) ?? new Set()).add(give));
      signal?.addEventListener('abort', () => wake(), { once: true });
      try {
        while (!signal?.aborted) {
          const next = queue.shift();
          if (next instanceof ApiError) throw next;
          if (next !== undefined) yield next;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        watches.get(path)?.delete(give);
      }
    },
    create: unused,
    replace: unused,
    mergePatch: unused,
    apply: unused,
    remove: unused,
    hasGroup: unused,
    close: async () => undefined,
  };
}
