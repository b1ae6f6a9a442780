/**
 * A small Kubernetes API server in this process: what Pierhead's programs need of one, and kubectl to look at it. It
 * behaves as the real one does (kube-apiserver 1.36) or refuses with the real one's error; all is in memory.
 *
 * Left out: protobuf, conversion and defaults of CRDs, webhooks, authentication and RBAC (a fault answers 403), other
 * subresources than status, the end of Events after an hour, and all that controllers do (a deleted Namespace stays, and
 * EndpointSlices are whoever writes them).
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseYaml } from 'yaml';
import { builtinTypes } from './builtin-types.ts';
import { customTypes } from './custom-type.ts';
import { type ApiRequest, createFaults, type Faults, type Verb } from './faults.ts';
import { type Parts, serve } from './http-front.ts';
import { recordOf } from './json.ts';
import { createRegistry } from './registry.ts';
import type { ResourceType } from './resource-type.ts';
import { createServiceRanges } from './service-ranges.ts';
import { createStore, type StoreCopy } from './store.ts';
import { createWatchHub } from './watch.ts';
import { createObject } from './write.ts';

export interface EmbeddedServerOptions {
  /** YAML texts of CustomResourceDefinitions, served from the start. */
  readonly crds?: readonly string[];
  /** Address to listen on; default `127.0.0.1`. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** Epoch ms, for timestamps of objects. Default: the clock of this machine. */
  readonly now?: () => number;
  /** Changes of each kind that watches can go back by; default 5,000. */
  readonly keptChanges?: number;
  /** Default 60,000, as the real server. */
  readonly bookmarkEveryMs?: number;
}

/** How often a verb was used on a resource: `services`, or `services/status`. */
export interface RequestCount {
  readonly verb: Verb;
  readonly resource: string;
  readonly count: number;
}

export interface EmbeddedServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly faults: Faults;
  /** Requests for resources so far, by verb and resource, in the order of the first of each. */
  requests(): readonly RequestCount[];
  /** Calls `listener` before each request for a resource is carried out; returns what ends that. */
  onRequest(listener: (request: ApiRequest) => void): () => void;
  /** All objects as they are now. */
  snapshot(): StoreCopy;
  /** As if etcd had been restored from an older copy: revisions go back, watches are cut, old ones are too old. */
  restore(copy: StoreCopy): void;
  /** Ends everything at once; may be called again. */
  close(): Promise<void>;
}

const FIRST_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Starts the server. Throws where a text is no CRD, or the address cannot be had. */
export async function startEmbeddedServer(options: EmbeddedServerOptions = {}): Promise<EmbeddedServer> {
  const { host = '127.0.0.1', port = 0, now = Date.now } = options;
  const store = createStore(options.keptChanges ?? 5_000);
  const ranges = createServiceRanges(store);
  const builtin = builtinTypes(ranges);
  const registry = createRegistry(store, builtin);
  const watches = createWatchHub(store, options.bookmarkEveryMs ?? 60_000);
  const faults = createFaults(store, watches);
  const counts = new Map<string, { readonly verb: Verb; readonly resource: string; count: number }>();
  const listeners = new Set<(request: ApiRequest) => void>();

  const create = (type: ResourceType, value: object): void => {
    const query = new URLSearchParams();
    const request = {
      type,
      namespace: undefined,
      name: '',
      subresource: '' as const,
      query,
      userAgent: 'kube-apiserver',
      nowMs: now(),
    };
    createObject(store, request, value);
  };
  const typeOf = (plural: string): ResourceType => builtin.find((type) => type.plural === plural)!;
  for (const name of FIRST_NAMESPACES) create(typeOf('namespaces'), { metadata: { name } });
  for (const text of options.crds ?? []) {
    const crd = recordOf(parseYaml(text));
    customTypes(crd);
    create(typeOf('customresourcedefinitions'), crd);
  }

  const parts: Parts = {
    store,
    registry,
    watches,
    faults,
    now,
    onRequest(request) {
      const resource = request.subresource === '' ? request.resource : `${request.resource}/${request.subresource}`;
      const key = `${request.verb} ${resource}`;
      const entry = counts.get(key);
      if (entry === undefined) counts.set(key, { verb: request.verb, resource, count: 1 });
      else entry.count++;
      for (const listener of listeners) listener(request);
    },
  };
  const server = createServer(
    { keepAliveTimeout: 60_000 },
    (incoming, response) => void serve(parts, incoming, response),
  );
  await listen(server, port, host);
  const { port: bound } = server.address() as AddressInfo;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  let closing: Promise<void> | undefined;

  return {
    url: `http://${shownHost}:${bound}`,
    faults,
    requests: () => [...counts.values()].map((entry) => ({ ...entry })),
    onRequest(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => store.copy(),
    restore(copy) {
      faults.dropWatches();
      store.restore(copy);
      ranges.reload();
    },
    close() {
      closing ??= new Promise((resolve) => {
        watches.close();
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closing;
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
