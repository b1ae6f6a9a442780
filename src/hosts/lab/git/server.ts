/**
 * Serves one repository over HTTP as any Git server would: clone, fetch and push, for Pierhead's Git source and for the
 * git of whoever plays with a lab that was kept.
 *
 * A fetch is answered with all that the commit needs, whatever the client has: configuration trees are small.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { advertise, type ServiceName } from './advertise.ts';
import type { Repository } from './objects.ts';
import { receivePack, uploadPackV0, uploadPackV2 } from './protocol.ts';

const MOST_BYTES = 50_000_000;
const PATH = /^\/lab\.git\/(?:info\/refs|git-upload-pack|git-receive-pack)$/;

export interface GitServer {
  /** `http://127.0.0.1:<port>/lab.git` */
  readonly url: string;
  close(): Promise<void>;
}

/** `onPush` is called after a branch has moved by a push. On loopback, on a free port. */
export async function serveRepository(
  repository: Repository,
  onPush: (ref: string, oid: string) => void = () => {},
): Promise<GitServer> {
  const server = createServer((request, response) => {
    answer(repository, request, response, onPush).catch((error: unknown) => {
      // What was sent is not Git's protocol, or asks for what is not there: the client's mistake.
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'text/plain' });
      response.end(`${error instanceof Error ? error.message : String(error)}\n`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening TCP server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/lab.git`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  repository: Repository,
  request: IncomingMessage,
  response: ServerResponse,
  onPush: (ref: string, oid: string) => void,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (!PATH.test(url.pathname)) return send(response, 404, 'text/plain', Buffer.from('only /lab.git is here\n'));
  const isV2 = request.headers['git-protocol']?.toString().split(':').includes('version=2') === true;
  if (url.pathname.endsWith('/info/refs')) {
    const service = url.searchParams.get('service');
    if (service !== 'git-upload-pack' && service !== 'git-receive-pack') {
      return send(response, 403, 'text/plain', Buffer.from('only the smart protocol is spoken here\n'));
    }
    return send(response, 200, `application/x-${service}-advertisement`, advertise(repository, service, isV2));
  }
  const service: ServiceName = url.pathname.endsWith('git-upload-pack') ? 'git-upload-pack' : 'git-receive-pack';
  const body = await bodyOf(request);
  const result = `application/x-${service}-result`;
  if (service === 'git-receive-pack') return send(response, 200, result, receivePack(repository, body, onPush));
  return send(response, 200, result, isV2 ? uploadPackV2(repository, body) : uploadPackV0(repository, body));
}

function send(response: ServerResponse, status: number, type: string, body: Buffer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache', 'content-length': body.length });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new Error(`the request has more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body, { maxOutputLength: MOST_BYTES }) : body;
}
