/**
 * Leader election on a Lease, as client-go does it, so that its rules are known and `kubectl get lease` shows who leads.
 *
 * Who holds the Lease leads until it has not renewed it for `leaseDurationMs`, by the watch of whoever waits: clocks of
 * different machines are never compared. Who leads gives up by itself after `renewWithinMs`, counted from before the last
 * renewal was sent; the difference between the two is what the clocks of two machines may run apart.
 */
import { pathOf } from '../../core/api/resources.ts';
import { AdapterError } from '../../core/failure.ts';
import { type Clock, pause } from '../../runtime/clock.ts';
import type { ClusterApi, KubernetesObject } from './api.ts';
import { ApiError, isApiError } from './api-error.ts';
import { microTime } from './micro-time.ts';

export interface ElectOptions {
  readonly api: ClusterApi;
  readonly clock: Clock;
  readonly namespace: string;
  readonly name: string;
  /** Ours alone, also among restarts of the same pod. */
  readonly identity: string;
  /** Ends the election: the Lease is released, once `onElected` has come to its end. */
  readonly signal: AbortSignal;
  /** Begins to lead. `leading` is aborted when it does not lead any more: nothing may be written from then on. */
  readonly onElected: (leading: AbortSignal) => Promise<void>;
  /** After `onElected` has come to its end: somebody else may lead now. Not called after `signal`. */
  readonly onLost?: (why: AdapterError) => void;
  /** Each try that failed. For logs. */
  readonly onTrouble?: (error: AdapterError) => void;
  /** Who else leads; each time it is another one. */
  readonly onLeader?: (identity: string) => void;
  /** Defaults 15 s, 10 s, 2 s, as in client-go. */
  readonly leaseDurationMs?: number;
  readonly renewWithinMs?: number;
  readonly retryEveryMs?: number;
}

/** What the Lease said, and when we saw that it said so. */
interface Observed {
  readonly lease: KubernetesObject;
  readonly atMs: number;
}

interface LeaseSpec {
  readonly holderIdentity?: string;
  readonly leaseDurationSeconds?: number;
  readonly acquireTime?: string;
  readonly renewTime?: string;
  readonly leaseTransitions?: number;
}

/**
 * Takes part in the election until `signal` is aborted, or `onElected` ends although it still leads. What `onElected` throws
 * ends it, too. In each case the Lease is released where it is ours.
 */
export async function elect(options: ElectOptions): Promise<void> {
  const { api, clock, namespace, name, identity, signal } = options;
  const { leaseDurationMs = 15_000, renewWithinMs = 10_000, retryEveryMs = 2_000 } = options;
  const path = pathOf('Lease', { namespace, name });
  let observed: Observed | undefined;
  let leader: string | undefined;

  const observe = (lease: KubernetesObject, atMs: number) => {
    if (versionOf(lease) !== versionOf(observed?.lease)) observed = { lease, atMs };
    const { holderIdentity = '' } = specOf(lease);
    if (holderIdentity !== '' && holderIdentity !== leader) {
      leader = holderIdentity;
      if (holderIdentity !== identity) options.onLeader?.(holderIdentity);
    }
  };

  /** Takes or renews the Lease. Whether we hold it now. The time limit is that of one try. */
  async function take(limitMs: number, stop?: AbortSignal): Promise<boolean> {
    const call = { timeoutMs: limitMs, ...(stop && { signal: stop }) };
    if (observed === undefined || specOf(observed.lease).holderIdentity !== identity) {
      try {
        observe(await api.get(path, call), clock.monotonicMs());
      } catch (error) {
        if (!isApiError(error, 'NotFound')) throw error;
        const sentMs = clock.monotonicMs();
        observe(await api.create(pathOf('Lease', { namespace }), leaseOf(undefined), call), sentMs);
        return true;
      }
    }
    const { lease, atMs } = observed!;
    const { holderIdentity = '', leaseDurationSeconds = leaseDurationMs / 1000 } = specOf(lease);
    const isOthers = holderIdentity !== '' && holderIdentity !== identity;
    if (isOthers && clock.monotonicMs() < atMs + leaseDurationSeconds * 1000) return false;
    const sentMs = clock.monotonicMs();
    observe(await api.replace(path, leaseOf(lease), call), sentMs);
    return true;
  }

  /** As we would have it, made from what it was. */
  function leaseOf(before: KubernetesObject | undefined): object {
    const spec = specOf(before);
    const now = microTime(clock.now());
    const isOurs = spec.holderIdentity === identity;
    return {
      ...(before ?? { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name, namespace } }),
      spec: {
        ...spec,
        holderIdentity: identity,
        leaseDurationSeconds: Math.max(1, Math.round(leaseDurationMs / 1000)),
        acquireTime: isOurs ? (spec.acquireTime ?? now) : now,
        renewTime: now,
        leaseTransitions: before === undefined ? 0 : (spec.leaseTransitions ?? 0) + (isOurs ? 0 : 1),
      },
    };
  }

  /** One try. What fails for reasons of the world is told and counts as not holding it. */
  async function tryToTake(limitMs: number, stop?: AbortSignal): Promise<boolean> {
    try {
      return await take(limitMs, stop);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      // Somebody was faster, or a write of ours arrived whose answer did not: the Lease says.
      observed = isApiError(error, 'Conflict', 'AlreadyExists', 'NotFound') ? undefined : observed;
      if (error.code !== 'aborted' && !isApiError(error, 'Conflict', 'AlreadyExists')) options.onTrouble?.(error);
      return false;
    }
  }

  const holder = () => specOf(observed?.lease).holderIdentity ?? '';

  /** Leads until the Lease is lost, the election ends, or there is nothing left to do: that is `true`. */
  async function lead(sentMs: number): Promise<boolean> {
    const leading = new AbortController();
    const stop = () => leading.abort();
    let deadlineMs = sentMs + renewWithinMs;
    let cancel = clock.after(deadlineMs - clock.monotonicMs(), stop);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    let isDone = false;
    const work = options.onElected(leading.signal).finally(() => {
      isDone = !leading.signal.aborted;
      stop();
    });
    // What it throws is thrown at the end of this function.
    work.catch(() => undefined);
    while (!leading.signal.aborted) {
      await pause(clock, retryEveryMs, leading.signal);
      const atMs = clock.monotonicMs();
      // A machine that stood still has missed its own deadline.
      if (leading.signal.aborted || atMs >= deadlineMs) break;
      const limitMs = Math.min(deadlineMs - atMs, renewWithinMs / 2);
      if (await tryToTake(limitMs, leading.signal)) {
        if (clock.monotonicMs() >= deadlineMs) break;
        deadlineMs = atMs + renewWithinMs;
        cancel();
        cancel = clock.after(deadlineMs - clock.monotonicMs(), stop);
      } else if (holder() !== '' && holder() !== identity) {
        break;
      }
    }
    cancel();
    stop();
    signal.removeEventListener('abort', stop);
    await work;
    return isDone;
  }

  /** Lets the next one begin at once. Where that does not succeed, it waits for the Lease to end. */
  async function release(): Promise<void> {
    const call = { timeoutMs: retryEveryMs };
    try {
      // A renewal may have arrived although its answer was not waited for.
      const lease = await api.get(path, call);
      if (specOf(lease).holderIdentity !== identity) return;
      const now = microTime(clock.now());
      const spec = { ...specOf(lease), holderIdentity: '', leaseDurationSeconds: 1, acquireTime: now, renewTime: now };
      await api.replace(path, { ...lease, spec }, call);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      options.onTrouble?.(error);
    }
  }

  let hasLed = false;
  try {
    while (!signal.aborted) {
      const sentMs = clock.monotonicMs();
      if (await tryToTake(renewWithinMs / 2, signal)) {
        hasLed = true;
        if (await lead(sentMs)) return;
        if (signal.aborted) return;
        options.onLost?.(lostError(path, holder(), identity));
      }
      await pause(clock, retryEveryMs, signal);
    }
  } finally {
    if (hasLed) await release();
  }
}

function lostError(path: string, holder: string, identity: string): ApiError {
  const isTaken = holder !== '' && holder !== identity;
  return new ApiError(
    isTaken ? 'refused' : 'timeout',
    `${path}: leadership is lost: ${isTaken ? `${holder} has the Lease` : 'the Lease could not be renewed in time'}`,
    {
      target: path,
      status: 0,
      reason: '',
      help: isTaken
        ? 'nothing: it leads now, and this one waits'
        : 'nothing, if it comes back by itself; else look whether the API server answers in time',
      retryable: true,
    },
  );
}

function specOf(lease: KubernetesObject | undefined): LeaseSpec {
  const spec = lease?.spec;
  return typeof spec === 'object' && spec !== null ? spec : {};
}

function versionOf(lease: KubernetesObject | undefined): string | undefined {
  return lease === undefined ? undefined : `${lease.metadata.uid} ${lease.metadata.resourceVersion}`;
}
