/**
 * The memory driver: layer 2 without a network. The state machine and the heartbeats are the real ones; the wire is a hub
 * (`hub.ts`), and answering for an address is being in a set.
 *
 * It has one interface, `mem0`. A hub that cannot be reached, or is lost, is a failure: there is no wire any more.
 */
import { createHash } from 'node:crypto';
import { createConnection, isIP } from 'node:net';
import type { DriverEvents, DriverState, Layer2Desired, SpeakerDriver } from '../../core/announce/driver.ts';
import { MAX_HEARTBEAT_BYTES, parseHeartbeat, writeHeartbeat } from '../../core/announce/heartbeat.ts';
import { type AddressDeviation, type LivenessEffect, newSpeaker } from '../../core/announce/liveness-state.ts';
import { AdapterError, errnoInWords } from '../../core/failure.ts';
import { type Address, compareAddresses, formatAddress, parseAddress } from '../../core/net/address.ts';
import { type Prefix, parseMaskedPrefix } from '../../core/net/prefix.ts';
import type { Clock } from '../../runtime/clock.ts';
import { openLivenessLoop } from '../../runtime/liveness-loop.ts';
import { type Frame, type FromHub, parseFromHub, receive, send } from './frames.ts';

export interface MemoryDriverOptions {
  /** Of the hub: `127.0.0.1:41234`. */
  readonly hub: string;
  readonly node: string;
  /** Default: one made from the name of the node. */
  readonly mac?: string;
  /** Grows with every start of the node's speaker. */
  readonly boot: bigint;
  /** Of the heartbeats. */
  readonly key: Uint8Array;
  readonly clock: Clock;
  readonly events: DriverEvents;
}

export const MEMORY_INTERFACE = 'mem0';

/** A locally administered MAC that two nodes do not share. */
export function memoryMac(node: string): string {
  const hex = createHash('sha256').update(node).digest('hex');
  return ['02', ...hex.slice(0, 10).match(/../g)!].join(':');
}

/** Throws an `AdapterError` (`usage`) where `hub` is no address; connects afterwards. */
export function openMemoryDriver(options: MemoryDriverOptions): SpeakerDriver<Layer2Desired> {
  const { node, key, clock, events, mac = memoryMac(node) } = options;
  const answering = new Set<Address>();
  let deviations: readonly AddressDeviation[] = [];
  let generation = 0n;
  /** Absent until the hub has answered. */
  let link: { readonly prefix: string; readonly carrier: boolean } | undefined;
  let whenStopped: (() => void) | undefined;
  let isClosed = false;
  /** What comes before this mark is from a time when we were away. */
  let deafUntil: number | undefined;
  let nextMark = 1;

  const socket = createConnection(parseHub(options.hub));
  socket.setNoDelay(true);

  const transmit = (frame: Frame, to?: string) => {
    if (link !== undefined) send(socket, { kind: 'send', frame, ...(to !== undefined && { to }) });
  };

  const loop = openLivenessLoop(newSpeaker(node, options.boot, clock.monotonicMs()), clock, (effects) => {
    for (const effect of effects) carryOut(effect);
    if (effects.some(({ kind }) => kind !== 'beat')) events.onChange();
  });

  const carryOut = (effect: LivenessEffect) => {
    switch (effect.kind) {
      case 'drop-queue':
        deafUntil = nextMark++;
        if (link !== undefined) send(socket, { kind: 'mark', id: deafUntil });
        return;
      case 'silence':
        for (const address of effect.addresses) answering.delete(address);
        return;
      case 'answer':
        for (const address of effect.addresses) answering.add(address);
        return;
      case 'announce':
        transmit({ kind: 'claim', addresses: effect.addresses.map(formatAddress) });
        return;
      case 'ask':
        transmit({ kind: 'question', addresses: effect.addresses.map(formatAddress) });
        return;
      case 'beat':
        transmit({
          kind: 'heartbeat',
          base64: Buffer.from(writeHeartbeat(effect.heartbeat, key)).toString('base64'),
        });
        return;
      case 'deviations':
        deviations = effect.deviations;
        return;
      case 'stopped':
        end();
        return;
    }
  };

  const end = () => {
    if (isClosed) return;
    isClosed = true;
    loop.close();
    answering.clear();
    socket.destroy();
    whenStopped?.();
  };
  const fail = (reason: string, cause?: unknown) => {
    if (isClosed) return;
    const wasStopping = whenStopped !== undefined;
    end();
    if (wasStopping) return;
    const help = 'start the hub first: the lab has one where it runs without namespaces';
    const details = { target: options.hub, help, retryable: true, ...(cause !== undefined && { cause }) };
    events.onFailure(new AdapterError('unreachable', `${options.hub}: ${reason}`, details));
  };

  socket.on('connect', () => send(socket, { kind: 'attach', node, mac }));
  socket.on('error', (error) =>
    fail(`the hub ${link === undefined ? 'cannot be reached' : 'was lost'}, ${errnoInWords(error)}`, error),
  );
  socket.on('close', () => fail('the hub was lost, it has closed the connection'));
  receive(socket, parseFromHub, (message) => {
    if (!isClosed) take(message);
  });

  const setLink = (next: { readonly prefix: string; readonly carrier: boolean }) => {
    link = next;
    loop.happened({
      kind: 'links',
      links: [{ name: MEMORY_INTERFACE, mac, carrier: next.carrier, prefixes: onLink(next.prefix) }],
    });
    events.onChange();
  };

  const take = (message: FromHub) => {
    switch (message.kind) {
      case 'attached':
        setLink(message);
        return;
      case 'carrier':
        if (link !== undefined) setLink({ ...link, carrier: message.carrier });
        return;
      case 'mark':
        if (message.id < 0) send(socket, message);
        else if (message.id === deafUntil) deafUntil = undefined;
        return;
      case 'frame':
        // What waits in the socket comes before the timer that would tell us that we were away.
        if (clock.monotonicMs() > loop.state().wakeMs) loop.happened({ kind: 'tick' });
        if (deafUntil === undefined) hear(message.from, message.frame);
        return;
    }
  };

  const hear = (from: string, frame: Frame) => {
    switch (frame.kind) {
      case 'heartbeat': {
        const bytes = Buffer.from(frame.base64.slice(0, 2 * MAX_HEARTBEAT_BYTES), 'base64');
        const heartbeat = parseHeartbeat(bytes, key);
        if (typeof heartbeat !== 'string') {
          loop.happened({ kind: 'heartbeat', interface: MEMORY_INTERFACE, heartbeat });
        }
        return;
      }
      case 'question': {
        const own = addressesOf(frame).filter((address) => answering.has(address));
        if (own.length > 0) transmit({ kind: 'answer', addresses: own.map(formatAddress) }, from);
        return;
      }
      case 'answer':
      case 'claim': {
        const isAnswer = frame.kind === 'answer';
        const claims = addressesOf(frame).map((address) => ({ address, mac: from, isAnswer }));
        loop.happened({ kind: 'sighted', interface: MEMORY_INTERFACE, claims });
        return;
      }
    }
  };

  return {
    set(desired) {
      if (isClosed) return;
      loop.happened({ kind: 'desired', ...desired });
      // Silence is at once here, so with that it is carried out.
      generation = desired.generation;
      events.onChange();
    },
    observe: (): DriverState => ({
      // Without its wire it would show no interface, as if the node had none.
      generation: link === undefined ? 0n : generation,
      interfaces:
        link === undefined ? [] : [{ name: MEMORY_INTERFACE, mac, carrier: link.carrier, prefixes: [link.prefix] }],
      sessions: [],
      announced: [...answering].sort(compareAddresses).map((address) => ({ address, interface: MEMORY_INTERFACE })),
      deviations,
    }),
    stop(mode, done) {
      if (isClosed) {
        done();
        return;
      }
      const before = whenStopped;
      whenStopped = () => {
        before?.();
        done();
      };
      if (mode === 'keep') end();
      else loop.happened({ kind: 'stop' });
    },
  };
}

function addressesOf({ addresses }: { readonly addresses: readonly string[] }): Address[] {
  return addresses.flatMap((text) => parseAddress(text) ?? []);
}

function onLink(text: string): Prefix[] {
  const prefix = parseMaskedPrefix(text);
  return prefix === undefined ? [] : [prefix];
}

function parseHub(text: string): { readonly host: string; readonly port: number } {
  const [host = '', port = '', ...rest] = text.split(':');
  if (rest.length === 0 && isIP(host) === 4 && /^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536) {
    return { host, port: Number(port) };
  }
  throw new AdapterError('usage', `hub "${text}" is no address such as 127.0.0.1:41234`, {
    target: text,
    help: 'name the IPv4 address and the port of the hub',
  });
}
