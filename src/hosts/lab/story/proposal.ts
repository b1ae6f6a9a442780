/**
 * A commit on its way, as a team would take it: the plan against a snapshot of the cluster first, then the push, then what
 * the controller made of it, held against the plan change for change.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabFailure } from '../failure.ts';
import { commitTree, MAIN, textsAt } from '../git/objects.ts';
import { changeLine, changesBetween, type Holdings, holdingsOf, type PlannedChange } from '../holdings.ts';
import type { Ran } from '../programs.ts';
import { newFolder, type Stage, writeWorkTree } from '../stage.ts';

export interface Proposal {
  readonly changes: readonly PlannedChange[];
  readonly assignments: readonly Assignment[];
  /** Who had what when it was planned. */
  readonly before: Holdings;
  readonly snapshotPath: string;
  readonly treePath: string;
}

interface Assignment {
  readonly service: string;
  readonly addresses: readonly { readonly address: string; readonly leaving?: boolean }[];
}

const AUTHOR = { name: 'Network team', email: 'network@lab.example' };
const CARRIED_OUT_WITHIN_MS = 20_000;

/** The tree as it is on main, with other texts in it. */
export function treeWith({ repository, files }: Stage, changed: ReadonlyMap<string, string>): Map<string, string> {
  const tip = repository.oidsByRef.get(MAIN);
  return new Map([...(tip === undefined ? files.tree : textsAt(repository, tip)), ...changed]);
}

/** Prints the plan, as `pierhead plan` does in CI; `expectedExit` is what it ends with. */
export async function propose(
  stage: Stage,
  texts: ReadonlyMap<string, string>,
  expectedExit: number,
): Promise<Proposal> {
  const { narrator } = stage;
  const treePath = writeWorkTree(stage, texts);
  const before = holdingsOf(stage.view);
  const snapshotPath = await saveSnapshot(stage);
  const textPath = join(newFolder(stage), 'plan.txt');
  const planned = await stage.pierhead.run([
    'plan',
    ...['--config', treePath, '--cluster', 'lab', '--live', snapshotPath],
    ...['-o', 'json', '--report', `text=${textPath}`],
  ]);
  if (planned.code !== expectedExit) {
    throw new LabFailure(`pierhead plan ended with ${planned.code} instead of ${expectedExit}: ${wordsOf(planned)}`);
  }
  narrator.say('pierhead snapshot > live.yaml; pierhead plan --config . --cluster lab --live live.yaml');
  narrator.quote(readFileSync(textPath, 'utf8').replace(snapshotPath, 'live.yaml'));
  const { changes, assignments } = JSON.parse(planned.stdout) as Pick<Proposal, 'changes' | 'assignments'>;
  return { changes, assignments, before, snapshotPath, treePath };
}

/** Returns the path of a file with the live state of the cluster. */
export async function saveSnapshot(stage: Stage): Promise<string> {
  const { pierhead, kubeconfigPath } = stage;
  const taken = await pierhead.run(['snapshot', '--kubeconfig', kubeconfigPath, '--cluster', 'lab']);
  if (taken.code !== 0) throw new LabFailure(`pierhead snapshot ended with ${taken.code}: ${wordsOf(taken)}`);
  const path = join(newFolder(stage), 'live.yaml');
  writeFileSync(path, taken.stdout);
  return path;
}

function wordsOf({ stdout, stderr }: Ran): string {
  return (stderr || stdout).trim();
}

/** Returns the commit's id. */
export function push({ narrator, repository }: Stage, texts: ReadonlyMap<string, string>, message: string): string {
  const commit = commitTree(repository, texts, { message, author: AUTHOR, at: Date.now() });
  narrator.say(`commit ${commit.slice(0, 10)} is pushed: ${message}`);
  return commit;
}

/** Waits until the controller has done what the plan said, and finds that it did nothing else. */
export async function expectCarriedOut(stage: Stage, { changes, assignments, before }: Proposal): Promise<void> {
  const planned = changes.map(changeLine).sort();
  const now = () => changesBetween(before, holdingsOf(stage.view));
  await stage.until(
    'the cluster is as the plan said',
    () => (isSame(now(), planned) && isShown(stage, assignments) ? true : undefined),
    { withinMs: CARRIED_OUT_WITHIN_MS, lastSeen: () => comparison(planned, now(), stage) },
  );
  const done = planned.filter((line) => !line.startsWith('refuse'));
  stage.narrator.say(
    done.length === 0
      ? 'the controller did nothing, as the plan said'
      : `the controller did what the plan said, change for change:\n${done.map((line) => `  = ${line}`).join('\n')}`,
  );
}

/** Services show the whole outcome of the plan, and those that it gives nothing show nothing. */
function isShown(stage: Stage, assignments: readonly Assignment[]): boolean {
  const { shownByService } = holdingsOf(stage.view);
  const planned = new Map(
    assignments.map(({ service, addresses }) => [service, addresses.map(({ address }) => address)]),
  );
  return [...shownByService].every(([service, shown]) =>
    isSame([...shown].sort(), [...(planned.get(service) ?? [])].sort()),
  );
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, at) => each === others[at]);
}

function comparison(planned: readonly string[], done: readonly string[], stage: Stage): string {
  const shown = [...holdingsOf(stage.view).shownByService].map(
    ([service, addresses]) => `${service}: ${addresses.join(' ') || 'nothing'}`,
  );
  return `planned [${planned.join('; ')}], done [${done.join('; ')}], Services show [${shown.join('; ')}]`;
}

/** Nothing is given, taken or moved while this runs. */
export async function expectNothingDone(stage: Stage, run: () => Promise<void>): Promise<void> {
  const before = holdingsOf(stage.view);
  await run();
  const after = holdingsOf(stage.view);
  if (
    JSON.stringify([before.eips, [...before.shownByService]]) !==
    JSON.stringify([after.eips, [...after.shownByService]])
  ) {
    throw new LabFailure(`nothing was to change, and this did: ${changesBetween(before, after).join('; ')}`);
  }
}
