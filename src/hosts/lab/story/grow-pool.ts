/** A Service waits for want of an address and says so; a commit grows the pool, and it gets one. */
import type { KubernetesObject } from '../../../adapters/kubernetes/api.ts';
import { createService, LATE_SERVICE, serviceKey } from '../backdrop.ts';
import type { Stage } from '../stage.ts';
import { expectGitResult } from './git-record.ts';
import { expectCarriedOut, propose, push, treeWith } from './proposal.ts';
import { addressOf, expectAnswer } from './sight.ts';

const SAYS_WITHIN_MS = 15_000;

export async function growPool(stage: Stage): Promise<void> {
  const { narrator, api, view, until } = stage;
  await createService(api, LATE_SERVICE);
  narrator.say(`a team creates Service ${serviceKey(LATE_SERVICE)}, and the pool is full`);
  const message = await until(
    `Service ${serviceKey(LATE_SERVICE)} says why it waits`,
    () => waitingMessage(view.object('Service', LATE_SERVICE.name, LATE_SERVICE.namespace)),
    { withinMs: SAYS_WITHIN_MS },
  );
  narrator.say(`its status says: ${message}`);

  const texts = treeWith(stage, stage.files.commit('grow-the-pool'));
  const proposal = await propose(stage, texts, 0);
  const commit = push(stage, texts, 'nine addresses for the office');
  await expectGitResult(stage, commit, 'InForce');
  narrator.say(`commit ${commit.slice(0, 10)} is in force`);
  await expectCarriedOut(stage, proposal);
  await expectAnswer(stage, addressOf(stage, LATE_SERVICE), LATE_SERVICE);
}

function waitingMessage(service: KubernetesObject | undefined): string | undefined {
  const { conditions = [] } = (service?.status ?? {}) as {
    conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
  };
  return conditions.find(({ type, status }) => type === 'pierhead.io/Exposed' && status === 'False')?.message;
}
