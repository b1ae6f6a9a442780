/**
 * HTTP for isomorphic-git, in place of its own client, because a revision must arrive whole or not at all:
 *
 * - one time limit for everything, one for silence, and the caller's signal; none of them by `http.globalAgent`, whose
 *   five seconds end every larger fetch
 * - an answer is taken in whole before isomorphic-git sees any of it: it takes a cut list of refs for a short one
 * - at most so many bytes
 * - credentials go out with the first request (GitHub answers 404, not 401, without them) and to no other host
 * - a redirect is followed on the first request, and the ones after it go there too
 *
 * Proxies are not supported.
 */
import { X509Certificate } from 'node:crypto';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { rootCertificates } from 'node:tls';
import type { GitHttpRequest, GitHttpResponse } from 'isomorphic-git';
import { quote } from '../../core/documents/suggest.ts';
import { AdapterError } from '../../core/failure.ts';
import { megabytes } from '../../core/source-text.ts';
import { badStatus, connectionFailure, notGit, notPem, redirectRefused } from './http-failures.ts';
import type { GitCredentials } from './source.ts';

export interface GitHttpOptions {
  /** The repository, as in `GitSource`. */
  readonly url: string;
  /** Ends everything: the caller's wish and the total time limit together. */
  readonly signal: AbortSignal;
  /** Longest silence of the server, connecting included. */
  readonly idleTimeoutMs: number;
  /** Bytes of all answers together. */
  readonly maxBytes: number;
  readonly credentials?: GitCredentials;
  /** Certificates of further authorities, PEM. */
  readonly caCertificate?: string;
  /** Name of an environment variable that asks for a proxy for this URL: a failure to connect then says that it is not used. */
  readonly proxyVariable?: string;
}

export interface GitHttp {
  readonly request: (request: GitHttpRequest) => Promise<GitHttpResponse>;
  /** Where the server sent us, if elsewhere than the URL asked for. */
  readonly redirectedTo: () => string | undefined;
  readonly close: () => void;
}

/** `info/refs` of the one service that is used: reading. */
const DISCOVERY = '/info/refs?service=git-upload-pack';
const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Throws an `AdapterError` (`usage`) for a `caCertificate` that is none; requests throw those of `http-failures`. */
export function openGitHttp(options: GitHttpOptions): GitHttp {
  if (options.caCertificate !== undefined) checkCertificate(options, options.caCertificate);
  const http = new HttpAgent({ keepAlive: true, maxSockets: 4 });
  const https = new HttpsAgent({
    keepAlive: true,
    maxSockets: 4,
    // `ca` replaces the authorities that Node brings: a private one is meant to be added.
    ...(options.caCertificate === undefined ? {} : { ca: [...rootCertificates, options.caCertificate] }),
  });
  const authorization = authorizationHeader(options.credentials);
  let base = options.url;
  let receivedBytes = 0;

  const send = (url: URL, asked: GitHttpRequest, body: Buffer | undefined): Promise<Answer> =>
    new Promise((resolve, reject) => {
      // Once an answer has begun, Node reports every end of it as a reset: so what we did ourselves is remembered here.
      let ended: AdapterError | undefined;
      const fail = (error: unknown): void => reject(connectionFailure(options, url, ended ?? error));
      const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
        method: asked.method ?? 'GET',
        agent: url.protocol === 'https:' ? https : http,
        signal: options.signal,
        timeout: options.idleTimeoutMs,
        headers: {
          // Some servers speak the smart protocol only with what calls itself git.
          'user-agent': 'git/2.0 (pierhead)',
          ...asked.headers,
          ...(authorization === undefined ? {} : { authorization }),
          ...(body === undefined ? {} : { 'content-length': body.length }),
        },
      });
      request.on('timeout', () => {
        ended = silence(options);
        request.destroy(ended);
      });
      request.on('error', fail);
      request.on('response', (response) => {
        collect(response).then((chunks) => resolve({ response, chunks }), fail);
      });
      request.end(body);
    });

  const collect = async (response: IncomingMessage): Promise<Buffer[]> => {
    const chunks: Buffer[] = [];
    for await (const chunk of response as AsyncIterable<Buffer>) {
      receivedBytes += chunk.length;
      if (receivedBytes > options.maxBytes) throw tooMuch(options);
      chunks.push(chunk);
    }
    return chunks;
  };

  const request = async (asked: GitHttpRequest): Promise<GitHttpResponse> => {
    const body = asked.body === undefined ? undefined : await joined(asked.body);
    let url = new URL(base + asked.url.slice(options.url.length));
    let answer = await send(url, asked, body);
    for (let hops = 0; isRedirect(answer.response); hops += 1) {
      url = redirectTarget(options, asked, url, answer.response, hops);
      base = url.href.slice(0, -DISCOVERY.length);
      answer = await send(url, asked, body);
    }
    const { response, chunks } = answer;
    const status = response.statusCode ?? 0;
    if (status !== 200) throw badStatus(options, status, response.headers['retry-after']);
    checkAnswer(options, asked, response, chunks);
    return {
      url: url.href,
      method: asked.method ?? 'GET',
      statusCode: status,
      statusMessage: response.statusMessage ?? '',
      headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
      body: handOver(chunks),
    };
  };

  return {
    request,
    redirectedTo: () => (base === options.url ? undefined : base),
    close: () => {
      http.destroy();
      https.destroy();
    },
  };
}

interface Answer {
  readonly response: IncomingMessage;
  readonly chunks: Buffer[];
}

/** Node passes over what is no certificate, and the user would be told that the server's is bad. */
function checkCertificate(options: GitHttpOptions, pem: string): void {
  try {
    new X509Certificate(pem);
  } catch (error) {
    throw notPem(options, error);
  }
}

function authorizationHeader(credentials: GitCredentials | undefined): string | undefined {
  if (credentials === undefined) return undefined;
  const pair =
    'token' in credentials ? `oauth2:${credentials.token}` : `${credentials.username}:${credentials.password}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

async function joined(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function isRedirect(response: IncomingMessage): boolean {
  return REDIRECTS.has(response.statusCode ?? 0) && response.headers.location !== undefined;
}

/**
 * The next URL, if it is the same repository service on the same host, by the same protocol or by HTTPS in place of
 * HTTP: credentials and trust were given to that host. Only on the first request: a POST must not be sent twice.
 */
function redirectTarget(
  options: GitHttpOptions,
  asked: GitHttpRequest,
  from: URL,
  response: IncomingMessage,
  hops: number,
): URL {
  const location = response.headers.location ?? '';
  if (!URL.canParse(location, from.href)) throw redirectRefused(options, 'nowhere', 'the address is none');
  const to = new URL(location, from);
  // Query and user of a sign-in page are nobody's business.
  const shown = `${to.origin}${to.pathname.replace(/\/info\/refs$/, '')}`;
  if (hops >= MAX_REDIRECTS) throw redirectRefused(options, shown, `more than ${MAX_REDIRECTS} times`);
  if (asked.method === 'POST') throw redirectRefused(options, shown, 'in the middle of the exchange');
  if (!to.href.endsWith(DISCOVERY)) {
    throw redirectRefused(options, shown, 'which is no Git repository, perhaps a page to sign in');
  }
  if (to.username !== '' || to.password !== '') throw redirectRefused(options, shown, 'with credentials');
  const sameOrigin = to.origin === from.origin;
  const upgraded = to.hostname === from.hostname && from.protocol === 'http:' && to.protocol === 'https:';
  if (!sameOrigin && !upgraded) throw redirectRefused(options, shown, 'another host, port or protocol');
  return to;
}

/** What isomorphic-git would not notice, or would say in a way that helps nobody. */
function checkAnswer(
  options: GitHttpOptions,
  asked: GitHttpRequest,
  response: IncomingMessage,
  chunks: readonly Buffer[],
): void {
  const isDiscovery = asked.method !== 'POST';
  const type = (response.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  if (type !== `application/x-git-upload-pack-${isDiscovery ? 'advertisement' : 'result'}`) throw notGit(options, type);
  const isPack = !isDiscovery && asked.headers?.['Git-Protocol'] === undefined;
  // A list of refs ends with a flush packet; whether a pack is whole shows when its objects are read.
  if (!isPack && lastBytes(chunks, 4) !== '0000') {
    throw new AdapterError('corrupt', `${options.url}: the list of refs is cut off`, {
      target: options.url,
      help: 'try again; if it stays so, look for a proxy or firewall on the way that limits answers',
      retryable: true,
    });
  }
  const refusal = /^[0-9a-f]{4}ERR ([^\n\0]{0,300})/.exec(firstBytes(chunks, 310))?.[1];
  if (refusal !== undefined) {
    throw new AdapterError('not-found', `${options.url}: the server says ${quote(refusal)}`, {
      target: options.url,
      help: 'name a branch or tag: not every server gives a commit by its number, and none one that no branch has',
    });
  }
}

function firstBytes(chunks: readonly Buffer[], count: number): string {
  return Buffer.concat(chunks.slice(0, count).map((chunk) => chunk.subarray(0, count)))
    .subarray(0, count)
    .toString('latin1');
}

function lastBytes(chunks: readonly Buffer[], count: number): string {
  return Buffer.concat(chunks.slice(-count).map((chunk) => chunk.subarray(-count)))
    .subarray(-count)
    .toString('latin1');
}

/** Lets go of each chunk as it is taken: a pack must not be in memory more often than isomorphic-git needs it. */
async function* handOver(chunks: Buffer[]): AsyncGenerator<Uint8Array> {
  for (const [index, chunk] of chunks.entries()) {
    chunks[index] = Buffer.alloc(0);
    yield chunk;
  }
}

function silence(options: GitHttpOptions): AdapterError {
  return new AdapterError('timeout', `${options.url}: the server was silent for ${options.idleTimeoutMs / 1000} s`, {
    target: options.url,
    help: 'try again, or look for a firewall on the way',
    retryable: true,
  });
}

function tooMuch(options: GitHttpOptions): AdapterError {
  return new AdapterError('too-large', `${options.url}: the server sent more than ${megabytes(options.maxBytes)}`, {
    target: options.url,
    help: 'keep the configuration in a repository of its own, or clone it with git and name the folder',
  });
}
