/**
 * Keeps this node's SpeakerReport as things are: written when it differs from what the API server shows, and never at
 * rest. At most once a second; for nothing but evidence that withdrawn addresses are silent, at most once in 10 s.
 */
import type { ClusterApi, KubernetesObject } from '../../adapters/kubernetes/api.ts';
import { isApiError } from '../../adapters/kubernetes/api-error.ts';
import { API_VERSION } from '../../core/api/kinds.ts';
import { pathOf } from '../../core/api/resources.ts';
import { AdapterError } from '../../core/failure.ts';
import { API_BACKOFF, backoffMs } from '../../runtime/backoff.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { ReportStatus } from './report.ts';

/** What is to be written now, and why: nothing where the API server shows it, or where nothing is known yet. */
export interface WantedReport {
  readonly status: ReportStatus;
  readonly because: 'changed' | 'evidence';
  /** Of our Node: with it the report goes too. */
  readonly nodeUid?: string;
}

export interface ReportWriterOptions {
  readonly api: ClusterApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly node: string;
  readonly wanted: () => WantedReport | undefined;
  /** With what the API server answered. */
  readonly onWritten: (object: KubernetesObject) => void;
}

export interface ReportWriter {
  /** Something may be different now. */
  look(): void;
  close(): Promise<void>;
}

const CHANGES_EVERY_MS = 1_000;
const EVIDENCE_EVERY_MS = 10_000;
const TIMEOUT_MS = 10_000;

export function openReportWriter({ api, clock, log, node, wanted, onWritten }: ReportWriterOptions): ReportWriter {
  const closing = new AbortController();
  const { signal } = closing;
  let writing: Promise<void> | undefined;
  let writtenMs = -Infinity;
  let evidenceMs = -Infinity;
  let failures = 0;
  let retryMs = -Infinity;
  let timer: { readonly atMs: number; readonly cancel: () => void } | undefined;

  const lookAt = (atMs: number) => {
    if (timer !== undefined && timer.atMs <= atMs) return;
    timer?.cancel();
    const cancel = clock.after(atMs - clock.monotonicMs(), () => {
      timer = undefined;
      look();
    });
    timer = { atMs, cancel };
  };

  const look = () => {
    const report = writing === undefined && !signal.aborted ? wanted() : undefined;
    if (report === undefined) return;
    const paceMs = report.because === 'evidence' ? evidenceMs + EVIDENCE_EVERY_MS : -Infinity;
    const dueMs = Math.max(writtenMs + CHANGES_EVERY_MS, paceMs, retryMs);
    if (clock.monotonicMs() < dueMs) {
      lookAt(dueMs);
      return;
    }
    writing = write(report).finally(() => {
      writing = undefined;
      look();
    });
  };

  const write = async ({ status, because, nodeUid }: WantedReport) => {
    try {
      const object = await put(status, nodeUid);
      if (signal.aborted) return;
      if (failures > 0) log.info('the SpeakerReport is written again', { node });
      failures = 0;
      retryMs = -Infinity;
      writtenMs = clock.monotonicMs();
      if (because === 'evidence') evidenceMs = writtenMs;
      onWritten(object);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      if (signal.aborted) return;
      failures++;
      const asked = isApiError(error) ? (error.retryAfterMs ?? 0) : 0;
      retryMs = clock.monotonicMs() + Math.max(asked, backoffMs(failures, API_BACKOFF));
      if (failures === 1) log.warn('the SpeakerReport cannot be written', { node, error });
    }
  };

  const put = async (status: ReportStatus, nodeUid: string | undefined): Promise<KubernetesObject> => {
    const limits = { signal, timeoutMs: TIMEOUT_MS };
    // An empty list is the same as none, and shorter to look at.
    const patch = { status: { ...status, sessions: orNull(status.sessions), deviations: orNull(status.deviations) } };
    const path = pathOf('SpeakerReport', { name: node, subresource: 'status' });
    try {
      return await api.mergePatch(path, patch, limits);
    } catch (error) {
      if (!isApiError(error, 'NotFound')) throw error;
    }
    const owner = { apiVersion: 'v1', kind: 'Node', name: node, uid: nodeUid };
    const metadata = { name: node, ...(nodeUid !== undefined && { ownerReferences: [owner] }) };
    await api.create(pathOf('SpeakerReport'), { apiVersion: API_VERSION, kind: 'SpeakerReport', metadata }, limits);
    return api.mergePatch(path, patch, limits);
  };

  return {
    look,
    async close() {
      timer?.cancel();
      closing.abort();
      await writing;
    },
  };
}

function orNull(list: readonly unknown[]): readonly unknown[] | null {
  return list.length === 0 ? null : list;
}
