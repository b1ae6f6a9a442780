/**
 * The bare program of the benchmarks: HTTP requests to a real API server over kept connections, and nothing else. What it
 * needs for the same writes is what the API server costs; the rest is ours.
 */
import { readFileSync } from 'node:fs';
import { Agent } from 'undici';
import { parse } from 'yaml';

export interface BareClient {
  /** Throws the answer where it is not 2xx. */
  send(method: string, path: string, body?: object, contentType?: string): Promise<Record<string, unknown>>;
  text(path: string): Promise<string>;
  /** Calls `on` with each object that changes from now on, until the signal. Resolves when the watch is open. */
  watch(path: string, on: (object: Watched) => void, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface Watched {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly status?: { readonly loadBalancer?: { readonly ingress?: readonly { readonly ip?: string }[] } };
}

/** `connections`: how many requests are in flight at most. */
export function openBareClient(kubeconfigPath: string, connections: number): BareClient {
  const config = parse(readFileSync(kubeconfigPath, 'utf8')) as {
    clusters: { cluster: { server: string; 'certificate-authority-data'?: string } }[];
    users: { user: { token?: string; 'client-certificate-data'?: string; 'client-key-data'?: string } }[];
  };
  const { server, 'certificate-authority-data': ca } = config.clusters[0]!.cluster;
  const { token, 'client-certificate-data': cert, 'client-key-data': key } = config.users[0]!.user;
  const pem = (data: string | undefined) => data && Buffer.from(data, 'base64').toString();
  const connect = {
    ...(ca && { ca: pem(ca)! }),
    ...(cert && { cert: pem(cert)! }),
    ...(key && { key: pem(key)! }),
    // Tests' certificates are for the name of the loopback address only.
    checkServerIdentity: () => undefined,
  };
  const agent = new Agent({ connections, connect, keepAliveTimeout: 60_000, headersTimeout: 0, bodyTimeout: 0 });
  const watchAgent = new Agent({ connect, headersTimeout: 0, bodyTimeout: 0 });
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const ask = async (method: string, path: string, body?: object, contentType = 'application/json') => {
    const answer = await agent.request({
      origin: server,
      path,
      method: method as 'GET',
      headers: { ...authorization, ...(body && { 'content-type': contentType }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`);
    return text;
  };
  return {
    send: async (method, path, body, contentType) =>
      JSON.parse(await ask(method, path, body, contentType)) as Record<string, unknown>,
    text: (path) => ask('GET', path),
    async watch(path, on, signal) {
      /** The server ends the watch of a client that reads too slowly: then all objects are read, and it goes on from there. */
      const follow = async () => {
        for (let first = true; !signal.aborted; first = false) {
          const text = await ask('GET', first ? `${path}?limit=1` : path);
          const list = JSON.parse(text) as { metadata: { resourceVersion: string }; items: Watched[] };
          if (!first) for (const object of list.items) on(object);
          const from = `${path}?watch=true&resourceVersion=${list.metadata.resourceVersion}`;
          const options = { origin: server, path: from, method: 'GET', headers: authorization, signal } as const;
          const answer = await watchAgent.request(options);
          opened();
          await read(answer.body, on, signal);
        }
      };
      let opened = () => {};
      const isOpen = new Promise<void>((resolve) => {
        opened = resolve;
      });
      void follow().catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
      await isOpen;
    },
    async close() {
      await agent.destroy();
      await watchAgent.destroy();
    },
  };
}

async function read(body: AsyncIterable<Buffer>, on: (object: Watched) => void, signal: AbortSignal): Promise<void> {
  let rest = '';
  try {
    for await (const chunk of body) {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) on((JSON.parse(line) as { object: Watched }).object);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Runs `work` for each item, so many at once. */
export async function inFlight<T>(
  most: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: most }, worker));
}
