/**
 * The few calls of the C library that layer 2 needs and Node has not: packet sockets, and netlink. Nothing is decided
 * here. Sockets never block; who wants to wait is told by the event loop of its thread.
 *
 * `koffi.node.poll` is not documented and its types are wrong (the callback gets a status first), so it is wrapped here and
 * nowhere else, and the version is pinned. It stops by itself on an error of the socket: then the socket has to be opened
 * again.
 */
import { getSystemErrorName } from 'node:util';
import koffi from 'koffi';
import type { TYPE_ARP, TYPE_IPV4 } from './ethernet.ts';
import { CHANGE_GROUPS } from './netlink.ts';

/** What the kernel refused: `socket: EPERM`. */
export class SystemCallError extends Error {
  /** `EPERM` */
  readonly code: string;

  constructor(call: string, errno: number) {
    const code = getSystemErrorName(-errno);
    super(`${call}: ${code}`);
    this.name = 'SystemCallError';
    this.code = code;
  }
}

export interface RawSocket {
  /** The length of the frame that was put into the buffer, at most its size. `undefined`: nothing waits. */
  receive(into: Buffer): number | undefined;
  /** `false`: the kernel has no room for it now, or the interface is down. */
  send(frame: Buffer): boolean;
  /** How many frames the kernel has thrown away for want of room since this was last asked. */
  drops(): number;
  /** Calls `readable` while something waits, and `failed` at most once, after which it is of no use any more. */
  watch(readable: () => void, failed: () => void): void;
  close(): void;
}

export interface PacketOptions {
  readonly interfaceIndex: number;
  readonly type: typeof TYPE_ARP | typeof TYPE_IPV4;
  /** A program of `filter.ts`. */
  readonly filter: Buffer;
  /** A multicast MAC that the interface is to take in. */
  readonly group?: Buffer;
}

const AF_NETLINK = 16;
const AF_PACKET = 17;
const SOCK_RAW = 3;
const NONBLOCK_CLOEXEC = 0x800 | 0x80000;
const MSG_DONTWAIT = 0x40;

const SOL_SOCKET = 1;
const SO_SNDBUF = 7;
const SO_RCVBUF = 8;
const SO_ATTACH_FILTER = 26;
const SO_SNDBUFFORCE = 32;
const SO_RCVBUFFORCE = 33;
const SOL_PACKET = 263;
const PACKET_ADD_MEMBERSHIP = 1;
const PACKET_STATISTICS = 6;
const PACKET_MULTICAST = 0;

const EINTR = 4;
const EAGAIN = 11;
/** A second of requests at the most that we can answer. */
const BUFFER_BYTES = 4 * 1024 * 1024;

const libc = koffi.load(null);
const call = {
  socket: libc.func('int socket(int domain, int type, int protocol)'),
  bind: libc.func('int bind(int fd, const void *address, uint32_t length)'),
  setsockopt: libc.func('int setsockopt(int fd, int level, int name, const void *value, uint32_t length)'),
  getsockopt: libc.func('int getsockopt(int fd, int level, int name, _Out_ void *value, _Inout_ uint32_t *length)'),
  send: libc.func('int64_t send(int fd, const void *bytes, size_t length, int flags)'),
  recv: libc.func('int64_t recv(int fd, _Out_ void *bytes, size_t length, int flags)'),
  close: libc.func('int close(int fd)'),
};

/**
 * Sees from the first moment only what its filter lets through: it is bound last, and has no protocol until then.
 * Throws `SystemCallError`: `EPERM` without NET_RAW, `ENODEV` or `ENETDOWN` where the interface has just gone.
 */
export function openPacketSocket({ interfaceIndex, type, filter, group }: PacketOptions): RawSocket {
  return opened(AF_PACKET, (fd) => {
    attachFilter(fd, filter);
    growBuffers(fd);
    // struct sockaddr_ll: family, protocol in network order, index.
    const address = Buffer.alloc(20);
    address.writeUInt16LE(AF_PACKET, 0);
    address.writeUInt16BE(type, 2);
    address.writeInt32LE(interfaceIndex, 4);
    check('bind', call.bind(fd, address, address.length));
    if (group !== undefined) {
      // struct packet_mreq: index, type, length, address. A real interface filters in hardware; the end of the socket ends it.
      const membership = Buffer.alloc(16);
      membership.writeInt32LE(interfaceIndex, 0);
      membership.writeUInt16LE(PACKET_MULTICAST, 4);
      membership.writeUInt16LE(group.length, 6);
      group.copy(membership, 8);
      setOption(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, membership);
    }
  });
}

/** Whether raw sockets may be opened at all. Throws `SystemCallError`. */
export function tryRawSocket(): void {
  opened(AF_PACKET, () => undefined).close();
}

/** Route netlink. `changes`: it gets told of changes, instead of answering questions. */
export function openRouteSocket(changes: boolean): RawSocket {
  return opened(AF_NETLINK, (fd) => {
    const address = Buffer.alloc(12);
    address.writeUInt16LE(AF_NETLINK, 0);
    address.writeUInt32LE(changes ? CHANGE_GROUPS : 0, 8);
    check('bind', call.bind(fd, address, address.length));
  });
}

function opened(domain: number, setUp: (fd: number) => void): RawSocket {
  const fd = check('socket', call.socket(domain, SOCK_RAW | NONBLOCK_CLOEXEC, 0));
  try {
    setUp(fd);
  } catch (error) {
    call.close(fd);
    throw error;
  }
  return socketOf(fd);
}

function socketOf(fd: number): RawSocket {
  let poll: ReturnType<typeof koffi.node.poll> | undefined;
  let isClosed = false;
  return {
    receive(into) {
      while (!isClosed) {
        const length = Number(call.recv(fd, into, into.length, MSG_DONTWAIT));
        if (length >= 0) return length;
        const errno = koffi.errno();
        if (errno === EAGAIN) return undefined;
        if (errno !== EINTR) throw new SystemCallError('recv', errno);
      }
      return undefined;
    },
    send: (frame) => !isClosed && Number(call.send(fd, frame, frame.length, MSG_DONTWAIT)) === frame.length,
    drops() {
      // struct tpacket_stats: packets, drops. Reading sets both to 0.
      const statistics = Buffer.alloc(8);
      return call.getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, statistics, [statistics.length]) === 0
        ? statistics.readUInt32LE(4)
        : 0;
    },
    watch(readable, failed) {
      const happened = ((status: number) => {
        if (isClosed) return;
        if (status < 0) failed();
        else readable();
      }) as unknown as Parameters<typeof koffi.node.poll>[1];
      poll = koffi.node.poll(fd, { readable: true }, happened);
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      poll?.close();
      call.close(fd);
    },
  };
}

function attachFilter(fd: number, filter: Buffer): void {
  // struct sock_fprog: number of instructions, where they are. The buffer must live until the call is over.
  const program = Buffer.alloc(16);
  program.writeUInt16LE(filter.length / 8, 0);
  program.writeBigUInt64LE(koffi.address(filter), 8);
  setOption(fd, SOL_SOCKET, SO_ATTACH_FILTER, program);
}

/** Beyond the system's limit where we may (NET_ADMIN), else as far as it allows. */
function growBuffers(fd: number): void {
  const size = Buffer.alloc(4);
  size.writeInt32LE(BUFFER_BYTES);
  for (const [beyond, within] of [
    [SO_RCVBUFFORCE, SO_RCVBUF],
    [SO_SNDBUFFORCE, SO_SNDBUF],
  ] as const) {
    if (call.setsockopt(fd, SOL_SOCKET, beyond, size, size.length) !== 0) {
      setOption(fd, SOL_SOCKET, within, size);
    }
  }
}

function setOption(fd: number, level: number, name: number, value: Buffer): void {
  check('setsockopt', call.setsockopt(fd, level, name, value, value.length));
}

function check(name: string, result: number): number {
  if (result < 0) {
    throw new SystemCallError(name, koffi.errno());
  }
  return result;
}
