/** HTTP: reads requests, finds who answers them, and counts them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, answerRequest, type Request, watchRequest } from './answer.ts';
import {
  aggregatedDiscovery,
  apiGroup,
  apiGroups,
  apiResources,
  apiVersions,
  openApiDocument,
  openApiIndex,
  SERVER_VERSION,
} from './discovery.ts';
import { type ApiRequest, type FaultPlan, faultError } from './faults.ts';
import { CRDS, type Registry } from './registry.ts';
import { routeOf, verbOf } from './route.ts';
import { badRequest, StatusError, statusOf } from './status-error.ts';
import type { Store } from './store.ts';
import type { WatchHub } from './watch.ts';

/** What the front puts together. */
export interface Parts {
  readonly store: Store;
  readonly registry: Registry;
  readonly watches: WatchHub;
  readonly faults: FaultPlan;
  readonly now: () => number;
  /** Told of every request for a resource, before it is carried out. */
  readonly onRequest: (request: ApiRequest) => void;
}

const MOST_BODY_BYTES = 3 * 1024 * 1024;

/** Answers one request. Never rejects. */
export async function serve(parts: Parts, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readBody(incoming);
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const path = url.pathname.length > 1 ? url.pathname.replace(/\/+$/, '') : url.pathname;
    const { method = 'GET' } = incoming;
    const route = routeOf(parts.registry, path);
    if (route === undefined) {
      sendOther(parts, incoming, response, path, url.searchParams);
      return;
    }
    const query = url.searchParams;
    const isWatch = ['true', '1'].includes(query.get('watch') ?? '');
    const verb = verbOf(method, route, isWatch);
    const request: Request = { route, verb, query, headers: incoming.headers, body, now: parts.now };
    carryOut(parts, request, response);
  } catch (error) {
    sendError(response, error);
  }
}

function carryOut(parts: Parts, request: Request, response: ServerResponse): void {
  const { store, watches, faults } = parts;
  const { type, namespace, name, subresource } = request.route;
  const seen: ApiRequest = {
    verb: request.verb,
    group: type.group,
    resource: type.plural,
    subresource,
    namespace,
    name,
  };
  parts.onRequest(seen);
  const fault = faults.take(seen);
  switch (fault) {
    case undefined:
      break;
    case 'hang':
      return;
    case 'reset':
      response.destroy();
      return;
    case 'lose-answer':
      answerRequest(store, request);
      response.destroy();
      return;
    default:
      throw faultError(fault, seen);
  }
  if (request.verb === 'watch') watches.open(watchRequest(request), response);
  else sendAnswer(response, answerRequest(store, request));
}

function readBody(incoming: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BODY_BYTES) chunks.push(chunk);
    });
    incoming.on('error', reject);
    incoming.on('end', () => {
      if (size > MOST_BODY_BYTES) {
        const limit = `Request entity too large: limit is ${MOST_BODY_BYTES}`;
        reject(new StatusError(413, 'RequestEntityTooLarge', limit));
      } else resolve(Buffer.concat(chunks));
    });
  });
}

function sendAnswer(response: ServerResponse, { code, body, warnings = [] }: Answer): void {
  if (warnings.length > 0) {
    response.setHeader(
      'warning',
      warnings.map((warning) => `299 - ${JSON.stringify(warning)}`),
    );
  }
  send(response, code, 'application/json', body);
}

function send(response: ServerResponse, code: number, contentType: string, body: Buffer | string): void {
  response.writeHead(code, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-cache, private',
  });
  response.end(body);
}

function sendError(response: ServerResponse, error: unknown): void {
  const refusal = refusalOf(error);
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const { retryAfterSeconds } = refusal.details ?? {};
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  send(response, refusal.code, 'application/json', JSON.stringify(statusOf(refusal)));
}

function refusalOf(error: unknown): StatusError {
  if (error instanceof StatusError) return error;
  // A body may be nested deeper than anything that reads it can go.
  if (error instanceof RangeError) return badRequest('json: exceeded max depth');
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new StatusError(500, 'InternalError', `Internal error occurred: ${why}`);
}

/** What is no resource: discovery, OpenAPI, health, and what is not there. */
function sendOther(
  { registry, store }: Parts,
  incoming: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): void {
  const found = otherAnswer(registry, store, path, incoming.headers.accept ?? '');
  if (found === undefined) send(response, 404, 'text/plain; charset=utf-8', '404 page not found\n');
  else if (typeof found === 'string') send(response, 200, 'text/plain; charset=utf-8', found);
  else {
    const { value, contentType = 'application/json' } = found;
    if (query.has('hash')) response.setHeader('expires', new Date(Date.now() + 365 * 86_400_000).toUTCString());
    send(response, 200, contentType, JSON.stringify(value));
  }
}

interface OtherAnswer {
  readonly value: object;
  readonly contentType?: string;
}

function otherAnswer(registry: Registry, store: Store, path: string, accept: string): OtherAnswer | string | undefined {
  if (['/healthz', '/readyz', '/livez'].includes(path)) return 'ok';
  if (path === '/version') return { value: SERVER_VERSION };
  const types = registry.types();
  if (path === '/api' || path === '/apis') {
    const version = /g=apidiscovery\.k8s\.io;v=(v2beta1|v2);as=APIGroupDiscoveryList/.exec(accept)?.[1];
    if (version !== undefined) {
      return {
        value: aggregatedDiscovery(types, path === '/api', version),
        contentType: `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`,
      };
    }
    return { value: path === '/api' ? apiVersions() : apiGroups(types) };
  }
  if (path === '/openapi/v3') return { value: openApiIndex(types, schemasHash(store)) };
  if (path.startsWith('/openapi/v3/')) return wrap(openApiDocument(types, path.slice('/openapi/v3/'.length)));
  const [, root, first, second, ...rest] = path.split('/');
  if (root === 'api' && first !== undefined && second === undefined) return wrap(apiResources(types, '', first));
  if (root !== 'apis' || first === undefined || rest.length > 0) return undefined;
  return wrap(second === undefined ? apiGroup(types, first) : apiResources(types, first, second));
}

/** Changes when a CRD does. */
function schemasHash(store: Store): string {
  return store
    .list(CRDS)
    .map(({ object }) => object.metadata.resourceVersion)
    .join('-');
}

function wrap(value: object | undefined): OtherAnswer | undefined {
  return value === undefined ? undefined : { value };
}
