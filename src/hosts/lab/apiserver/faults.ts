/** Failures on demand: what a test or a story wants to go wrong, exactly as often as it says. */

import { StatusError } from './status-error.ts';
import type { Store } from './store.ts';
import type { WatchHub, WatchRequest } from './watch.ts';

export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

/** One request, for counts and faults. */
export interface ApiRequest {
  readonly verb: Verb;
  /** `""` for the core group. */
  readonly group: string;
  /** The plural: `services`. */
  readonly resource: string;
  readonly subresource: '' | 'status';
  readonly namespace: string | undefined;
  readonly name: string;
}

/** Every given part must fit; without any, all requests do. */
export interface RequestMatch {
  readonly verb?: Verb | readonly Verb[];
  readonly resource?: string;
  readonly subresource?: '' | 'status';
  readonly namespace?: string;
  readonly name?: string;
}

/**
 * `reset`: the connection is cut before anything happens. `hang`: no answer ever comes. `lose-answer`: the request is
 * carried out, and the connection cut instead of answering. A number: an HTTP code, with the real server's words.
 */
export type FaultAnswer = 'reset' | 'hang' | 'lose-answer' | 403 | 409 | 410 | 429 | 500 | 503;

export interface Faults {
  /** The next `count` requests that match are answered so; returns what takes the rest back. */
  answer(count: number, match: RequestMatch, answer: FaultAnswer): () => void;
  /** Cuts the open watches of a resource (or of all); returns how many. */
  dropWatches(resource?: string): number;
  /** Every revision so far is too old for a watch, and for the next page of a list. */
  compact(): void;
  /** Events of a resource (or of all) come so much later; Infinity: not before it is ended. Returns what ends it. */
  delayEvents(delayMs: number, resource?: string): () => void;
  /** Sends a bookmark to every watch that asked for them. */
  bookmark(): void;
}

export interface FaultPlan extends Faults {
  /** The fault of a request, used up by this call. */
  take(request: ApiRequest): FaultAnswer | undefined;
}

interface Planned {
  readonly match: RequestMatch;
  readonly answer: FaultAnswer;
  left: number;
}

export function createFaults(store: Store, watches: WatchHub): FaultPlan {
  const planned: Planned[] = [];
  const concerns = (resource: string | undefined) => (request: WatchRequest) =>
    resource === undefined || request.type.plural === resource;
  return {
    answer(count, match, answer) {
      const plan: Planned = { match, answer, left: count };
      planned.push(plan);
      return () => {
        plan.left = 0;
      };
    },
    take(request) {
      const plan = planned.find(({ match, left }) => left > 0 && matches(match, request));
      if (plan === undefined) return undefined;
      plan.left--;
      if (plan.left === 0) planned.splice(planned.indexOf(plan), 1);
      return plan.answer;
    },
    dropWatches(resource) {
      const dropped = watches.watchers().filter(({ request }) => concerns(resource)(request));
      for (const watch of dropped) watch.cut();
      return dropped.length;
    },
    compact: () => store.compact(),
    delayEvents: (delayMs, resource) => watches.delay(delayMs, concerns(resource)),
    bookmark: () => watches.bookmark(),
  };
}

function matches(match: RequestMatch, request: ApiRequest): boolean {
  const { verb, resource, subresource, namespace, name } = match;
  return (
    (verb === undefined || (typeof verb === 'string' ? verb === request.verb : verb.includes(request.verb))) &&
    (resource === undefined || resource === request.resource) &&
    (subresource === undefined || subresource === request.subresource) &&
    (namespace === undefined || namespace === request.namespace) &&
    (name === undefined || name === request.name)
  );
}

/** The refusal that a fault's code stands for. */
export function faultError(
  code: Exclude<FaultAnswer, string>,
  { group, resource, name, verb }: ApiRequest,
): StatusError {
  const full = group === '' ? resource : `${resource}.${group}`;
  const details = { ...(name !== '' && { name }), ...(group !== '' && { group }), kind: resource };
  switch (code) {
    case 403:
      return new StatusError(
        403,
        'Forbidden',
        `${full}${name === '' ? '' : ` "${name}"`} is forbidden: User "system:anonymous" cannot ${verb} resource "${resource}" in API group "${group}" at the cluster scope`,
        details,
      );
    case 409:
      return new StatusError(
        409,
        'Conflict',
        `Operation cannot be fulfilled on ${full} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
        details,
      );
    case 410:
      return new StatusError(410, 'Expired', 'The resourceVersion for the provided list is too old.');
    case 429:
      return new StatusError(429, 'TooManyRequests', 'too many requests, please try again later', {
        retryAfterSeconds: 1,
      });
    case 500:
      return new StatusError(500, 'InternalError', 'Internal error occurred: etcdserver: request timed out', {
        causes: [{ reason: '', message: 'etcdserver: request timed out' }],
      });
    case 503:
      return new StatusError(503, 'ServiceUnavailable', 'the server is currently unable to handle the request', {
        retryAfterSeconds: 1,
      });
  }
}
