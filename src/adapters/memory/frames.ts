/**
 * What goes over the wire that the hub plays, one JSON object a line: frames between nodes as ARP and heartbeats are, and
 * what a node and the hub tell each other. Whatever else comes in a line is no message, and its sender is cut off.
 */
import type { Socket } from 'node:net';

/** Addresses as text, IPv4 or IPv6. */
export type Frame =
  | { readonly kind: 'heartbeat'; readonly base64: string }
  /** Who has these addresses? */
  | { readonly kind: 'question'; readonly addresses: readonly string[] }
  /** The sender has them: to whoever asked. */
  | { readonly kind: 'answer'; readonly addresses: readonly string[] }
  /** The sender has them, as everybody may know. */
  | { readonly kind: 'claim'; readonly addresses: readonly string[] };

export type ToHub =
  | { readonly kind: 'attach'; readonly node: string; readonly mac: string }
  /** Without `to`: for everybody else on the wire. */
  | { readonly kind: 'send'; readonly to?: string; readonly frame: Frame }
  /** Sent back at once: all that was sent before has arrived. The hub's own have ids below 0, and come back once. */
  | { readonly kind: 'mark'; readonly id: number };

export type FromHub =
  | { readonly kind: 'attached'; readonly prefix: string; readonly carrier: boolean }
  | { readonly kind: 'carrier'; readonly carrier: boolean }
  /** `from`: the MAC of the sender. */
  | { readonly kind: 'frame'; readonly from: string; readonly frame: Frame }
  /** As in `ToHub`. */
  | { readonly kind: 'mark'; readonly id: number };

/** More than any list of addresses needs. */
const MAX_LINE_CHARS = 8 * 1024 * 1024;

export function send(socket: Socket, message: ToHub | FromHub): void {
  socket.write(`${JSON.stringify(message)}\n`);
}

/** Hands over what comes in, line by line. A line that is no message ends the connection. */
export function receive<Message>(
  socket: Socket,
  parse: (value: unknown) => Message | undefined,
  onMessage: (message: Message) => void,
): void {
  let pending = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (pending + chunk).split('\n');
    pending = lines.pop()!;
    for (const line of lines) {
      const message = parse(parseLine(line));
      if (message === undefined || socket.destroyed) {
        socket.destroy();
        return;
      }
      onMessage(message);
    }
    if (pending.length > MAX_LINE_CHARS) socket.destroy();
  });
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

export function parseToHub(value: unknown): ToHub | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, node, mac, to, frame, id } = value;
  switch (kind) {
    case 'attach':
      return typeof node === 'string' && typeof mac === 'string' ? { kind, node, mac } : undefined;
    case 'send': {
      const parsed = parseFrame(frame);
      if (parsed === undefined || (to !== undefined && typeof to !== 'string')) return undefined;
      return { kind, frame: parsed, ...(to !== undefined && { to }) };
    }
    case 'mark':
      return typeof id === 'number' ? { kind, id } : undefined;
    default:
      return undefined;
  }
}

export function parseFromHub(value: unknown): FromHub | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, prefix, carrier, from, frame, id } = value;
  switch (kind) {
    case 'attached':
      return typeof prefix === 'string' && typeof carrier === 'boolean' ? { kind, prefix, carrier } : undefined;
    case 'carrier':
      return typeof carrier === 'boolean' ? { kind, carrier } : undefined;
    case 'frame': {
      const parsed = parseFrame(frame);
      return parsed !== undefined && typeof from === 'string' ? { kind, from, frame: parsed } : undefined;
    }
    case 'mark':
      return typeof id === 'number' ? { kind, id } : undefined;
    default:
      return undefined;
  }
}

function parseFrame(value: unknown): Frame | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, base64, addresses } = value;
  switch (kind) {
    case 'heartbeat':
      return typeof base64 === 'string' ? { kind, base64 } : undefined;
    case 'question':
    case 'answer':
    case 'claim':
      return Array.isArray(addresses) && addresses.every((one): one is string => typeof one === 'string')
        ? { kind, addresses }
        : undefined;
    default:
      return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
