/**
 * What a cluster asks of a program: `/healthz` (should it be started again?), `/readyz` (does it do its work, and if
 * not, why?) and `/metrics`. Answers say their reasons in the body, one a line.
 */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AdapterError, errnoInWords } from '../core/failure.ts';

export interface HealthOptions {
  /** `127.0.0.1:9472`, `[::1]:9472`, `:9472` for every address of the machine; port 0: any free one. */
  readonly address: string;
  /** Why it must be started again; empty: it need not. */
  readonly problems: () => readonly string[];
  /** What it still waits for; empty: it is ready. */
  readonly waitsFor: () => readonly string[];
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

export interface HealthServer {
  /** Where it listens: `127.0.0.1:9472`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Fails with an `AdapterError` where the address is taken or none of this machine. */
export async function openHealthServer(options: HealthOptions): Promise<HealthServer> {
  const { host, port } = listenAddress(options.address);
  const server = createServer((request, response) => {
    answer(request.method ?? '', (request.url ?? '').split('?')[0]!, response, options).catch((error: unknown) => {
      // A client that is gone wants no answer; the program goes on.
      if (!response.headersSent) send(response, 500, `${String(error)}\n`);
    });
  });
  // Who asks is a machine on the same network: a request that takes longer is none.
  server.requestTimeout = 10_000;
  await listen(server, host, port, options.address);
  return {
    address: addressOf(server.address() as AddressInfo),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  method: string,
  path: string,
  response: ServerResponse,
  { problems, waitsFor, metrics }: HealthOptions,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') {
    send(response, 405, 'only GET is answered\n');
    return;
  }
  switch (path) {
    case '/healthz':
      sendReasons(response, problems());
      return;
    case '/readyz':
      sendReasons(response, [...problems(), ...waitsFor()]);
      return;
    case '/metrics': {
      const { contentType, text } = await metrics();
      send(response, 200, text, contentType);
      return;
    }
    default:
      send(response, 404, 'there is /healthz, /readyz and /metrics\n');
  }
}

function sendReasons(response: ServerResponse, reasons: readonly string[]): void {
  if (reasons.length === 0) send(response, 200, 'ok\n');
  else send(response, 503, reasons.map((reason) => `${reason}\n`).join(''));
}

function send(response: ServerResponse, status: number, text: string, contentType = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': contentType }).end(text);
}

function listenAddress(text: string): { host: string; port: number } {
  const { host = '', port = '' } = /^(?<host>\[[0-9a-fA-F:.]+\]|[^[\]:]*):(?<port>\d{1,5})$/.exec(text)?.groups ?? {};
  if (port === '' || Number(port) > 65_535) {
    throw new AdapterError('usage', `${text} is no address to listen on`, {
      target: text,
      help: 'write an address and a port, such as 127.0.0.1:9472, or :9472 for every address',
    });
  }
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

function listen(server: Server, host: string, port: number, target: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new AdapterError('unreachable', `${target}: cannot listen: ${errnoInWords(error)}`, {
          target,
          help: 'choose another address or port for health and metrics',
          cause: error,
        }),
      ),
    );
    server.listen({ port, ...(host !== '' && { host }) }, resolve);
  });
}

function addressOf({ address, family, port }: AddressInfo): string {
  return family === 'IPv6' ? `[${address}]:${port}` : `${address}:${port}`;
}
