/**
 * The controller: makes the cluster what the config in force says, and keeps it so.
 *
 *     take the Lease -> view the cluster -> when all of it was read: turns, one after the other, for ever
 *
 * There is no state but what the cluster has. A restart at any point, a lost Lease, a cluster that was set back to an
 * older copy: each time everything is read anew and what is left to do is done.
 */
import type { ClusterApi } from '../../adapters/kubernetes/api.ts';
import { elect } from '../../adapters/kubernetes/lease.ts';
import type { ReflectorStats } from '../../adapters/kubernetes/reflector.ts';
import { AdapterError } from '../../core/failure.ts';
import { backoffMs } from '../../runtime/backoff.ts';
import { type Clock, pause } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { openBell } from './bell.ts';
import { type ClusterView, openClusterView } from './cluster-view.ts';
import { ensureHeartbeatKey } from './heartbeat-key.ts';
import { openPending } from './pending.ts';
import type { TurnReporter } from './turn.ts';
import { openTurns } from './turns.ts';
import type { WriterOptions } from './writer.ts';

export interface ControllerOptions {
  readonly api: ClusterApi;
  readonly clock: Clock;
  readonly log: Log;
  /** Pierhead's own. */
  readonly namespace: string;
  /** Name of the cluster where no document says it. */
  readonly implicitCluster: string;
  /** Ours alone. `undefined`: there is no other controller, so no Lease is taken. */
  readonly identity?: string;
  /** Opens what tells about the turns: statuses, Events, metrics. It is closed and opened anew with the view of the cluster. */
  readonly openReporter?: () => TurnReporter;
  /** What else only the leader does, until the signal is aborted: its own Git source. */
  readonly whileLeading?: (signal: AbortSignal) => Promise<void>;
  readonly onWrite?: WriterOptions['onWrite'];
  /** After each turn, how long it took. */
  readonly onTurn?: (tookMs: number) => void;
  readonly onLeading?: (isLeading: boolean) => void;
  /** As for reflectors. */
  readonly silentAfterMs?: number;
}

export interface RunningController {
  /** Ends what is under way, releases the Lease. Resolves when nothing is written any more. */
  stop(): Promise<void>;
  /** Resolves when it leads, has read the cluster, and nothing is left to do but what time brings. */
  idle(): Promise<void>;
  /** `lost`: somebody else may lead now. Rejects with what should never happen. */
  readonly ended: Promise<'stopped' | 'lost'>;
  readonly isLeading: () => boolean;
  /** Why it does not do its work, though it leads; empty: it does. */
  waitsFor(): readonly string[];
  /** Of each kind that is watched. */
  reflectors(): ReadonlyMap<string, ReflectorStats>;
}

/** For the writes that are under way when it is asked to stop. */
const STOPS_WITHIN_MS = 5_000;
const LEASE = 'pierhead-controller';

export function startController(options: ControllerOptions): RunningController {
  const { api, clock, log, namespace, identity } = options;
  const stopping = new AbortController();
  const atRest = openRestWaiters();
  let view: ClusterView | undefined;
  let ring = () => {};
  let isLeading = false;
  let isLost = false;

  /** Until the Lease is lost or the controller is stopped. */
  async function lead(leading: AbortSignal): Promise<void> {
    isLeading = true;
    options.onLeading?.(true);
    log.info('leads', { identity: identity ?? 'alone' });
    const writing = new AbortController();
    const turning = new AbortController();
    const endTurns = () => {
      turning.abort();
      if (!stopping.signal.aborted) writing.abort();
    };
    leading.addEventListener('abort', endTurns, { once: true });
    if (leading.aborted) endTurns();
    const cancelLimit = onAbort(stopping.signal, () => clock.after(STOPS_WITHIN_MS, () => writing.abort()));
    const other = options.whileLeading?.(turning.signal);
    try {
      await makeHeartbeatKey(turning.signal);
      while (!turning.signal.aborted) await turnUntilSetBack(turning.signal, writing.signal);
      await other;
    } finally {
      turning.abort();
      cancelLimit();
      leading.removeEventListener('abort', endTurns);
      isLeading = false;
      options.onLeading?.(false);
    }
  }

  /** Views the cluster and takes turns, until the end or until the cluster's data were set back. */
  async function turnUntilSetBack(turning: AbortSignal, writing: AbortSignal): Promise<void> {
    const setBack = new AbortController();
    const ending = AbortSignal.any([turning, setBack.signal]);
    const bell = openBell(clock);
    const pending = openPending(bell.ring);
    const onSetBack = (what: string) => {
      if (setBack.signal.aborted) return;
      log.warn('the data of the cluster were set back to an older copy: everything is read anew', { seenIn: what });
      setBack.abort();
    };
    const { silentAfterMs, openReporter } = options;
    const reporter = openReporter?.() ?? SAYS_NOTHING;
    const opened = openClusterView({
      ...{ api, clock, log, namespace, pending, onSetBack, observer: reporter.objects },
      ...(silentAfterMs !== undefined && { silentAfterMs }),
    });
    view = opened;
    try {
      await Promise.race([opened.read, aborted(ending)]);
      const turns = openTurns({ ...options, view: opened, pending, reporter, signal: writing, stopping: ending });
      ring = bell.ring;
      while (!ending.aborted) {
        const beganMs = clock.monotonicMs();
        await turns.take();
        options.onTurn?.(clock.monotonicMs() - beganMs);
        if (turns.isAtRest()) atRest.reached(() => turns.isAtRest() && !ending.aborted, reporter);
        await bell.wait(turns.nextInMs(), ending);
      }
    } finally {
      opened.close();
      await reporter.close();
    }
  }

  /** Speakers wait for it; nothing else does. */
  async function makeHeartbeatKey(signal: AbortSignal): Promise<void> {
    for (let failures = 1; !signal.aborted; failures++) {
      try {
        return await ensureHeartbeatKey(api, namespace, signal);
      } catch (error) {
        if (!(error instanceof AdapterError)) throw error;
        if (signal.aborted) return;
        log.warn('the key for heartbeats could not be made', { error });
        if (!error.retryable) return;
        await pause(clock, backoffMs(failures, { firstMs: 200, mostMs: 30_000 }), signal);
      }
    }
  }

  async function run(): Promise<'stopped' | 'lost'> {
    if (identity === undefined) {
      await lead(stopping.signal);
      return 'stopped';
    }
    const losing = new AbortController();
    const signal = AbortSignal.any([stopping.signal, losing.signal]);
    await elect({
      ...{ api, clock, namespace, identity, name: LEASE, signal },
      async onElected(leading) {
        await lead(leading);
        // Whoever has lost the Lease once begins anew, as another process: it may know what is not so any more.
        isLost = !stopping.signal.aborted;
      },
      onLost(error) {
        log.error('the Lease is lost', { error });
        losing.abort();
      },
      onLeader: (leader) => log.info('another controller leads', { leader }),
      onTrouble: (error) => log.warn('the Lease could not be taken or renewed', { error }),
    });
    return isLost ? 'lost' : 'stopped';
  }

  const ended = run();
  return {
    ended,
    async stop() {
      stopping.abort();
      await ended;
    },
    idle() {
      const rest = atRest.wait();
      ring();
      return Promise.race([rest, ended.then(() => undefined)]);
    },
    isLeading: () => isLeading,
    waitsFor: () => (isLeading ? (view?.missing() ?? ['the cluster was not read yet']) : []),
    reflectors: () => view?.stats() ?? new Map(),
  };
}

const SAYS_NOTHING: TurnReporter = {
  update() {},
  settled: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** Who waits until nothing is left to do. */
function openRestWaiters() {
  let waiters: (() => void)[] = [];
  return {
    wait: () => new Promise<void>((resolve) => waiters.push(resolve)),
    reached(isStillAtRest: () => boolean, reporter: TurnReporter) {
      if (waiters.length === 0) return;
      // What was told about the last turn may be a change of its own.
      void reporter.settled().then(() => {
        if (!isStillAtRest()) return;
        const reached = waiters;
        waiters = [];
        for (const resolve of reached) resolve();
      });
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Runs something when a signal is aborted; `run` returns what takes it back. */
function onAbort(signal: AbortSignal, run: () => () => void): () => void {
  let undo = () => {};
  const listener = () => {
    undo = run();
  };
  if (signal.aborted) listener();
  else signal.addEventListener('abort', listener, { once: true });
  return () => {
    signal.removeEventListener('abort', listener);
    undo();
  };
}
