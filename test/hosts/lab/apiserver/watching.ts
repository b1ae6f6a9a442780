/** A watch as a test sees it: raw lines over HTTP, without the adapter in between. */
import { type IncomingMessage, request } from 'node:http';
import type { EmbeddedServer } from '../../../../src/hosts/lab/apiserver/embedded-server.ts';

export interface SeenEvent {
  readonly type: string;
  readonly object: {
    readonly kind: string;
    readonly code?: number;
    readonly reason?: string;
    readonly message?: string;
    readonly metadata: {
      readonly name?: string;
      readonly namespace?: string;
      readonly resourceVersion?: string;
      readonly annotations?: Readonly<Record<string, string>>;
    };
    readonly columnDefinitions?: readonly { readonly name: string }[] | null;
    readonly rows?: readonly { readonly cells: readonly unknown[] }[];
  };
}

/** An open watch; what it has seen grows while the test goes on. */
export interface Watching {
  readonly status: number;
  readonly seen: readonly SeenEvent[];
  /** Resolves when so many events were seen. */
  until(count: number): Promise<readonly SeenEvent[]>;
  /** Resolves with how it ended: `end` by the server, `cut` where the connection broke. */
  readonly ended: Promise<'end' | 'cut'>;
  stop(): void;
}

/** Opens a watch on `path`, which has a query already or not. */
export function startWatch(url: string, path: string, accept = 'application/json'): Promise<Watching> {
  return new Promise((resolve, reject) => {
    const full = `${url}${path}${path.includes('?') ? '&' : '?'}watch=true`;
    const outgoing = request(full, { agent: false, headers: { accept } }, (response) => {
      resolve(followed(response, () => outgoing.destroy()));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

function followed(response: IncomingMessage, stop: () => void): Watching {
  const seen: SeenEvent[] = [];
  const waiting = new Set<{ readonly count: number; readonly resolve: (events: readonly SeenEvent[]) => void }>();
  let rest = '';
  response.setEncoding('utf8');
  response.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) seen.push(JSON.parse(line) as SeenEvent);
    for (const each of waiting) {
      if (seen.length < each.count) continue;
      waiting.delete(each);
      each.resolve(seen);
    }
  });
  const ended = new Promise<'end' | 'cut'>((resolve) => {
    response.on('end', () => resolve('end'));
    response.on('error', () => resolve('cut'));
    response.on('close', () => resolve('cut'));
  });
  return {
    status: response.statusCode ?? 0,
    seen,
    until: (count) =>
      seen.length >= count ? Promise.resolve(seen) : new Promise((resolve) => waiting.add({ count, resolve })),
    ended,
    stop,
  };
}

/** Type and name of each event: `ADDED a`. */
export function namesOf(events: readonly SeenEvent[]): string[] {
  return events.map(({ type, object }) => `${type} ${object.metadata.name ?? ''}`.trim());
}

export interface Reply {
  readonly status: number;
  readonly object: Readonly<Record<string, unknown>> & {
    readonly metadata: Readonly<Record<string, unknown>> & { readonly resourceVersion: string };
    readonly message?: string;
    readonly reason?: string;
    readonly items: readonly SeenEvent['object'][];
  };
}

/** One request with JSON; a PATCH is a JSON merge patch. */
export async function ask(
  { url }: Pick<EmbeddedServer, 'url'>,
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': type, ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, object: text.startsWith('{') ? JSON.parse(text) : { text } };
}
