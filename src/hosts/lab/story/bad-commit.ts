/** A commit with a mistake is refused as a whole, says where the mistake is, and changes nothing. */
import { FIRST_SERVICES } from '../backdrop.ts';
import { LabFailure } from '../failure.ts';
import type { Stage } from '../stage.ts';
import { expectGitResult } from './git-record.ts';
import { expectNothingDone, push, treeWith } from './proposal.ts';
import { addressOf, expectAnswer } from './sight.ts';

const PLACE_OF_MISTAKE = /policies\/teams\.yaml:\d+:\d+/;

export async function badCommit(stage: Stage): Promise<void> {
  const { narrator } = stage;
  const good = treeWith(stage, new Map());
  const bad = treeWith(stage, stage.files.commit('misspelt-pool'));
  await expectNothingDone(stage, async () => {
    const refused = push(stage, bad, 'the teams get their addresses from another pool');
    const { reason, message } = await expectGitResult(stage, refused, 'Refused');
    narrator.say(`the Git source refuses it (${reason}):`);
    narrator.quote(message);
    if (!PLACE_OF_MISTAKE.test(message)) {
      throw new LabFailure(`the refusal does not say in which file, line and column the mistake is: ${message}`);
    }
    for (const service of FIRST_SERVICES) await expectAnswer(stage, addressOf(stage, service), service);
    const reverted = push(stage, good, 'revert');
    await expectGitResult(stage, reverted, 'InForce');
    narrator.say(`commit ${reverted.slice(0, 10)} takes it back; neither of the two touched an address`);
  });
}
