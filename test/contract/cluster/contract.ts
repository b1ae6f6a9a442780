/**
 * What Pierhead relies on of an API server: one list of cases, each with the answers that a real server gives.
 *
 * Every case runs against each server that can be had. The lab's embedded server is trusted as far as this list goes, so
 * whatever the programs come to rely on gets a case here first.
 */
import type { ClusterApi, Precondition } from '../../../src/adapters/kubernetes/api.ts';
import { ApiError } from '../../../src/adapters/kubernetes/api-error.ts';
import type { ApiAnswer, ApiServer } from '../../cluster/api-server.ts';
import type { EmbeddedApiServer } from '../../cluster/embedded.ts';

export interface ContractCase {
  /** What holds, in the words of the domain. */
  readonly title: string;
  readonly run: (place: ContractPlace) => Promise<void>;
}

export interface ContractPlace {
  readonly server: ApiServer;
  /** The adapter, on that server. */
  readonly api: ClusterApi;
  /** A name that no other case has. */
  readonly name: string;
  /** One request. `put`, `post` and so on of the tests go through it. */
  ask(method: string, path: string, body?: unknown, contentType?: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  get(path: string): Promise<Answer>;
  /** A JSON merge patch. */
  patch(path: string, body: unknown): Promise<Answer>;
  /** Server-side apply. */
  apply(path: string, manager: string, body: unknown, more?: string): Promise<Answer>;
  remove(path: string): Promise<Answer>;
  /** Forgets old versions, where the server does not do that by itself at its start. */
  compact(): void;
  /** By the adapter: `undefined` where it succeeded. */
  removeIf(path: string, precondition: Precondition): Promise<ApiError | undefined>;
}

/** An answer, and the parts of it that cases look at. */
export interface Answer {
  readonly status: number;
  /** As it came: parsed JSON, else text. */
  readonly body: unknown;
  /** `{}` where the answer is no object. */
  readonly object: TestObject;
  /** Of a `Status`: status, reason and message. */
  readonly failure: readonly [status: number, reason: string | undefined, message: string | undefined];
}

/** Loose, since cases look into anything. */
export interface TestObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly generation?: number;
    readonly labels?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
    readonly deletionGracePeriodSeconds?: number;
    readonly creationTimestamp?: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
    readonly managedFields?: readonly ManagedFields[];
  };
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
  readonly details: Readonly<Record<string, unknown>>;
  readonly items: readonly TestObject[];
  readonly [field: string]: unknown;
}

export interface ManagedFields {
  readonly manager: string;
  readonly operation: string;
  readonly subresource?: string;
  readonly time?: string;
  readonly fieldsV1: object;
}

export function placeOn(
  server: ApiServer & Partial<Pick<EmbeddedApiServer, 'faults'>>,
  api: ClusterApi,
  name: string,
): ContractPlace {
  const ask: ContractPlace['ask'] = async (method, path, body, contentType) =>
    answerOf(await server.request(method, path, body, contentType));
  return {
    server,
    api,
    name,
    ask,
    post: (path, body) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
    get: (path) => ask('GET', path),
    patch: (path, body) => ask('PATCH', path, body, 'application/merge-patch+json'),
    apply: (path, manager, body, more = '') =>
      ask('PATCH', `${path}?fieldManager=${manager}${more}`, body, 'application/apply-patch+yaml'),
    remove: (path) => ask('DELETE', path),
    compact: () => server.faults?.compact(),
    removeIf: (path, precondition) =>
      api.remove(path, precondition).then(
        () => undefined,
        (error: unknown) => {
          if (error instanceof ApiError) return error;
          throw error;
        },
      ),
  };
}

function answerOf({ status, body }: ApiAnswer): Answer {
  const object = (typeof body === 'object' && body !== null ? body : {}) as TestObject;
  return {
    status,
    body,
    object,
    failure: [status, object.reason as string | undefined, object.message as string | undefined],
  };
}

export const CORE = '/api/v1/namespaces/default';
export const CONFIG_MAPS = `${CORE}/configmaps`;
export const SERVICES = `${CORE}/services`;
export const SECRETS = `${CORE}/secrets`;
export const NODES = '/api/v1/nodes';
export const LEASES = '/apis/coordination.k8s.io/v1/namespaces/default/leases';
export const SLICES = '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices';
export const EVENTS = '/apis/events.k8s.io/v1/namespaces/default/events';
export const OWN = '/apis/pierhead.io/v1alpha1';
export const EIPS = `${OWN}/eips`;
export const POOLS = `${OWN}/addresspools`;

export function configMap(name: string, data: object = { a: '1' }, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, data };
}

export function secret(name: string): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, data: { key: 'c2VjcmV0' } };
}

export function service(name: string, spec: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { type: 'LoadBalancer', selector: { app: name }, ports: [{ port: 80 }], ...spec },
  };
}

export function node(name: string): object {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name } };
}

export function slice(name: string): object {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name, labels: { 'kubernetes.io/service-name': name } },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.244.0.1'], nodeName: 'n1', conditions: { ready: true } }],
    ports: [],
  };
}

export function lease(name: string, spec: object = {}): object {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name },
    spec: { holderIdentity: 'a', leaseDurationSeconds: 15, ...spec },
  };
}

export function event(name: string, more: object = {}): object {
  return {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name },
    eventTime: '2026-11-20T08:00:00.000000Z',
    reportingController: 'pierhead.io/controller',
    reportingInstance: 'a',
    regarding: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'web', uid: 'u' },
    type: 'Normal',
    reason: 'AddressAssigned',
    action: 'Assign',
    note: 'it has 10.20.30.7',
    ...more,
  };
}

let addresses = 0;

/** An EIP with an address that no other case has. */
export function eip(spec: object = {}, metadata: object = {}): TestObject {
  const number = ++addresses;
  const address = `10.99.${number >> 8}.${number & 255}`;
  return {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'EIP',
    metadata: { name: address, ...metadata },
    spec: { address, pool: 'a', policy: 'b', state: 'Active', electionKey: address, services: [], ...spec },
  } as unknown as TestObject;
}

export function pool(name: string, spec: object = { addresses: ['10.0.0.0/29'], mode: 'Active' }): object {
  return { apiVersion: 'pierhead.io/v1alpha1', kind: 'AddressPool', metadata: { name }, spec };
}
