/** A node dies, and its addresses answer from the others; it comes back, and they come back to it. */
import { FIRST_SERVICES, setNodeReady } from '../backdrop.ts';
import { LabFailure } from '../failure.ts';
import type { Followed } from '../parts/followed.ts';
import type { Stage } from '../stage.ts';
import { expectNothingDone } from './proposal.ts';
import { addressOf, exposedTargets, mostOwnersDuring } from './sight.ts';

const TAKEN_OVER_WITHIN_MS = 15_000;
/** A busy machine delays heartbeats and probes alike; what it takes on a quiet one is in docs/performance.md. */
const LONGEST_GAP_MS = 2_000;

export async function loseNode(stage: Stage): Promise<void> {
  await expectNothingDone(stage, async () => {
    const { narrator, wire } = stage;
    const [first] = FIRST_SERVICES;
    const [lost] = await wire.owners(addressOf(stage, first!));
    if (lost === undefined) throw new LabFailure(`nobody answers for ${addressOf(stage, first!)}`);

    const stopFollowing = await wire.follow(exposedTargets(stage));
    narrator.say(`${lost} dies: its cable is pulled and all its programs are killed`);
    await stage.nodes.lose(lost);
    await takeOver(stage, (owner) => owner !== lost);
    const followed = await stopFollowing();
    reportGaps(stage, followed);
    const slow = followed.find(({ longestGapMs }) => longestGapMs > LONGEST_GAP_MS);
    if (slow !== undefined) {
      throw new LabFailure(
        `${slow.address} did not answer for ${Math.round(slow.longestGapMs)} ms; allowed are ${LONGEST_GAP_MS}`,
      );
    }
    await setNodeReady(stage.api, lost, false);
    narrator.say(`the node controller (played by the lab) finds ${lost} silent; it is not asked to be fast`);
    await comeBack(stage, lost, followed);
  });
}

/** Returns when each address has exactly one owner, and one that may be it. */
async function takeOver(stage: Stage, isRight: (owner: string, address: string) => boolean): Promise<void> {
  const { wire, until } = stage;
  const targets = exposedTargets(stage);
  const addresses = targets.map(({ address }) => address);
  let last = '';
  const most = await mostOwnersDuring(stage, addresses, () =>
    until(
      'every address has exactly one owner again',
      async () => {
        const owners = await Promise.all(addresses.map((address) => wire.owners(address)));
        last = addresses.map((address, at) => `${address}: ${owners[at]!.join(' and ') || 'nobody'}`).join(', ');
        return owners.every((each, at) => each.length === 1 && isRight(each[0]!, addresses[at]!)) ? true : undefined;
      },
      { withinMs: TAKEN_OVER_WITHIN_MS, lastSeen: () => last },
    ),
  );
  stage.narrator.say(`each address has one owner: ${last}`);
  if (most > 1) throw new LabFailure(`${most} nodes answered for one address at the same time`);
}

async function comeBack(stage: Stage, node: string, before: readonly Followed[]): Promise<void> {
  const { narrator, wire, api } = stage;
  const stopFollowing = await wire.follow(exposedTargets(stage));
  await setNodeReady(api, node, true);
  await stage.nodes.start(node);
  narrator.say(`${node} is switched on again`);
  // Who owned an address before the loss owns it again, or nodes would have moved for nothing.
  const ownerBefore = new Map(before.map(({ address, nodes }) => [address, nodes[0]?.node]));
  await takeBack(stage, (owner, address) => owner === ownerBefore.get(address));
  const followed = await stopFollowing();
  const lost = followed.reduce((sum, each) => sum + each.lost, 0);
  const attempts = followed.reduce((sum, each) => sum + each.attempts, 0);
  narrator.say(`meanwhile ${attempts - lost} of ${attempts} attempts were answered`);
}

/** In a hand-over between two that live, both may answer for a moment: the new owner before the old one stops. */
async function takeBack(stage: Stage, isRight: (owner: string, address: string) => boolean): Promise<void> {
  const { wire, until, narrator } = stage;
  const addresses = exposedTargets(stage).map(({ address }) => address);
  let last = '';
  await until(
    'every address is with its owner from before',
    async () => {
      const owners = await Promise.all(addresses.map((address) => wire.owners(address)));
      last = addresses.map((address, at) => `${address}: ${owners[at]!.join(' and ') || 'nobody'}`).join(', ');
      return owners.every((each, at) => each.length === 1 && isRight(each[0]!, addresses[at]!)) ? true : undefined;
    },
    { withinMs: TAKEN_OVER_WITHIN_MS, lastSeen: () => last },
  );
  narrator.say(`each address is where it was: ${last}`);
}

function reportGaps({ narrator, wire }: Stage, followed: readonly Followed[]): void {
  const what = wire.driver === 'layer2' ? 'connections' : 'questions';
  for (const { address, nodes, longestGapMs, attempts, lost } of followed) {
    const path = nodes.map(({ node }) => node).join(', then ');
    narrator.say(
      `${address}: ${path}; ${lost} of ${attempts} ${what} unanswered, longest time between two answers ${Math.round(longestGapMs)} ms`,
    );
  }
}
