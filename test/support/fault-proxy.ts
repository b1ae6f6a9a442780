/**
 * Stands between a program and an API server, and does to the connection what networks and busy servers do.
 *
 * It speaks plain HTTP to the program, whatever the server speaks, and passes on the program's own credentials; the
 * kubeconfig that it writes is the server's with its own address in it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface ProxiedRequest {
  /** From 1, in the order of arrival. */
  readonly number: number;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** `""` where there is none. */
  readonly body: string;
  readonly isWatch: boolean;
}

/** `hang`: nothing is said any more, the connection stays. `reset`: it is cut. */
export type Fault =
  | 'pass'
  | 'reset'
  | 'hang'
  | { readonly status: number; readonly body?: object | string; readonly headers?: Readonly<Record<string, string>> };

/** What becomes of an answer; nothing said, it is passed on. */
export type Outcome = 'pass' | 'reset' | 'hang' | undefined;

export interface FaultOptions {
  /** Before the server hears of it. Default: passes. */
  readonly onRequest?: (request: ProxiedRequest) => Fault | Promise<Fault>;
  /** The server has answered and carried it out, and the program has not heard of it yet. */
  readonly afterResponse?: (request: ProxiedRequest, status: number) => Outcome | Promise<Outcome>;
  /** Each piece of an answer's body: what is passed on instead. `end`: the answer ends here as if it were complete. */
  readonly onChunk?: (request: ProxiedRequest, chunk: string) => string | 'reset' | 'hang' | 'end';
}

export interface FaultProxy {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** As the server's, with the same credentials. */
  readonly kubeconfigPath: string;
  /** Everything that was asked so far. */
  readonly requests: readonly ProxiedRequest[];
  /** The most connections that were open at once. */
  mostConnections(): number;
  /** Watches that the server has answered and that go on. */
  openWatches(): number;
  /** Replaces what is done to requests from now on. */
  use(options: FaultOptions): void;
  /** Cuts every connection that is open. */
  cut(): void;
  close(): Promise<void>;
}

export interface ProxyTarget {
  readonly url: string;
  readonly kubeconfigPath: string;
}

export async function startFaultProxy(target: ProxyTarget, initial: FaultOptions = {}): Promise<FaultProxy> {
  let options = initial;
  const requests: ProxiedRequest[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-proxy-'));
  const kubeconfig = readKubeconfig(target);
  const origin = new URL(target.url);
  const isTls = origin.protocol === 'https:';
  const agent = isTls ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });

  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  let open = 0;
  let most = 0;
  let watches = 0;
  server.on('connection', (socket) => {
    most = Math.max(most, ++open);
    socket.on('close', () => open--);
  });
  // A program may keep its connections as long as it likes.
  server.keepAliveTimeout = 0;

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const path = incoming.url ?? '/';
    const request: ProxiedRequest = {
      number: requests.length + 1,
      method: incoming.method ?? 'GET',
      path,
      body: body.toString('utf8'),
      isWatch: /[?&]watch=(?:true|1)/.test(path),
    };
    requests.push(request);
    const fault = (await options.onRequest?.(request)) ?? 'pass';
    if (fault === 'hang') return;
    if (fault === 'reset') return reset(incoming);
    if (fault !== 'pass') return answer(outgoing, fault);
    forward(request, body, incoming, outgoing);
  }

  function forward(request: ProxiedRequest, body: Buffer, incoming: IncomingMessage, outgoing: ServerResponse): void {
    const send = isTls ? httpsRequest : httpRequest;
    const headers = { ...incoming.headers, host: origin.host };
    const upstream = send(
      {
        host: origin.hostname,
        port: origin.port,
        path: request.path,
        method: request.method,
        headers,
        agent,
        ...kubeconfig.tls,
      },
      (response) => void passOn(request, response, incoming, outgoing),
    );
    upstream.on('error', () => reset(incoming));
    outgoing.on('close', () => upstream.destroy());
    upstream.end(body);
  }

  async function passOn(
    request: ProxiedRequest,
    response: IncomingMessage,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<void> {
    const status = response.statusCode ?? 502;
    const then = (await options.afterResponse?.(request, status)) ?? 'pass';
    if (then === 'hang') return;
    if (then === 'reset') return reset(incoming);
    // What is changed on its way has another length.
    if (options.onChunk !== undefined) delete response.headers['content-length'];
    outgoing.writeHead(status, response.headers);
    outgoing.flushHeaders();
    if (request.isWatch && status === 200) {
      watches++;
      outgoing.on('close', () => watches--);
    }
    response.on('error', () => reset(incoming));
    response.on('end', () => outgoing.end());
    response.on('data', (chunk: Buffer) => {
      const passed = options.onChunk === undefined ? chunk : options.onChunk(request, chunk.toString('utf8'));
      if (passed === 'reset') reset(incoming);
      else if (passed === 'end') outgoing.end();
      else if (passed === 'hang') response.removeAllListeners('data').removeAllListeners('end').resume();
      else if (!outgoing.writableEnded) outgoing.write(passed);
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const kubeconfigPath = join(folder, 'kubeconfig');
  writeFileSync(kubeconfigPath, kubeconfig.pointedAt(url));
  return {
    url,
    kubeconfigPath,
    requests,
    mostConnections: () => most,
    openWatches: () => watches,
    use(next) {
      options = next;
    },
    cut: () => server.closeAllConnections(),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      agent.destroy();
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function reset(incoming: IncomingMessage): void {
  if (!incoming.socket.destroyed) incoming.socket.resetAndDestroy();
}

function answer(outgoing: ServerResponse, { status, body, headers }: Exclude<Fault, string>): void {
  const reason = REASONS[status] ?? '';
  const failure = {
    apiVersion: 'v1',
    kind: 'Status',
    status: 'Failure',
    code: status,
    reason,
    message: `injected ${status}`,
  };
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? failure);
  outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
  outgoing.end(text);
}

const REASONS: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Expired',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
};

function readKubeconfig({ kubeconfigPath }: ProxyTarget) {
  const file = parse(readFileSync(kubeconfigPath, 'utf8')) as {
    clusters: { cluster: Record<string, string> }[];
    users: { user: Record<string, string> }[];
  };
  const cluster = file.clusters[0]!.cluster;
  const user = file.users[0]?.user ?? {};
  const decoded = (text: string | undefined) => (text === undefined ? undefined : Buffer.from(text, 'base64'));
  const ca = decoded(cluster['certificate-authority-data']);
  const cert = decoded(user['client-certificate-data']);
  const key = decoded(user['client-key-data']);
  return {
    tls: { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) },
    pointedAt(url: string): string {
      const clusters = file.clusters.map((each) => ({ ...each, cluster: { server: url } }));
      return JSON.stringify({ ...file, clusters });
    },
  };
}
