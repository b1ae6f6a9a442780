/** What the client finds out about addresses, and what it must find. */
import { createHash } from 'node:crypto';
import { compareText } from '../../../core/diagnostic.ts';
import { FIRST_SERVICES, LATE_SERVICE, type LabService, serviceKey } from '../backdrop.ts';
import { LabFailure } from '../failure.ts';
import { addressesShown } from '../holdings.ts';
import { NODES } from '../network/topology.ts';
import { greeting } from '../parts/backend.ts';
import type { Followed, FollowTarget } from '../parts/following.ts';
import type { Stage } from '../stage.ts';

const ANSWERS_WITHIN_MS = 15_000;
/** A busy machine delays heartbeats and attempts alike; what it takes on a quiet one is in docs/performance.md. */
const LONGEST_GAP_MS = 2000;

/** What each Service shows, in the order in which it shows them; Services that show nothing are left out. */
export function exposedTargets({ view }: Stage): (FollowTarget & { readonly service: string })[] {
  return [...FIRST_SERVICES, LATE_SERVICE].flatMap((service) => {
    const object = view.object('Service', service.name, service.namespace);
    const addresses = object === undefined ? [] : addressesShown(object);
    return addresses.map((address) => ({ address, port: service.port, service: serviceKey(service) }));
  });
}

/**
 * Who must answer for an address: the node with the lowest SHA-256 of `<node>#<address>`, as OpenELB and MetalLB elect too.
 * Said here once more, in one line, so that the speakers are not held against themselves.
 */
export function elected(address: string, nodes: readonly string[] = NODES.map(({ name }) => name)): string {
  const hash = (node: string) => createHash('sha256').update(`${node}#${address}`).digest('hex');
  return nodes.toSorted((a, b) => compareText(hash(a), hash(b)))[0]!;
}

/** For each address exactly the node that `ownerOf` gives answers, and no other. Returns that in words. */
export async function expectOwners(
  { wire, until }: Stage,
  addresses: readonly string[],
  ownerOf: (address: string) => string = elected,
): Promise<string> {
  let last = '';
  return await until(
    'each address is answered by the node that is elected, and by no other',
    async () => {
      const owners = await Promise.all(addresses.map((address) => wire.owners(address)));
      last = addresses.map((address, at) => `${address}: ${owners[at]!.join(' and ') || 'nobody'}`).join(', ');
      return owners.every((own, at) => own.join() === ownerOf(addresses[at]!)) ? last : undefined;
    },
    { withinMs: ANSWERS_WITHIN_MS, lastSeen: () => last },
  );
}

/** The elected node, and no other, answers for the address, and a connection ends there. */
export async function expectAnswer(stage: Stage, address: string, { port, ...service }: LabService): Promise<void> {
  const { wire, narrator } = stage;
  await expectOwners(stage, [address]);
  const node = elected(address);
  const connected = await wire.connect(address, port);
  if (connected === undefined) {
    narrator.say(`${serviceKey(service)}: ${address} is answered by ${node}`);
    return;
  }
  const expected = greeting(serviceKey(service), node, address, port);
  if (connected.greeting !== expected) {
    throw new LabFailure(
      `${address}:${port} says ${JSON.stringify(connected.greeting ?? 'nothing')} instead of "${expected}"`,
    );
  }
  narrator.say(
    `${serviceKey(service)}: ${address} is at ${connected.mac}; the client connects and reads "${expected}"`,
  );
}

/** Nobody answers for the address any more. */
export async function expectSilence({ wire, until }: Stage, address: string): Promise<void> {
  let last: readonly string[] = [];
  await until(
    `nobody answers for ${address}`,
    async () => {
      last = await wire.owners(address);
      return last.length === 0 ? true : undefined;
    },
    { withinMs: ANSWERS_WITHIN_MS, lastSeen: () => last.join(' and ') },
  );
}

/** Asks the wire without pause while `run` goes on; the most nodes that ever answered for one address at once. */
export async function mostOwnersDuring(
  { wire }: Stage,
  addresses: readonly string[],
  run: () => Promise<unknown>,
): Promise<number> {
  let isRunning = true;
  let most = 0;
  const running = run().finally(() => {
    isRunning = false;
  });
  // Whoever fails is reported by `await running`.
  running.catch(() => undefined);
  while (isRunning) {
    for (const address of addresses) most = Math.max(most, (await wire.owners(address)).length);
  }
  await running;
  return most;
}

/** The first address that a Service shows. */
export function addressOf({ view }: Stage, service: Pick<LabService, 'namespace' | 'name'>): string {
  const object = view.object('Service', service.name, service.namespace);
  const [address] = object === undefined ? [] : addressesShown(object);
  if (address === undefined) throw new LabFailure(`Service ${serviceKey(service)} shows no address`);
  return address;
}

/** Says how each address was answered while it was followed; fails where one was silent for long. */
export function expectShortGaps({ narrator, wire }: Stage, followed: readonly Followed[]): void {
  const what = wire.driver === 'layer2' ? 'connections' : 'questions';
  for (const { address, nodes, longestGapMs, attempts, lost } of followed) {
    const gap = Math.round(longestGapMs);
    narrator.say(
      `${address}: ${nodes.join(', then ')}; ${attempts - lost} of ${attempts} ${what} answered, ${gap} ms the longest without`,
    );
    if (longestGapMs > LONGEST_GAP_MS) {
      throw new LabFailure(`${address} did not answer for ${gap} ms; at most ${LONGEST_GAP_MS} are allowed`);
    }
  }
}
