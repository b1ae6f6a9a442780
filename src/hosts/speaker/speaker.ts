/**
 * The speaker of one node: reads what the controller decided, hands it to its driver, and reports what the driver shows.
 *
 *   inputs (API) --+
 *                  +--> config in force --> desiredFor --> driver.set --> driver.observe --> SpeakerReport
 *   disk ----------+                                   \--> disk
 *
 * It needs the API for nothing that it was told once: without it, it goes on announcing and failing over, and after a
 * start it goes on from its disk.
 */
import { openClusterApi } from '../../adapters/kubernetes/connection.ts';
import { observedApi } from '../../adapters/kubernetes/observed-api.ts';
import type { DriverState } from '../../core/announce/driver.ts';
import { desiredFor, differenceOf, type SpeakerDesired } from '../../core/announce/speaker-desired.ts';
import { AdapterError } from '../../core/failure.ts';
import { countCall } from '../../runtime/metrics.ts';
import { openClusterUid } from './cluster-uid.ts';
import { type OpenedDriver, openDriver } from './driver.ts';
import { measureDriver } from './driver-metrics.ts';
import { openFlush } from './flush.ts';
import { type HeldConfig, holdInForce } from './in-force.ts';
import { HEARTBEAT_SECRET, type KnownInputs, openInputs } from './inputs.ts';
import { openLastingDeviations } from './lasting-deviations.ts';
import type { SpeakerOptions, SpeakerParts } from './options.ts';
import { owesEvidence, reportStatus, showsReport } from './report.ts';
import { openReportWriter, type WantedReport } from './report-writer.ts';
import type { SavedState } from './saved-state.ts';
import { openStateFolder } from './state-folder.ts';

export interface RunningSpeaker {
  /** Rejects where it cannot go on. Never resolves before `stop`. */
  readonly ended: Promise<void>;
  /** Nothing before the key of the heartbeats is known. */
  observe(): DriverState | undefined;
  /** Why it is not ready: empty where its driver has carried out what it was told. */
  waitsFor(): readonly string[];
  /** As of a driver. Resolves when nothing runs any more. */
  stop(mode: 'withdraw' | 'keep'): Promise<void>;
}

/** So long the API may take at a start before what is on the disk is used. */
const API_PATIENCE_MS = 3_000;

/** Starts; what it waits for comes later. Throws an `AdapterError` where it is started wrongly. */
export async function startSpeaker(options: SpeakerOptions, parts: SpeakerParts): Promise<RunningSpeaker> {
  const { node, namespace, kubeconfig, context } = options;
  const { clock, log, metrics, env, version } = parts;
  const connected = await openClusterApi({
    clock,
    version,
    env,
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
  });
  const api = observedApi(connected, clock, countCall(metrics));
  const folder = await openStateFolder(options.stateFolder, clock, log);
  const inForce = holdInForce(
    log,
    folder.saved === undefined ? [] : [...folder.saved.formerTexts, folder.saved.inForce.documents],
  );

  let saved = folder.saved;
  let isPatient = true;
  let key: string | undefined;
  let driver: OpenedDriver | undefined;
  let held: HeldConfig | undefined;
  let before: SpeakerDesired | undefined;
  let formerTexts: readonly string[] = [];
  let phase: 'running' | 'stopping' | 'ended' = 'running';
  const ended = openPromise();

  /** What is known now, by the API or else by the disk. */
  const facts = (): (KnownInputs & { readonly isFromApi: boolean }) | undefined => {
    const known = inputs.known();
    if (known !== undefined) return { ...known, isFromApi: true };
    return isPatient || saved === undefined ? undefined : { ...saved, isFromApi: false };
  };

  /** Tells the driver all that it has to do. */
  const act = () => {
    const now = facts();
    if (now === undefined || driver === undefined || phase !== 'running') return;
    // Where the ConfigMap is gone since, what was in force by the disk is the last that is known.
    held = inForce.take(now.live.inForce ?? (held === undefined ? saved?.inForce : undefined));
    if (held === undefined) return;
    const { config, text } = held;
    const next = desiredFor({ ...now, config, digest: text.digest, formerPools: inForce.formerPools() }, before);
    const difference = differenceOf(before?.desired, next.desired);
    if (difference !== 'none') driver.set(next.desired);
    before = next;
    formerTexts = inForce.formerTexts(next.poolsByName);
    if (now.isFromApi) folder.keep(stateToKeep, difference === 'content');
    report.look();
  };
  const flush = openFlush(clock, act);

  const stateToKeep = (): SavedState | undefined => {
    const known = inputs.known();
    const clusterUid = uid.value();
    if (known === undefined || held === undefined || key === undefined || clusterUid === undefined) return undefined;
    return { ...known, clusterUid, savedAtMs: clock.now(), heartbeatKey: key, inForce: held.text, formerTexts };
  };

  const takeKey = (next: string) => {
    if (key === next || phase !== 'running') return;
    if (key !== undefined) {
      fail(
        new AdapterError('unauthorized', `Secret ${HEARTBEAT_SECRET} has another key than this speaker started with`, {
          target: HEARTBEAT_SECRET,
          help: 'it is started again with the new one; all speakers must have the same',
          retryable: true,
        }),
      );
      return;
    }
    key = next;
    openDriver(options.driver, {
      node,
      boot: folder.boot,
      heartbeatKey: Buffer.from(next, 'base64'),
      clock,
      events: {
        onChange: () => report.look(),
        onFailure: fail,
      },
    }).then((opened) => {
      if (phase !== 'running') {
        opened.stop('keep', () => undefined);
        return;
      }
      driver = opened;
      measureDriver(metrics, opened);
      flush.soon();
    }, fail);
  };

  const inputs = openInputs({
    api,
    clock,
    log,
    namespace,
    node,
    onKey: takeKey,
    onChange: (what) => (what === 'content' ? flush.soon() : flush.lazily()),
  });
  const uid = openClusterUid({
    api,
    clock,
    onUid(found) {
      // With it the state can be kept.
      flush.lazily();
      if (saved === undefined || saved.clusterUid === found) return;
      log.warn('the state on the disk is of another cluster', { found, saved: saved.clusterUid });
      saved = undefined;
      if (before === undefined || inputs.known() !== undefined) return;
      const help = 'it is started again, and announces nothing before this cluster says so';
      const details = { target: 'the state on the disk', help, retryable: true };
      fail(
        new AdapterError(
          'corrupt',
          'the state on the disk, by which this speaker announces, is of another cluster',
          details,
        ),
      );
    },
  });
  const cancelPatience = clock.after(API_PATIENCE_MS, () => {
    isPatient = false;
    if (saved === undefined || inputs.known() !== undefined) return;
    log.warn('the API server says nothing: goes on from the state on the disk', {
      savedAt: new Date(saved.savedAtMs).toISOString(),
    });
    if (key === undefined) takeKey(saved.heartbeatKey);
    flush.soon();
  });

  const lasting = openLastingDeviations(clock, () => report.look());
  const report = openReportWriter({
    api,
    clock,
    log,
    node,
    onWritten: (object) => inputs.wroteReport(object),
    wanted(): WantedReport | undefined {
      const known = inputs.known();
      const state = driver?.observe();
      // Before it has done what it was told it shows nothing that is worth a write.
      if (known === undefined || held === undefined || state === undefined || state.generation === 0n) return undefined;
      const shown = known.live.speakerReports.get(node);
      const status = reportStatus(state, held.text.digest, lasting.among(state.deviations));
      const isChanged = !showsReport(shown, status);
      if (!isChanged && !owesEvidence(shown, known.live.eips.values(), state.generation)) return undefined;
      return {
        status,
        because: isChanged ? 'changed' : 'evidence',
        ...(known.nodeUid !== undefined && { nodeUid: known.nodeUid }),
      };
    },
  });

  const waitsFor = (): string[] => {
    if (driver !== undefined && driver.observe().generation > 0n) return [];
    const waits = facts() === undefined ? inputs.waitsFor() : [];
    return [
      ...waits,
      ...(key === undefined ? [`waits for the Secret ${HEARTBEAT_SECRET}, which the controller makes`] : []),
      ...(waits.length === 0 && held === undefined ? ['waits for a config in force'] : []),
      ...(held !== undefined ? ['waits for its driver'] : []),
    ];
  };

  const closeAll = async () => {
    phase = 'ended';
    cancelPatience();
    flush.close();
    lasting.close();
    uid.close();
    inputs.close();
    await report.close();
    await folder.close();
    await api.close();
  };

  function fail(error: Error): void {
    if (phase !== 'running') return;
    phase = 'stopping';
    const end = () => void closeAll().then(() => ended.reject(error), ended.reject);
    if (driver === undefined) end();
    else driver.stop('keep', end);
  }

  return {
    ended: ended.promise,
    observe: () => driver?.observe(),
    waitsFor,
    async stop(mode) {
      if (phase !== 'running') return;
      phase = 'stopping';
      const stopping = driver;
      if (stopping !== undefined) await new Promise<void>((resolve) => stopping.stop(mode, resolve));
      await closeAll();
      ended.resolve();
    },
  };
}

function openPromise(): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } {
  let resolve = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<void>((onDone, onFailure) => {
    resolve = onDone;
    reject = onFailure;
  });
  // Whoever does not wait for its end is told of it by the log.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
