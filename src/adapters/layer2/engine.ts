/**
 * Layer 2 on this node: the state machine of core on real interfaces. Runs in a thread of its own (`worker.ts`).
 *
 * kernel's interfaces -> wires -> frames -> state machine -> effects -> wires. What it reports is read back from the
 * wires, not from what it was told.
 */
import type { DriverState, Layer2Desired } from '../../core/announce/driver.ts';
import { parseHeartbeat, writeHeartbeat } from '../../core/announce/heartbeat.ts';
import {
  type AddressDeviation,
  answeredOn,
  type LivenessEffect,
  type LivenessState,
  newSpeaker,
} from '../../core/announce/liveness-state.ts';
import type { Address } from '../../core/net/address.ts';
import type { Clock } from '../../runtime/clock.ts';
import { openLivenessLoop } from '../../runtime/liveness-loop.ts';
import { openAnnouncer } from './announcer.ts';
import { failureOf } from './failures.ts';
import {
  announcingLinks,
  fingerprintOf,
  type HostLink,
  type OwnPlace,
  ownPlaces,
  reportedLinks,
  speakerInterface,
} from './links.ts';
import type { FromWorker, WorkerStart } from './messages.ts';
import { announcedOn, changeOf } from './published.ts';
import { openLinkScanner } from './scan.ts';
import { SystemCallError, tryRawSocket } from './sockets.ts';
import { counterOf } from './stats.ts';
import { openWire, type Wire } from './wire.ts';

export interface Engine {
  set(desired: Layer2Desired): void;
  stop(mode: 'withdraw' | 'keep'): void;
}

/** A question is asked twice, as a lost frame must not make two owners: but not very many, which would keep us from all else. */
const ASK_AGAIN_MS = 20;
const MOST_ASKED_AGAIN = 256;
/** How long changes are gathered before they are told. */
const PUBLISH_MS = 10;
/** An interface that was up a moment ago cannot be opened, or was lost: it is about to say why. */
const LOOK_AGAIN_MS = 20;
const COUNT_DROPS_MS = 1_000;
/**
 * An interface stays in use for so long after it was last needed: what is answered there has to be handed over, and one that
 * is needed again need not listen first.
 */
const LINGER_MS = 60_000;
/** As long as a hand-over may take, and a little. */
const LONGEST_STOP_MS = 2_500;
/** The interface has gone, or gone down, since it was seen. */
const GONE: readonly string[] = ['ENODEV', 'ENXIO', 'ENETDOWN'];

/** Never throws: what goes wrong is told, as `failed`, and then nothing runs any more. */
export function openEngine(start: WorkerStart, clock: Clock, tell: (message: FromWorker) => void): Engine {
  const { node, heartbeatKey } = start;
  const count = counterOf(start.counters);
  const wires = new Map<string, Wire>();
  let desired: Layer2Desired | undefined;
  let wanted: ReadonlySet<number> = new Set();
  let places: readonly OwnPlace[] = [];
  let links: readonly HostLink[] = [];
  let reported: readonly HostLink[] = [];
  /** What the state machine has been told of interfaces. */
  let announcing: readonly HostLink[] = [];
  /** When each interface was last needed. */
  const neededMs = new Map<string, number>();
  let deviations: readonly AddressDeviation[] = [];
  let absences = 0;
  let isClosed = false;
  const timers = new Map<string, () => void>();

  /** One timer of each name. */
  const later = (name: string, delayMs: number, run: () => void) => {
    if (isClosed || timers.has(name)) return;
    timers.set(
      name,
      clock.after(delayMs, () => {
        timers.delete(name);
        guarded(run);
      }),
    );
  };
  const guarded = (run: () => void) => {
    try {
      if (!isClosed) run();
    } catch (error) {
      fail(error);
    }
  };
  const fail = (error: unknown) => {
    if (isClosed) return;
    close();
    tell({ kind: 'failed', ...failureOf(error) });
  };
  const close = () => {
    isClosed = true;
    for (const cancel of timers.values()) cancel();
    loop.close();
    announcer.close();
    scanner?.close();
    for (const wire of wires.values()) wire.close();
    wires.clear();
  };
  const end = () => {
    close();
    tell({ kind: 'stopped' });
  };

  const announcer = openAnnouncer(
    clock,
    // Of a wire that has gone nothing more is to be said.
    (name, address, form) => wires.get(name)?.announce(address, form) ?? true,
  );
  const loop = openLivenessLoop(newSpeaker(node, start.boot, clock.monotonicMs()), clock, (effects, state) => {
    const begun = new Map<string, Set<Address>>();
    for (const effect of effects) carryOut(effect, begun, state);
    if (effects.some(({ kind }) => kind !== 'beat')) publishLater();
  });

  /** `begun`: what has been begun to be answered for in this step, by interface. */
  const carryOut = (effect: LivenessEffect, begun: Map<string, Set<Address>>, state: LivenessState) => {
    switch (effect.kind) {
      case 'drop-queue':
        absences += 1;
        count('absences');
        for (const wire of wires.values()) wire.drain();
        return;
      case 'silence': {
        const addresses = effect.addresses.map(Number);
        for (const address of addresses) wires.get(effect.interface)?.answers.delete(address);
        announcer.silence(effect.interface, addresses);
        return;
      }
      case 'answer':
        for (const address of effect.addresses) wires.get(effect.interface)?.answers.add(Number(address));
        begun.set(effect.interface, new Set(effect.addresses));
        return;
      case 'announce': {
        const isFirst = (address: Address) => begun.get(effect.interface)?.has(address) ?? false;
        announcer.announce(effect.interface, effect.addresses.filter(isFirst).map(Number), true);
        const again = effect.addresses.filter((address) => !isFirst(address));
        announcer.announce(effect.interface, again.map(Number), false);
        return;
      }
      case 'ask': {
        const { interface: name, addresses } = effect;
        for (const address of addresses) wires.get(name)?.ask(Number(address));
        if (addresses.length > MOST_ASKED_AGAIN) return;
        later(`ask ${name} ${state.nowMs}`, ASK_AGAIN_MS, () => askAgain(name, addresses));
        return;
      }
      case 'beat': {
        const { interface: name, heartbeat } = effect;
        const source = links.find((link) => link.name === name)?.source ?? 0;
        wires.get(name)?.beat(writeHeartbeat(heartbeat, heartbeatKey), source);
        return;
      }
      case 'deviations':
        deviations = effect.deviations;
        return;
      case 'stopped':
        later('stopped', 0, end);
        return;
    }
  };

  const askAgain = (name: string, addresses: readonly Address[]) => {
    const claims = loop.state().claims.get(name);
    for (const address of addresses) {
      if (claims?.get(address)?.kind === 'asking') wires.get(name)?.ask(Number(address));
    }
  };

  const open = (link: HostLink, answers: Iterable<number>): Wire => {
    const wire = openWire(link, answers, {
      // A deadline that has passed comes before a frame: it may be what shows that we were away.
      isTimely: () => {
        if (clock.monotonicMs() < loop.state().wakeMs) return true;
        const before = absences;
        loop.happened({ kind: 'tick' });
        return absences === before;
      },
      wanted: () => wanted,
      sighted: (claims) => loop.happened({ kind: 'sighted', interface: link.name, claims }),
      heartbeat: (payload) => {
        const heartbeat = parseHeartbeat(payload, heartbeatKey);
        count(typeof heartbeat === 'string' ? 'heartbeatsRefused' : 'heartbeatsIn');
        if (typeof heartbeat !== 'string') loop.happened({ kind: 'heartbeat', interface: link.name, heartbeat });
      },
      lost: () =>
        later(`lost ${link.name} ${link.index}`, 0, () => {
          wire.close();
          if (wires.get(link.name) === wire) wires.delete(link.name);
          later('look', LOOK_AGAIN_MS, look);
        }),
      failed: fail,
      count,
    });
    return wire;
  };

  const look = () => {
    links = scanner!.scan();
    settleWires();
    publishLater();
  };

  /** Opens what is to be used and closes what is not, and tells the state machine in between. */
  const settleWires = () => {
    reported = reportedLinks(links, places);
    const next = linksInUse();
    const before = new Map(announcing.map((link) => [link.name, link]));
    for (const link of next) {
      const old = wires.get(link.name);
      const isSame = old?.index === link.index && old.mac === link.mac;
      if (!link.isUp || isSame) continue;
      // An interface that was made again begins anew; one that has got another MAC, or was lost for a moment, goes on.
      const goesOn = before.get(link.name)?.index === link.index;
      const wire = openOrSkip(link, goesOn ? answeredOn(loop.state(), link.name).map(Number) : []);
      old?.close();
      if (wire === undefined) wires.delete(link.name);
      else wires.set(link.name, wire);
    }
    const usable = next.map((link) => ({ ...link, carrier: link.carrier && link.isUp && wires.has(link.name) }));
    if (fingerprintOf(usable) !== fingerprintOf(announcing)) {
      const kept = usable.filter(({ name, index }) => (before.get(name)?.index ?? index) === index);
      if (kept.length < usable.length) loop.happened({ kind: 'links', links: kept });
      loop.happened({ kind: 'links', links: usable });
      announcing = usable;
    }
    for (const [name, wire] of wires) {
      if (!next.some((link) => link.name === name && link.isUp)) {
        wires.delete(name);
        wire.close();
        announcer.forget(name);
      }
    }
  };

  const linksInUse = (): readonly HostLink[] => {
    const nowMs = clock.monotonicMs();
    for (const { name } of announcingLinks(reported, places)) neededMs.set(name, nowMs);
    for (const [name, atMs] of neededMs) {
      if (nowMs >= atMs + LINGER_MS) neededMs.delete(name);
      else if (nowMs > atMs) later('linger', LINGER_MS, settleWires);
    }
    return links.filter(({ name }) => neededMs.has(name));
  };

  const openOrSkip = (link: HostLink, answers: Iterable<number>): Wire | undefined => {
    try {
      return open(link, answers);
    } catch (error) {
      if (!(error instanceof SystemCallError && GONE.includes(error.code))) throw error;
      later('look', LOOK_AGAIN_MS, look);
      return undefined;
    }
  };

  let told: DriverState = { generation: 0n, interfaces: [], sessions: [], announced: [], deviations };
  const publishLater = () => later('publish', PUBLISH_MS, publish);
  const publish = () => {
    const now: Omit<DriverState, 'sessions'> = {
      generation: desired?.generation ?? 0n,
      interfaces: reported.map(speakerInterface),
      announced: announcedOn(wires),
      deviations,
    };
    const change = changeOf(told, now);
    told = { ...told, ...change };
    if (Object.keys(change).length > 0) tell({ kind: 'state', change });
  };

  const countDrops = () => {
    for (const wire of wires.values()) count('drops', wire.countDrops());
    later('drops', COUNT_DROPS_MS, countDrops);
  };

  let scanner: ReturnType<typeof openLinkScanner> | undefined;
  guarded(() => {
    tryRawSocket();
    scanner = openLinkScanner(clock, () => guarded(look), fail);
    look();
    countDrops();
  });

  return {
    set: (next) =>
      guarded(() => {
        desired = next;
        wanted = new Set(next.addresses.map(({ address }) => Number(address)));
        places = ownPlaces(next, node);
        settleWires();
        loop.happened({ kind: 'desired', ...next });
        publishLater();
      }),
    stop: (mode) =>
      guarded(() => {
        if (mode === 'keep') {
          end();
          return;
        }
        later('patience', LONGEST_STOP_MS, end);
        loop.happened({ kind: 'stop' });
      }),
  };
}
