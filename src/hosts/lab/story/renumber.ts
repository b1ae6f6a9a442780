/**
 * A commit that moves every Service trips the guard and changes nothing. With an Approval it passes: the new address
 * answers before the old one falls silent, and for a while both do.
 */
import { FIRST_SERVICES, LATE_SERVICE, type LabService, serviceKey } from '../backdrop.ts';
import { LabFailure } from '../failure.ts';
import { changesBetween, type Holding, holdingsOf } from '../holdings.ts';
import { type Stage, writeWorkTree } from '../stage.ts';
import { expectGitResult } from './git-record.ts';
import { expectCarriedOut, expectNothingDone, propose, push, saveSnapshot, treeWith } from './proposal.ts';
import { elected, expectAnswer, expectShortGaps, expectSilence, exposedTargets } from './sight.ts';

const GUARD_TRIPPED = 4;
/** Overlap, then the word of every speaker that it has stopped, which comes at most once in 10 s. */
const FINISHED_WITHIN_MS = 60_000;
/** Status is written on transitions, and at most once in 10 s an object. */
const SAYS_WITHIN_MS = 30_000;

export async function renumber(stage: Stage): Promise<void> {
  const { narrator, wire } = stage;
  const texts = treeWith(stage, stage.files.commit('renumber'));
  const tripped = await propose(stage, texts, GUARD_TRIPPED);
  await expectNothingDone(stage, async () => {
    const refused = push(stage, texts, 'the office gets 10.77.129.0/28 instead');
    const { reason, message } = await expectGitResult(stage, refused, 'Refused');
    narrator.say(`the controller refuses it (${reason}), as the plan did:`);
    narrator.quote(message);
    if (reason !== 'GuardTripped') throw new LabFailure(`refused for ${reason} instead of GuardTripped`);
  });

  const approval = await approvalFor(stage, tripped.treePath, tripped.snapshotPath);
  narrator.say('pierhead plan -o approval > approvals/renumber.yaml');
  const approved = new Map([...texts, ['approvals/renumber.yaml', approval]]);
  const proposal = await propose(stage, approved, 0);
  const stopFollowing = await wire.follow(exposedTargets(stage));
  const commit = push(stage, approved, 'approve the new addresses of the office');
  await expectGitResult(stage, commit, 'InForce');
  narrator.say(`commit ${commit.slice(0, 10)} is in force`);
  await expectCarriedOut(stage, proposal);
  const moves = movesIn(holdingsOf(stage.view).eips);
  for (const { service, from, to } of moves) {
    await expectAnswer(stage, to, service);
    await expectAnswer(stage, from, service);
  }
  narrator.say(`old and new address of ${moves.length} Services answer. The old ones all the while:`);
  expectShortGaps(stage, await stopFollowing());
  await finish(stage, moves);
}

interface Move {
  readonly service: LabService;
  readonly from: string;
  readonly to: string;
}

function movesIn(eips: readonly Holding[]): Move[] {
  return [...FIRST_SERVICES, LATE_SERVICE].map((service) => {
    const own = eips.filter((holding) => holding.service === serviceKey(service));
    const from = own.find(({ isLeaving }) => isLeaving)?.address;
    const to = own.find(({ isLeaving }) => !isLeaving)?.address;
    if (from === undefined || to === undefined) {
      throw new LabFailure(`Service ${serviceKey(service)} is in no overlap: ${JSON.stringify(own)}`);
    }
    return { service, from, to };
  });
}

async function approvalFor({ pierhead }: Stage, treePath: string, snapshotPath: string): Promise<string> {
  const planned = await pierhead.run([
    'plan',
    ...['--config', treePath, '--cluster', 'lab', '--live', snapshotPath, '-o', 'approval'],
  ]);
  if (planned.code !== 0 || planned.stdout === '') {
    throw new LabFailure(`pierhead plan -o approval ended with ${planned.code}: ${planned.stderr.trim()}`);
  }
  return planned.stdout;
}

/** The overlap ends: the old addresses are withdrawn, fall silent and are shown no more. Nothing is left to do. */
async function finish(stage: Stage, moves: readonly Move[]): Promise<void> {
  const { narrator, until } = stage;
  const before = holdingsOf(stage.view);
  const planned = moves.map(({ service, from, to }) => `${serviceKey(service)} ${from} -> ${to}`).sort();
  const finished = () =>
    changesBetween(before, holdingsOf(stage.view)).map((line) =>
      line.replace(/^move \(finish\) (.*) of pool .*/, '$1'),
    );
  await until(
    'the moves are finished',
    () => {
      const { shownByService } = holdingsOf(stage.view);
      const areShown = moves.every(({ service, to }) => shownByService.get(serviceKey(service))?.join() === to);
      return areShown && finished().join() === planned.join() ? true : undefined;
    },
    {
      withinMs: FINISHED_WITHIN_MS,
      lastSeen: () => `${finished().join('; ')}; shown ${JSON.stringify([...holdingsOf(stage.view).shownByService])}`,
    },
  );
  narrator.say('the overlap is over, and Services show their new addresses alone');
  for (const { from } of moves) await expectSilence(stage, from);
  narrator.say(`nobody answers for ${moves.map(({ from }) => from).join(', ')} any more`);
  for (const { service, to } of moves) await expectAnswer(stage, to, service);
  await expectStatus(stage, moves);
  await expectNothingLeft(stage);
}

/** What EIPs say of who announces them is what the client sees. */
async function expectStatus({ view, until, narrator }: Stage, moves: readonly Move[]): Promise<void> {
  const announcing = () =>
    moves.map(({ to }) => {
      const { announced } = (view.object('EIP', to)?.status ?? {}) as {
        readonly announced?: { readonly layer2?: { readonly node?: string } };
      };
      return `${to}: ${announced?.layer2?.node ?? 'nobody'}`;
    });
  const expected = moves.map(({ to }) => `${to}: ${elected(to)}`).join(', ');
  await until('EIPs say who announces them', () => (announcing().join(', ') === expected ? true : undefined), {
    withinMs: SAYS_WITHIN_MS,
    lastSeen: () => announcing().join(', '),
  });
  narrator.say(`kubectl get eips says so too: ${expected}`);
}

async function expectNothingLeft(stage: Stage): Promise<void> {
  const tree = writeWorkTree(stage, treeWith(stage, new Map()));
  const snapshotPath = await saveSnapshot(stage);
  const planned = await stage.pierhead.run([
    'plan',
    '--config',
    tree,
    '--cluster',
    'lab',
    '--live',
    snapshotPath,
    '--detailed-exitcode',
  ]);
  if (planned.code !== 0) {
    throw new LabFailure(
      `pierhead plan finds something left to do (exit code ${planned.code}):\n${planned.stdout}${planned.stderr}`,
    );
  }
  stage.narrator.say('pierhead plan finds nothing left to do:');
  stage.narrator.quote(planned.stdout.split('\n')[0] ?? '');
}
