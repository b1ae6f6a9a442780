/** Which cluster this is: the uid of its Namespace kube-system, asked for until it is known. */
import type { ClusterApi } from '../../adapters/kubernetes/api.ts';
import { pathOf } from '../../core/api/resources.ts';
import { AdapterError } from '../../core/failure.ts';
import { API_BACKOFF, backoffMs } from '../../runtime/backoff.ts';
import { type Clock, pause } from '../../runtime/clock.ts';

export interface ClusterUid {
  value(): string | undefined;
  close(): void;
}

export interface ClusterUidOptions {
  readonly api: ClusterApi;
  readonly clock: Clock;
  readonly onUid: (uid: string) => void;
}

export function openClusterUid({ api, clock, onUid }: ClusterUidOptions): ClusterUid {
  const closing = new AbortController();
  const { signal } = closing;
  let uid: string | undefined;

  const ask = async () => {
    for (let failures = 1; uid === undefined && !signal.aborted; failures++) {
      try {
        const { metadata } = await api.get(pathOf('Namespace', { name: 'kube-system' }), { signal });
        uid = metadata.uid;
        if (uid !== undefined && !signal.aborted) onUid(uid);
      } catch (error) {
        // What is wrong with the API server is told by those who read more from it.
        if (!(error instanceof AdapterError)) throw error;
      }
      if (uid === undefined) await pause(clock, backoffMs(failures, API_BACKOFF), signal);
    }
  };
  // Not awaited: a bug ends the program.
  void ask();

  return { value: () => uid, close: () => closing.abort() };
}
