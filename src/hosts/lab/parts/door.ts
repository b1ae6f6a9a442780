/**
 * How nodes reach the API server: namespaces have no way out, and the host's own network stays as it is. One end listens
 * on the bridge's address, inside; the other connects to the server, outside; between them is a Unix socket, which
 * belongs to the file system and to no namespace. Bytes go through unread.
 */
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface DoorOptions {
  readonly socketPath: string;
  readonly address: string;
  readonly port: number;
}

/** The end inside: whoever connects to `address:port` is at the Unix socket. */
export async function openDoorInside({ socketPath, address, port }: DoorOptions): Promise<void> {
  const server = createServer({ allowHalfOpen: true }, (socket) =>
    join(socket, connect({ path: socketPath, allowHalfOpen: true })),
  );
  server.listen(port, address);
  await once(server, 'listening');
}

/** The end outside, until it is closed. */
export async function openDoorOutside(socketPath: string, host: string, port: number): Promise<{ close(): void }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    const target = connect({ host, port, allowHalfOpen: true });
    for (const each of [socket, target]) {
      sockets.add(each);
      each.once('close', () => sockets.delete(each));
    }
    join(socket, target);
  });
  server.listen(socketPath);
  await once(server, 'listening');
  chmodSync(socketPath, 0o600);
  return {
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function join(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.setNoDelay(true);
    from.pipe(to);
    // A broken half breaks the other: the reader must not wait for ever.
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroySoon());
  }
}
