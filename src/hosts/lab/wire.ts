/**
 * The wire as a client on it sees it, and what may happen to a node on it: real Ethernet between namespaces, or a hub in
 * this process where there are none.
 */
import { openHub } from '../../adapters/memory/hub.ts';
import { parseAddress } from '../../core/net/address.ts';
import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import { type Network, openNetwork } from './network/namespaces.ts';
import { CLIENT, INTERFACE, NODES, PREFIX_LENGTH, SWITCH } from './network/topology.ts';
import type { Connected } from './parts/connect.ts';
import { type Followed, type FollowTarget, startFollowing } from './parts/following.ts';
import { startPart } from './parts/start.ts';
import type { Pierhead } from './pierhead.ts';
import type { Programs } from './programs.ts';

export type DriverName = 'layer2' | 'memory';

export interface Wire {
  readonly driver: DriverName;
  /** What a speaker is told of its driver. */
  readonly speakerArgs: readonly string[];
  /** How a program runs on a node: put it in front. */
  onNode(node: string): readonly string[];
  /** One question to everybody: the nodes that answer for an address, and MACs that are no node's. */
  owners(address: string): Promise<readonly string[]>;
  /** Resolves and connects as any machine does; `undefined` where this wire carries no TCP. */
  connect(address: string, port: number): Promise<Connected | undefined>;
  /** Tries all again and again, until the function that it gives is called. Resolves when each has answered once. */
  follow(targets: readonly FollowTarget[]): Promise<() => Promise<readonly Followed[]>>;
  setLink(node: string, isUp: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Nobody answers later than that on a wire between namespaces, busy machine or not. */
const ANSWERS_WITHIN_MS = 100;
/** The hub knows when all have answered, and waits so long only for one that does not. */
const HUB_ANSWERS_WITHIN_MS = 500;
const CONNECTS_WITHIN_MS = 1000;
const FOLLOW_EVERY_MS = 20;

/** Namespaces, and the client as a process in its own. */
export async function openLayer2Wire(
  programs: Programs,
  pierhead: Pierhead,
): Promise<Wire & { readonly network: Network }> {
  const network = await openNetwork(programs);
  const command = [...network.inside(CLIENT.name), ...pierhead.command] as const;
  const client = await startPart(programs, 'client', command, { part: 'client', interface: INTERFACE });
  const nodesByMac = new Map(NODES.map(({ mac, name }) => [mac, name]));
  return {
    network,
    driver: 'layer2',
    speakerArgs: ['--driver', 'layer2'],
    onNode: (node) => network.inside(node),
    async owners(address) {
      const macs = await client.ask({ ask: 'owners', address, waitMs: ANSWERS_WITHIN_MS });
      return macs.map((mac) => nodesByMac.get(mac) ?? mac);
    },
    connect: (address, port) => client.ask({ ask: 'connect', address, port, timeoutMs: CONNECTS_WITHIN_MS }),
    async follow(targets) {
      await client.ask({ ask: 'follow', targets, everyMs: FOLLOW_EVERY_MS });
      return () => client.ask({ ask: 'followed' });
    },
    setLink: (node, isUp) => network.setLink(node, isUp),
    close: async () => undefined,
  };
}

/** A hub that speakers reach on loopback. */
export async function openMemoryWire(): Promise<Wire> {
  const hub = await openHub({ clock: SYSTEM_CLOCK, prefix: `${SWITCH.address}/${PREFIX_LENGTH}` });
  const owners = async (address: string) => {
    const parsed = parseAddress(address);
    const answers = parsed === undefined ? [] : await hub.ask(parsed, HUB_ANSWERS_WITHIN_MS);
    return answers.map(({ mac, node }) => node ?? mac);
  };
  return {
    driver: 'memory',
    speakerArgs: ['--driver', 'memory', '--hub', hub.address],
    onNode: () => [],
    owners,
    connect: async () => undefined,
    async follow(targets) {
      const following = startFollowing(targets, FOLLOW_EVERY_MS, async ({ address }) => (await owners(address))[0]);
      await following.begun;
      return () => following.stop();
    },
    setLink: async (node, isUp) => hub.setCarrier(node, isUp),
    close: () => hub.close(),
  };
}
