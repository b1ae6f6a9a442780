/** The first commit becomes addresses that answer. */
import { FIRST_SERVICES } from '../backdrop.ts';
import { NODES } from '../network/topology.ts';
import { type Stage, startController } from '../stage.ts';
import { expectGitResult } from './git-record.ts';
import { expectCarriedOut, propose, push } from './proposal.ts';
import { addressOf, expectAnswer } from './sight.ts';

const READY_WITHIN_MS = 30_000;

export async function firstSync(stage: Stage): Promise<void> {
  const { narrator, view, until, files } = stage;
  const proposal = await propose(stage, files.tree, 0);
  const commit = push(stage, files.tree, 'the office pool, for the teams shop and plant');
  startController(stage);
  narrator.say('the controller starts, with its Git source on the repository');
  await expectGitResult(stage, commit, 'InForce');
  narrator.say(`commit ${commit.slice(0, 10)} is in force`);
  await expectCarriedOut(stage, proposal);
  await until(
    'every speaker reports',
    () => (view.objects('SpeakerReport').length === NODES.length ? true : undefined),
    {
      withinMs: READY_WITHIN_MS,
      lastSeen: () => `${view.objects('SpeakerReport').length} of ${NODES.length} reports`,
    },
  );
  for (const service of FIRST_SERVICES) await expectAnswer(stage, addressOf(stage, service), service);
}
