/**
 * HTTP to one API server: one pool of kept connections, a time limit on everything, credentials that are renewed once
 * when the server does not accept them, and reads that are tried again where the server is busy.
 */
import { createHash } from 'node:crypto';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import { AdapterError } from '../../core/failure.ts';
import { type Clock, pause } from '../../runtime/clock.ts';
import { ApiError } from './api-error.ts';
import type { Access, Credentials, TlsSettings } from './credentials.ts';
import {
  type Asked,
  errorOfAbort,
  errorOfAnswer,
  errorOfConnection,
  errorOfDamage,
  errorOfSilence,
} from './failed-request.ts';
import { onAbort } from './shared-signal.ts';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query. */
  readonly path: string;
  readonly body?: object;
  readonly contentType?: string;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  /** Not tried again, though it is a read. */
  readonly isOnce?: boolean | undefined;
}

/** An answer of which the body is still to come. `end` gives it up; to be called in any case. */
export interface OpenAnswer {
  readonly asked: Asked;
  readonly chunks: AsyncIterable<Buffer>;
  end(): void;
}

export interface Transport {
  /** The parsed body of a successful answer. */
  send(request: Request): Promise<unknown>;
  /** For a watch: successful, the body unread. The time limit is for the head only. */
  open(request: Request): Promise<OpenAnswer>;
  close(): Promise<void>;
}

export interface TransportOptions {
  readonly credentials: Credentials;
  readonly context: string;
  readonly clock: Clock;
  readonly userAgent: string;
  /** Most connections at once; further requests wait within their time limits. */
  readonly connections: number;
}

const TIMEOUT_MS = 30_000;
/** An answer above this is none that we ask for. */
const LARGEST_ANSWER_BYTES = 512 * 1024 * 1024;
const KEEP_ALIVE_MS = 60_000;
/** A read is tried so often, with these pauses in between, where the server does not say how long. */
const PAUSES_MS = [250, 1000, 3000];
const LONGEST_PAUSE_MS = 10_000;

export function openTransport({ credentials, context, clock, userAgent, connections }: TransportOptions): Transport {
  const { server, proxy } = credentials;
  const { origin, pathname } = new URL(server);
  const prefix = pathname.replace(/\/+$/, '');
  const pool = openPool(proxy, connections);
  const open = new Set<OpenAnswer>();

  const askedOf = ({ method, path }: Request): Asked => ({ method, path, server, context });

  /** One request, as far as the head of its answer. */
  async function dispatch(request: Request, access: Access, signal: AbortSignal) {
    const asked = askedOf(request);
    try {
      return await pool.of(access.tls).request({
        origin,
        path: `${prefix}${request.path}`,
        method: request.method,
        headers: {
          accept: 'application/json',
          'user-agent': userAgent,
          ...headersOf(access),
          ...(request.body !== undefined && { 'content-type': request.contentType ?? 'application/json' }),
        },
        ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
        signal,
      });
    } catch (error) {
      throw errorOfConnection(asked, error);
    }
  }

  async function successful(request: Request, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    for (let attempt = 1; ; attempt++) {
      const access = await credentials.access();
      const answer = await dispatch(request, access, signal);
      if (answer.statusCode >= 200 && answer.statusCode < 300) return answer;
      const text = (await bodyOf(askedOf(request), answer)).toString('utf8');
      if (answer.statusCode === 401) {
        credentials.refuse(access);
        if (attempt === 1) continue;
      }
      const retryAfter = answer.headers['retry-after'];
      throw errorOfAnswer(
        askedOf(request),
        answer.statusCode,
        text,
        Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
      );
    }
  }

  async function sendOnce(request: Request): Promise<unknown> {
    const asked = askedOf(request);
    return withinLimits(request, asked, clock, async (signal) => {
      const answer = await successful(request, signal);
      const text = (await bodyOf(asked, answer)).toString('utf8');
      try {
        return JSON.parse(text) as unknown;
      } catch (error) {
        throw errorOfDamage(asked, `the answer is no JSON: ${JSON.stringify(text.slice(0, 100))}`, error);
      }
    });
  }

  return {
    async send(request) {
      for (let attempt = 0; ; attempt++) {
        try {
          return await sendOnce(request);
        } catch (error) {
          const waitMs = request.method === 'GET' && !request.isOnce ? pauseAfter(error, attempt) : undefined;
          if (waitMs === undefined) throw error;
          await pause(clock, waitMs, request.signal);
          if (request.signal?.aborted) throw errorOfAbort(askedOf(request));
        }
      }
    },
    async open(request) {
      const asked = askedOf(request);
      const end = new AbortController();
      const answer = await withinLimits({ ...request, ender: end }, asked, clock, (signal) =>
        successful(request, signal),
      );
      const forgetSignal = onAbort(request.signal, () => end.abort());
      const opened: OpenAnswer = {
        asked,
        chunks: answer.body,
        end() {
          open.delete(opened);
          forgetSignal();
          end.abort();
          answer.body.on('error', () => undefined).destroy();
        },
      };
      open.add(opened);
      return opened;
    },
    async close() {
      for (const answer of open) answer.end();
      await pool.close();
    },
  };
}

/** Runs a request, and ends it when its time is up or its caller wants it no more. The error says which. */
async function withinLimits<Result>(
  {
    signal,
    timeoutMs = TIMEOUT_MS,
    ender = new AbortController(),
  }: Pick<Request, 'signal' | 'timeoutMs'> & { ender?: AbortController },
  asked: Asked,
  clock: Clock,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  let end: (error: ApiError) => void = () => {};
  const ended = new Promise<never>((_, reject) => {
    end = (error) => {
      reject(error);
      ender.abort();
    };
  });
  const forgetSignal = onAbort(signal, () => end(errorOfAbort(asked)));
  const cancel = clock.after(timeoutMs, () => end(errorOfSilence(asked, `no answer within ${timeoutMs / 1000} s`)));
  try {
    // A credentials plugin does not know our signal: the race ends the wait, whatever it does.
    return await Promise.race([ended, ender.signal.aborted ? ended : run(ender.signal)]);
  } finally {
    cancel();
    forgetSignal();
  }
}

/** How long to wait before a read is tried again; `undefined`: it is not. */
function pauseAfter(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof ApiError) || attempt >= PAUSES_MS.length) return undefined;
  const isBusy = error.status === 429 || error.status === 503 || error.status === 504;
  const isCut = error.code === 'unreachable' && error.status === 0 && isOfKeptConnection(error.cause);
  if (!isBusy && !isCut) return undefined;
  return Math.min(error.retryAfterMs ?? PAUSES_MS[attempt]!, LONGEST_PAUSE_MS);
}

/** A server may close a kept connection in the moment in which we use it. */
function isOfKeptConnection(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'UND_ERR_SOCKET' || error.code === 'ECONNRESET');
}

async function bodyOf(asked: Asked, { body }: Dispatcher.ResponseData): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > LARGEST_ANSWER_BYTES) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw errorOfDamage(asked, 'the answer was cut off', error);
  }
  if (bytes > LARGEST_ANSWER_BYTES) {
    throw new ApiError(
      'too-large',
      `${asked.method} ${asked.path}: the answer has more than ${LARGEST_ANSWER_BYTES} bytes`,
      {
        target: `${asked.method} ${asked.path}`,
        status: 0,
        reason: '',
        help: 'ask for less at once',
      },
    );
  }
  return Buffer.concat(chunks, bytes);
}

function headersOf({ headers }: Access): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );
}

interface Pool {
  of(tls: TlsSettings): Dispatcher;
  close(): Promise<void>;
}

/** The connections that were made with the newest TLS settings; older ones end when nothing uses them any more. */
function openPool(proxy: string | undefined, connections: number): Pool {
  if (proxy !== undefined && !/^https?:/.test(proxy)) {
    throw new AdapterError('unsupported', `proxy-url ${proxy} is of a kind that is not supported`, {
      target: proxy,
      help: 'use an http or https proxy',
    });
  }
  let current: { readonly key: string; readonly agent: Dispatcher } | undefined;
  const closing: Promise<void>[] = [];
  return {
    of(tls) {
      const key = createHash('sha256').update(JSON.stringify(tls)).digest('hex');
      if (current?.key !== key) {
        if (current !== undefined) closing.push(current.agent.close());
        current = { key, agent: openAgent(tls, proxy, connections) };
      }
      return current.agent;
    },
    async close() {
      await Promise.all([...closing, current?.agent.close()]);
    },
  };
}

function openAgent(tls: TlsSettings, proxy: string | undefined, connections: number): Dispatcher {
  // Our clock limits the time of a request; undici's own limits would end a watch that has nothing to say.
  const limits = { connections, headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: KEEP_ALIVE_MS };
  return proxy === undefined
    ? new Agent({ ...limits, connect: { ...tls, keepAlive: true, keepAliveInitialDelay: 30_000 } })
    : new ProxyAgent({ ...limits, uri: proxy, requestTls: { ...tls } });
}
