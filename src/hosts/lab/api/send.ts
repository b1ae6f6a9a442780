/** One HTTP request to an API server, for what happens before Pierhead's own client has anything to connect to. */
import { request as httpRequest } from 'node:http';
import { type Agent, request as httpsRequest } from 'node:https';
import type { ServerAccess } from './kubeconfig.ts';

/** `body` is parsed where the answer is JSON, else text. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface SendOptions {
  /** A text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly contentType?: string | undefined;
  /** Without one, each request has a connection of its own. */
  readonly agent?: Agent;
}

const TIMEOUT_MS = 30_000;

/** Rejects where there is no answer. */
export function sendOnce(
  { url, authority, token }: ServerAccess,
  method: string,
  path: string,
  { body, contentType = 'application/json', agent }: SendOptions = {},
): Promise<ApiAnswer> {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'content-type': contentType }),
  };
  const options = { method, headers, ca: authority, agent: agent ?? false, timeout: TIMEOUT_MS };
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}${path}`, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const isJson = response.headers['content-type']?.startsWith('application/json') === true;
        resolve({ status: response.statusCode ?? 0, body: isJson ? JSON.parse(text) : text });
      });
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${url} did not answer within ${TIMEOUT_MS / 1000} s`)));
    outgoing.on('error', reject);
    outgoing.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
  });
}
