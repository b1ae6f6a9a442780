/**
 * The controller's own Git source, for clusters that nothing else delivers to: asks the server for the commit, reads the
 * tree at it, renders the cluster's part and applies it.
 *
 * Nothing that goes wrong here takes anything away. A tree that cannot be read, is broken or lacks the cluster, a server
 * that is gone, a Revision that another writer holds: what was delivered last stays, and the record says why and how to
 * go on.
 */
import type { ReadGitTreeOptions } from '../../../adapters/git/read-git-tree.ts';
import type { GitSource } from '../../../adapters/git/source.ts';
import { AdapterError } from '../../../core/failure.ts';
import { pause } from '../../../runtime/clock.ts';
import { type Attempt, attemptOf } from './attempt.ts';
import { deliver } from './deliver.ts';
import { observedOutcome, readInForceDigest } from './observe.ts';
import { failed, historyRewritten, type Outcome } from './outcome.ts';
import {
  openRecord,
  type RecordOptions,
  type Sighting,
  type SourceRecord,
  type SourceRecorder,
  type StoredRecord,
} from './record.ts';
import { openSchedule } from './schedule.ts';

/**
 * `api` writes as `GIT_SOURCE_FIELD_MANAGER`. `label` is the source as it was written, `<git url>@<ref>:<path>`. Without
 * `cluster` the tree must be for one cluster only.
 */
export interface GitSourceOptions extends RecordOptions {
  readonly source: GitSource;
  /** Between two looks at the server, give or take a tenth. Default 60 s. */
  readonly intervalMs?: number;
  /** What the server needs: credentials, certificates, limits. */
  readonly git?: Omit<ReadGitTreeOptions, 'signal'>;
}

export interface RunningGitSource {
  /** Looks and delivers until the signal is aborted; then resolves, with nothing under way. */
  run(signal: AbortSignal): Promise<void>;
  /** Looks at once: somebody knows that there is a new commit. */
  poke(): void;
  /** What came of the last look; undefined before the first. */
  status(): SourceRecord | undefined;
}

const DEFAULT_INTERVAL_MS = 60_000;

export function openGitSource(options: GitSourceOptions): RunningGitSource {
  const { clock, label, cluster = '', intervalMs = DEFAULT_INTERVAL_MS } = options;
  const record = openRecord(options);
  let wake = () => {};
  let isPoked = false;

  const run = async (signal: AbortSignal): Promise<void> => {
    const schedule = openSchedule(`${label}#${cluster}`, intervalMs);
    let attempt: Attempt | undefined;
    let asksGit = true;
    while (!signal.aborted) {
      isPoked = false;
      const look = await lookOnce(options, record, attempt, asksGit, signal);
      if (signal.aborted) return;
      attempt = look.attempt;
      const next = schedule.next(look.outcome);
      if (next.isSettled) await record.conclude(look.before, look.outcome, look.sighting, signal);
      if (!isPoked) await waitFor(next.delayMs, signal);
      asksGit = next.asksGit || isPoked;
    }
  };

  const waitFor = async (delayMs: number, signal: AbortSignal): Promise<void> => {
    const waiting = new AbortController();
    wake = () => waiting.abort();
    signal.addEventListener('abort', wake, { once: true });
    if (!signal.aborted) await pause(clock, delayMs, waiting.signal);
    signal.removeEventListener('abort', wake);
  };

  return {
    run,
    poke() {
      isPoked = true;
      wake();
    },
    status: () => record.current(),
  };
}

interface Look {
  /** What the record said before; undefined where it could not be read. */
  readonly before: StoredRecord | undefined;
  /** The commit that was tried last: it is not read again, only what became of it. */
  readonly attempt: Attempt | undefined;
  readonly outcome: Outcome;
  readonly sighting: Sighting;
}

async function lookOnce(
  options: GitSourceOptions,
  record: SourceRecorder,
  last: Attempt | undefined,
  asksGit: boolean,
  signal: AbortSignal,
): Promise<Look> {
  let look: Omit<Look, 'outcome'> = { before: undefined, attempt: last, sighting: {} };
  try {
    const before = await record.read(signal);
    look = { ...look, before };
    // What was delivered and never in force may be taken back.
    const anchor = before.record?.inForceCommit ?? before.record?.appliedCommit;
    const attempt = last !== undefined && !asksGit ? last : await readAttempt(options, last, anchor, signal);
    look = { ...look, attempt };
    const { commit, content } = attempt;
    const inForceDigest = await readInForceDigest(options.api, options.namespace, signal);
    look = { ...look, sighting: { attemptedCommit: commit, inForceDigest } };
    if ('result' in content) return { ...look, outcome: content };
    look = { ...look, sighting: { ...look.sighting, digest: content.digest } };
    if (anchor !== undefined && attempt.departsFrom === anchor) {
      return { ...look, outcome: historyRewritten(commit, anchor, options.namespace) };
    }
    const delivery = await deliver(options.api, content, commit, signal);
    if ('result' in delivery) return { ...look, outcome: delivery };
    const outcome = observedOutcome(commit, content.digest, delivery, inForceDigest);
    const { revision } = delivery;
    return { ...look, outcome, sighting: { ...look.sighting, appliedCommit: commit, revision } };
  } catch (error) {
    // What is no failure of the world is a bug, and has to be seen.
    if (!(error instanceof AdapterError)) throw error;
    return { ...look, outcome: failed(error) };
  }
}

async function readAttempt(
  { source, git, clock, cluster }: GitSourceOptions,
  last: Attempt | undefined,
  anchor: string | undefined,
  signal: AbortSignal,
): Promise<Attempt> {
  const { readGitTreeIfMoved } = await import('../../../adapters/git/read-git-tree.ts');
  const read = await readGitTreeIfMoved(source, {
    ...git,
    signal,
    ...(last !== undefined && { knownTip: last.tip }),
    ...(anchor !== undefined && { before: anchor }),
  });
  if (read === undefined) return last!;
  return attemptOf(read, anchor, { cluster, nowMs: clock.now() });
}
