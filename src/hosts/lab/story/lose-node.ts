/** A node dies, and its addresses answer from the others; it comes back, and they come back to it. */
import { FIRST_SERVICES, setNodeReady } from '../backdrop.ts';
import { LabFailure } from '../failure.ts';
import { NODES } from '../network/topology.ts';
import type { Followed } from '../parts/following.ts';
import type { Stage } from '../stage.ts';
import { expectNothingDone } from './proposal.ts';
import { addressOf, elected, expectOwners, exposedTargets, mostOwnersDuring } from './sight.ts';

/** A busy machine delays heartbeats and probes alike; what it takes on a quiet one is in docs/performance.md. */
const LONGEST_GAP_MS = 2000;

export async function loseNode(stage: Stage): Promise<void> {
  await expectNothingDone(stage, async () => {
    const lost = elected(addressOf(stage, FIRST_SERVICES[0]!));
    await die(stage, lost);
    await comeBack(stage, lost);
  });
}

async function die(stage: Stage, lost: string): Promise<void> {
  const { narrator, wire, api } = stage;
  const targets = exposedTargets(stage);
  const addresses = targets.map(({ address }) => address);
  const others = NODES.map(({ name }) => name).filter((name) => name !== lost);
  const stopFollowing = await wire.follow(targets);
  narrator.say(`${lost} dies: its cable is pulled and all its programs are killed`);
  await stage.nodes.lose(lost);
  let owners = '';
  const most = await mostOwnersDuring(stage, addresses, async () => {
    owners = await expectOwners(stage, addresses, (address) => elected(address, others));
  });
  narrator.say(`each address has one owner: ${owners}`);
  if (most > 1) throw new LabFailure(`${most} nodes answered for one address at the same time`);
  const followed = await stopFollowing();
  const slow = reportGaps(stage, followed).find(({ longestGapMs }) => longestGapMs > LONGEST_GAP_MS);
  if (slow !== undefined) {
    const gap = Math.round(slow.longestGapMs);
    throw new LabFailure(`${slow.address} did not answer for ${gap} ms; at most ${LONGEST_GAP_MS} are allowed`);
  }
  await setNodeReady(api, lost, false);
  narrator.say(`only now does Kubernetes (played by the lab) find that ${lost} is not ready`);
}

/** In a hand-over between two that live both may answer for a moment: the new owner before the old one stops. */
async function comeBack(stage: Stage, node: string): Promise<void> {
  const { narrator, wire, api } = stage;
  const targets = exposedTargets(stage);
  const stopFollowing = await wire.follow(targets);
  await setNodeReady(api, node, true);
  await stage.nodes.start(node);
  narrator.say(`${node} is switched on again`);
  const owners = await expectOwners(
    stage,
    targets.map(({ address }) => address),
  );
  narrator.say(`each address is where it was: ${owners}`);
  reportGaps(stage, await stopFollowing());
}

function reportGaps({ narrator, wire }: Stage, followed: readonly Followed[]): readonly Followed[] {
  const what = wire.driver === 'layer2' ? 'connections' : 'questions';
  for (const { address, nodes, longestGapMs, attempts, lost } of followed) {
    const gap = Math.round(longestGapMs);
    narrator.say(
      `${address}: ${nodes.join(', then ')}; ${lost} of ${attempts} ${what} unanswered, ${gap} ms the longest between two answers`,
    );
  }
  return followed;
}
