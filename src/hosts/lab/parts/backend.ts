/**
 * What stands behind every exposed Service on one node: it takes connections for any address that the kernel hands to this
 * node, and says where they ended. In a cluster that is kube-proxy and a Pod.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface BackendOptions {
  readonly node: string;
  /** What listens on each port: `{ "80": "shop/web" }`. */
  readonly servicesByPort: Readonly<Record<string, string>>;
}

/** `hello from shop/web on node-a for 10.77.128.1:80` */
export function greeting(service: string, node: string, address: string, port: number): string {
  return `hello from ${service} on ${node} for ${address}:${port}`;
}

/** The node that a greeting is from; `undefined` for another text. */
export function nodeOfGreeting(text: string): string | undefined {
  return /^hello from \S+ on (\S+) for \S+$/.exec(text)?.[1];
}

/** Resolves when every port is open; from then on it serves until the process ends. */
export async function serveBackend({ node, servicesByPort }: BackendOptions): Promise<void> {
  await Promise.all(
    Object.entries(servicesByPort).map(async ([port, service]) => {
      const server = createServer((socket) => {
        // A client that is gone already wants no answer.
        socket.on('error', () => socket.destroy());
        socket.end(`${greeting(service, node, socket.localAddress ?? '', Number(port))}\n`);
      });
      server.listen(Number(port), '0.0.0.0');
      await once(server, 'listening');
    }),
  );
}
