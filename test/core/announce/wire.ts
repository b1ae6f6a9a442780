/**
 * A wire with speakers on it, in simulated time: what the state machine asks for is carried out, with delays, losses and
 * deaths as a test says, and who answers for an address is recorded all the while.
 */
import assert from 'node:assert/strict';
import type { EligibleNode } from '../../../src/core/announce/candidates.ts';
import type { ConflictRule } from '../../../src/core/announce/claim.ts';
import { elect } from '../../../src/core/announce/elect.ts';
import { parseHeartbeat, writeHeartbeat } from '../../../src/core/announce/heartbeat.ts';
import { step } from '../../../src/core/announce/liveness.ts';
import {
  type AddressDeviation,
  answeredOn,
  type DesiredAddress,
  type Inputs,
  type LivenessEffect,
  type LivenessEvent,
  type LivenessState,
  newSpeaker,
} from '../../../src/core/announce/liveness-state.ts';
import { type Address, formatAddress, parseAddress } from '../../../src/core/net/address.ts';
import { parseMaskedPrefix } from '../../../src/core/net/prefix.ts';

const KEY = Buffer.from('the key of the wire');
const NIC = 'eth0';

export const A = parseAddress('10.20.30.7')!;
export const B = parseAddress('10.20.30.8')!;
/** By SHA-256 of `node#address`, as `sha256sum` says: the order for A is n2 n3 n1, the order for B is n3 n1 n2. */
export const NODES = ['n1', 'n2', 'n3'];

export interface Knowledge {
  readonly generation?: bigint;
  readonly inputs?: Inputs;
  readonly addresses?: readonly Address[];
  /** Nodes that the API says may announce. */
  readonly nodes?: readonly string[];
  readonly version?: bigint;
  readonly conflict?: ConflictRule;
}

interface Speaker {
  readonly name: string;
  readonly mac: string;
  state: LivenessState;
  answering: Set<Address>;
  deviations: readonly AddressDeviation[];
  frozenUntilMs: number;
  /** Frames that came while it was frozen. */
  queue: LivenessEvent[];
  /** Gone: neither hears nor answers. */
  dead: boolean;
}

/** `heartbeat` and `arp` tell whether frames of that kind get through. */
export type Filter = (from: string, to: string, kind: 'heartbeat' | 'arp') => boolean;

export interface Wire {
  nowMs: number;
  filter: Filter;
  /** Milliseconds that the next frame takes. */
  delay: () => number;
  /** MACs that are no speaker's, by the address that they answer for. */
  readonly foreign: Map<Address, string>;
  start(name: string): void;
  kill(name: string): void;
  stop(name: string): void;
  freeze(name: string, forMs: number): void;
  tell(name: string, knowledge?: Knowledge): void;
  tellAll(knowledge?: Knowledge): void;
  setCarrier(name: string, carrier: boolean): void;
  claimByForeign(address: Address, mac: string): void;
  run(forMs: number): void;
  /** Until everybody has listened for as long as it must, and long enough after that to settle. */
  runUntilQuiet(): void;
  owners(address: Address): string[];
  deviations(name: string): { address: string; reason: string; peer?: string }[];
  isUp(name: string): boolean;
  /** Starts recording: what came before is forgotten. */
  watch(): void;
  /** The longest times, since `watch`, during which two and during which none answered. */
  longest(address: Address): { doubled: number; silent: number };
  /** Number of answers, silences and announcements of all since `watch`. */
  activity(): number;
}

export function openWire(names: readonly string[] = NODES): Wire {
  const speakers = new Map<string, Speaker>();
  const agenda: { atMs: number; order: number; run: () => void }[] = [];
  const carrier = new Map<string, boolean>();
  const spans = new Map<
    Address,
    { doubled: number; silent: number; doubledFrom?: number | undefined; silentFrom?: number | undefined }
  >();
  let order = 0;
  let acts = 0;
  const known = new Map<string, Knowledge>();
  const boots = new Map<string, number>();

  const at = (atMs: number, run: () => void) => {
    const entry = { atMs, order: order++, run };
    let index = agenda.length;
    while (index > 0 && agenda[index - 1]!.atMs > atMs) {
      index--;
    }
    agenda.splice(index, 0, entry);
  };
  const isPresent = (speaker: Speaker) => !speaker.dead && speaker.frozenUntilMs <= wire.nowMs;
  const carries = (name: string) => carrier.get(name) ?? true;

  const deliver = (speaker: Speaker, event: LivenessEvent) => {
    if (speaker.dead) {
      return;
    }
    if (speaker.frozenUntilMs > wire.nowMs) {
      if (event.kind !== 'tick') {
        speaker.queue.push(event);
      }
      return;
    }
    const [state, effects] = step(speaker.state, { ...event, atMs: wire.nowMs } as LivenessEvent);
    speaker.state = state;
    for (const effect of effects) {
      carryOut(speaker, effect);
    }
    if (speaker.dead) {
      return;
    }
    assert.deepEqual([...speaker.answering].sort(), answeredOn(state, NIC).sort(), 'the effects tell the whole story');
    const wakeMs = state.wakeMs;
    assert.ok(wakeMs > wire.nowMs, `${speaker.name} wants to be woken at ${wakeMs}, it is ${wire.nowMs}`);
    if (wakeMs < Infinity) {
      at(wakeMs, () => {
        if (speaker.state.wakeMs === wakeMs) {
          deliver(speaker, { kind: 'tick', atMs: wakeMs });
        }
      });
    }
  };

  const send = (from: Speaker, kind: 'heartbeat' | 'arp', receive: (to: Speaker) => void) => {
    for (const to of speakers.values()) {
      if (to === from || !carries(from.name) || !wire.filter(from.name, to.name, kind)) {
        continue;
      }
      at(wire.nowMs + wire.delay(), () => {
        if (carries(to.name)) {
          receive(to);
        }
      });
    }
  };
  const sighted = (address: Address, mac: string, isAnswer: boolean): LivenessEvent => ({
    kind: 'sighted',
    atMs: wire.nowMs,
    interface: NIC,
    claims: [{ address, mac, isAnswer }],
  });

  const carryOut = (speaker: Speaker, effect: LivenessEffect) => {
    switch (effect.kind) {
      case 'drop-queue':
        speaker.queue = [];
        return;
      case 'silence':
      case 'answer':
        acts++;
        for (const address of effect.addresses) {
          const changed = effect.kind === 'answer' ? !speaker.answering.has(address) : speaker.answering.has(address);
          assert.ok(changed, `${speaker.name}: ${effect.kind} ${formatAddress(address)} twice`);
          effect.kind === 'answer' ? speaker.answering.add(address) : speaker.answering.delete(address);
        }
        return;
      case 'announce':
        acts++;
        for (const address of effect.addresses) {
          assert.ok(speaker.answering.has(address), 'announces only what it answers for');
          send(speaker, 'arp', (to) => deliver(to, sighted(address, speaker.mac, false)));
        }
        return;
      case 'ask':
        for (const address of effect.addresses) {
          send(speaker, 'arp', (to) => {
            if (isPresent(to) && to.answering.has(address) && wire.filter(to.name, speaker.name, 'arp')) {
              at(wire.nowMs + wire.delay(), () => deliver(speaker, sighted(address, to.mac, true)));
            }
          });
          const foreign = wire.foreign.get(address);
          if (foreign !== undefined && carries(speaker.name)) {
            at(wire.nowMs + wire.delay(), () => deliver(speaker, sighted(address, foreign, true)));
          }
        }
        return;
      case 'beat': {
        const bytes = writeHeartbeat(effect.heartbeat, KEY);
        send(speaker, 'heartbeat', (to) => {
          const heartbeat = parseHeartbeat(bytes, KEY);
          assert.ok(typeof heartbeat !== 'string', String(heartbeat));
          deliver(to, { kind: 'heartbeat', atMs: wire.nowMs, interface: NIC, heartbeat });
        });
        return;
      }
      case 'deviations':
        speaker.deviations = effect.deviations;
        return;
      case 'stopped':
        assert.equal(speaker.answering.size, 0, 'stops only when silent');
        speaker.dead = true;
        return;
    }
  };

  const links = (name: string): LivenessEvent => ({
    kind: 'links',
    atMs: wire.nowMs,
    links: [{ name: NIC, mac: macOf(name), carrier: carries(name), prefixes: [parseMaskedPrefix('10.20.0.1/16')!] }],
  });

  const record = () => {
    for (const [address, span] of spans) {
      const count = wire.owners(address).length;
      span.doubledFrom = count > 1 ? (span.doubledFrom ?? wire.nowMs) : undefined;
      span.silentFrom = count === 0 ? (span.silentFrom ?? wire.nowMs) : undefined;
      span.doubled = Math.max(span.doubled, wire.nowMs - (span.doubledFrom ?? wire.nowMs));
      span.silent = Math.max(span.silent, wire.nowMs - (span.silentFrom ?? wire.nowMs));
    }
  };
  const advanceTo = (atMs: number) => {
    for (const span of spans.values()) {
      span.doubled = Math.max(span.doubled, span.doubledFrom === undefined ? 0 : atMs - span.doubledFrom);
      span.silent = Math.max(span.silent, span.silentFrom === undefined ? 0 : atMs - span.silentFrom);
    }
    wire.nowMs = atMs;
  };

  const wire: Wire = {
    nowMs: 1_000,
    filter: () => true,
    delay: () => 1,
    foreign: new Map(),
    start(name) {
      const boot = (boots.get(name) ?? 0) + 1;
      boots.set(name, boot);
      const speaker: Speaker = {
        name,
        mac: macOf(name),
        state: newSpeaker(name, BigInt(boot), wire.nowMs),
        answering: new Set(),
        deviations: [],
        frozenUntilMs: 0,
        queue: [],
        dead: false,
      };
      const before = speakers.get(name);
      if (before !== undefined) {
        before.dead = true;
      }
      speakers.set(name, speaker);
      deliver(speaker, links(name));
      deliver(speaker, desiredEvent(known.get(name), wire.nowMs));
    },
    kill(name) {
      const speaker = speakers.get(name)!;
      speaker.dead = true;
      speaker.answering = new Set();
    },
    stop: (name) => deliver(speakers.get(name)!, { kind: 'stop', atMs: wire.nowMs }),
    freeze(name, forMs) {
      const speaker = speakers.get(name)!;
      speaker.frozenUntilMs = wire.nowMs + forMs;
      at(speaker.frozenUntilMs, () => {
        while (speaker.queue.length > 0 && speaker.frozenUntilMs <= wire.nowMs) {
          deliver(speaker, speaker.queue.shift()!);
        }
        deliver(speaker, { kind: 'tick', atMs: wire.nowMs });
      });
    },
    tell(name, knowledge) {
      known.set(name, { ...known.get(name), ...knowledge });
      const speaker = speakers.get(name);
      if (speaker !== undefined) {
        deliver(speaker, desiredEvent(known.get(name), wire.nowMs));
      }
    },
    tellAll(knowledge) {
      for (const name of names) {
        wire.tell(name, knowledge);
      }
    },
    setCarrier(name, isUp) {
      carrier.set(name, isUp);
      deliver(speakers.get(name)!, links(name));
    },
    claimByForeign(address, mac) {
      for (const speaker of speakers.values()) {
        deliver(speaker, sighted(address, mac, false));
      }
    },
    run(forMs) {
      const endMs = wire.nowMs + forMs;
      record();
      while (agenda.length > 0 && agenda[0]!.atMs <= endMs) {
        const { atMs, run } = agenda.shift()!;
        advanceTo(atMs);
        run();
        record();
      }
      advanceTo(endMs);
      record();
    },
    runUntilQuiet() {
      const listening = [...speakers.values()].filter(({ dead }) => !dead).map(({ state }) => state.links.get(NIC));
      const untilMs = Math.max(wire.nowMs, ...listening.map((link) => link?.listenUntilMs ?? 0));
      wire.run(untilMs - wire.nowMs + 4_000);
    },
    owners: (address) =>
      [...speakers.values()]
        .filter((speaker) => isPresent(speaker) && carries(speaker.name) && speaker.answering.has(address))
        .map(({ name }) => name)
        .sort(),
    deviations: (name) =>
      speakers.get(name)!.deviations.map(({ address, reason, peer }) => ({
        address: formatAddress(address),
        reason,
        ...(peer !== undefined && { peer }),
      })),
    isUp: (name) => speakers.get(name) !== undefined && !speakers.get(name)!.dead,
    watch() {
      acts = 0;
      for (const address of [A, B]) {
        spans.set(address, { doubled: 0, silent: 0 });
      }
    },
    longest: (address) => ({ doubled: spans.get(address)!.doubled, silent: spans.get(address)!.silent }),
    activity: () => acts,
  };
  return wire;
}

export function macOf(name: string): string {
  return `02:00:00:00:00:0${name.slice(1)}`;
}

function desiredEvent(knowledge: Knowledge = {}, atMs: number): LivenessEvent {
  const { generation = 10n, inputs, addresses = [A, B], nodes = NODES, version = 1n, conflict = 'Refuse' } = knowledge;
  return {
    kind: 'desired',
    atMs,
    generation,
    ...(inputs !== undefined && { inputs }),
    digest: '0123456789abcdef',
    conflict,
    addresses: addresses.map((address) => desiredAddress(address, nodes, version)),
    nodesByMac: new Map(NODES.map((name) => [macOf(name), name])),
  };
}

export function desiredAddress(address: Address, nodes: readonly string[], version = 1n): DesiredAddress {
  const electionKey = formatAddress(address);
  const reach = { rules: [{ interfaces: [], allowOffSubnet: false }], named: [] };
  const eligible: EligibleNode[] = elect(nodes, electionKey).map(({ node }) => ({ node, reach }));
  return { address, electionKey, version, eligible };
}
