/**
 * What the contract suite of speaker drivers needs of the place where they run: three nodes on one wire, a client that
 * can ask who has an address, and a stranger that answers too. Each driver brings its own: a hub, or namespaces.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { DriverState, Layer2Desired } from '../../../src/core/announce/driver.ts';
import { elect } from '../../../src/core/announce/elect.ts';
import { type Address, formatAddress } from '../../../src/core/net/address.ts';

export interface DriverBench {
  /** Three nodes, each with one interface on the same wire. */
  readonly nodes: readonly [string, string, string];
  /** The name of that interface, on every node. */
  readonly interface: string;
  /** IPv4, on-link on that wire, and nobody's: at least six. */
  readonly addresses: readonly Address[];
  /** Of the node's interface. */
  macOf(node: string): string;
  /** Starts the node's driver, `boot` as given. Resolves when it shows its interface with a carrier. */
  start(node: string, boot: bigint): Promise<BenchDriver>;
  /** As `kill -9`. */
  kill(node: string): Promise<void>;
  /** Pulls the node's cable, or plugs it in. */
  setLink(node: string, isUp: boolean): Promise<void>;
  /** A machine that is no speaker answers for these addresses, with this MAC, and for no other. */
  setForeign(mac: string, addresses: readonly Address[]): Promise<void>;
  /**
   * The client asks the wire once. Resolves with all who answered, each once, sorted: names of nodes, MACs where they are
   * no node's. Takes as long as the slowest answer may (some milliseconds, not seconds).
   */
  askWire(address: Address): Promise<readonly string[]>;
  /** Ends everything, whatever still runs, and leaves nothing behind. */
  close(): Promise<void>;
}

/** A driver that runs somewhere. As `SpeakerDriver`, but it may be in another process. */
export interface BenchDriver {
  set(desired: Layer2Desired): void;
  observe(): Promise<DriverState>;
  /** Resolves when `done` was called. */
  stop(mode: 'withdraw' | 'keep'): Promise<void>;
}

/** All nodes may answer on every interface, in the order of the election. */
export function desiredOn(
  bench: Pick<DriverBench, 'nodes' | 'macOf'>,
  generation: bigint,
  addresses: readonly Address[],
  change: { readonly nodes?: readonly string[]; readonly conflict?: Layer2Desired['conflict'] } = {},
): Layer2Desired {
  const { nodes = bench.nodes, conflict = 'Refuse' } = change;
  const reach = { rules: [{ interfaces: [], allowOffSubnet: false }], named: [] };
  return {
    generation,
    digest: '0123456789abcdef',
    conflict,
    addresses: addresses.map((address) => {
      const electionKey = formatAddress(address);
      const eligible = elect(nodes, electionKey).map(({ node }) => ({ node, reach }));
      return { address, electionKey, version: 1n, eligible };
    }),
    nodesByMac: new Map(bench.nodes.map((node) => [bench.macOf(node), node])),
  };
}

/** Who is elected of these nodes. */
export function ownerOf(nodes: readonly string[], address: Address): string {
  return elect(nodes, formatAddress(address))[0]!.node;
}

const DEADLINE_MS = 15_000;

/** Looks until it is as wanted, and gives what was seen then; throws with what was seen last. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T>,
  isWanted: (seen: T) => boolean,
  withinMs = DEADLINE_MS,
): Promise<T> {
  const endMs = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isWanted(seen)) return seen;
    if (Date.now() > endMs) throw new Error(`${what}: not within ${withinMs / 1000} s; last seen: ${shown(seen)}`);
    await delay(5);
  }
}

function shown(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part));
}

/** Asks the wire again and again while `run` is under way: each answer, in order, equal neighbours once. */
export async function watchWire(
  bench: DriverBench,
  address: Address,
  run: () => Promise<unknown>,
): Promise<readonly (readonly string[])[]> {
  const seen: (readonly string[])[] = [];
  let isRunning = true;
  const ran = run().finally(() => {
    isRunning = false;
  });
  // Whoever fails is reported by `await ran`.
  ran.catch(() => undefined);
  while (isRunning) {
    const answer = await bench.askWire(address);
    if (seen.at(-1)?.join() !== answer.join()) seen.push(answer);
    await delay(1);
  }
  await ran;
  return seen;
}
