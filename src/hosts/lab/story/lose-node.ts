/** A node dies, and its addresses answer from the others; it comes back, and they come back to it. */
import { FIRST_SERVICES, setNodeReady } from '../backdrop.ts';
import { LabFailure } from '../failure.ts';
import { NODES } from '../network/topology.ts';
import type { Stage } from '../stage.ts';
import { expectNothingDone } from './proposal.ts';
import { addressOf, elected, expectOwners, expectShortGaps, exposedTargets, mostOwnersDuring } from './sight.ts';

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
  // On a starved machine an address may be with a neighbour for a moment: the story begins with each at home.
  await expectOwners(stage, addresses);
  const stopFollowing = await wire.follow(targets);
  narrator.say(`${lost} dies: its cable is pulled and all its programs are killed`);
  await stage.nodes.lose(lost);
  let owners = '';
  const most = await mostOwnersDuring(stage, addresses, async () => {
    owners = await expectOwners(stage, addresses, (address) => elected(address, others));
  });
  narrator.say(`each address has one owner: ${owners}`);
  if (most > 1) throw new LabFailure(`${most} nodes answered for one address at the same time`);
  expectShortGaps(stage, await stopFollowing());
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
  expectShortGaps(stage, await stopFollowing());
}
