/**
 * The cluster as the controller sees it: its own reflectors feed the live store, and what was written is entered as soon
 * as it is answered, so that a burst never decides twice.
 *
 * What cannot be listed is unknown, never empty. A list that is older than what was seen before, or shows an object so,
 * means that the cluster's data were set back (etcd restored from a copy): nothing that is known holds any more, and
 * everything begins anew.
 */
import type { ClusterApi, KubernetesObject } from '../../adapters/kubernetes/api.ts';
import type { ApiError } from '../../adapters/kubernetes/api-error.ts';
import { type Reflector, type ReflectorStats, reflect } from '../../adapters/kubernetes/reflector.ts';
import { CLUSTER_KINDS, type ClusterKind, DOCUMENT_KINDS, type DocumentKind, KINDS } from '../../core/api/kinds.ts';
import { pathOf } from '../../core/api/resources.ts';
import type { AdapterError } from '../../core/failure.ts';
import { DISRUPTIONS_NAME, IN_FORCE_NAME, readConfigMap } from '../../core/live/config-maps.ts';
import { readEip } from '../../core/live/eip.ts';
import { readEndpointSlice } from '../../core/live/endpoints.ts';
import type { Entry, StoredPart } from '../../core/live/entry.ts';
import type { Live, LivePart } from '../../core/live/live.ts';
import { readNamespace } from '../../core/live/namespace.ts';
import { readNode } from '../../core/live/node.ts';
import { readService } from '../../core/live/service.ts';
import { readSpeakerReport } from '../../core/live/speaker-report.ts';
import { openStore } from '../../core/live/store.ts';
import { compareVersions, isNewer } from '../../core/live/versions.ts';
import { addressOfEipName } from '../../core/net/address.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { PendingChanges } from './pending.ts';
import { isLeftover, openShownStatuses, type ShownStatus } from './shown-status.ts';
import type { DeliveredObjects, ObjectObserver } from './turn.ts';

export interface ClusterView {
  readonly live: Live;
  readonly delivered: DeliveredObjects;
  shownStatus(service: string): ShownStatus | undefined;
  /** A ConfigMap of ours, by name. */
  configMap(name: string): KubernetesObject | undefined;
  /** Whether the ConfigMaps, and the Revision, could be read. */
  isKnown(kind: 'ConfigMap' | 'Revision'): boolean;
  /** Takes in the answer to a write, or a fresh read, of a Service, EIP or ConfigMap. */
  enter(kind: WrittenKind, object: KubernetesObject): void;
  /** An object is gone: as of now. */
  forget(kind: WrittenKind, key: string): void;
  /** What was not read yet, and what cannot be: for people. Empty: all of it is in view. */
  missing(): readonly string[];
  /** Of each kind. */
  stats(): ReadonlyMap<string, ReflectorStats>;
  /** Resolves when every kind was listed, or the server said that it will not. */
  readonly read: Promise<void>;
  close(): void;
}

export type WrittenKind = 'Service' | 'EIP' | 'ConfigMap';

export interface ClusterViewOptions {
  readonly api: ClusterApi;
  readonly clock: Clock;
  readonly log: Log;
  /** Pierhead's own. */
  readonly namespace: string;
  readonly pending: PendingChanges;
  /** Closes this view: the cluster's data were set back. */
  readonly onSetBack: (what: string) => void;
  readonly observer?: ObjectObserver | undefined;
  readonly silentAfterMs?: number;
}

interface Source {
  readonly kind: string;
  readonly path: string;
  /** What is not known while it cannot be listed. */
  readonly part?: LivePart;
  onList(items: readonly KubernetesObject[], resourceVersion: string): void;
  onEvent(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubernetesObject): void;
}

const READERS = {
  Service: readService,
  Namespace: readNamespace,
  EIP: readEip,
  Node: readNode,
  EndpointSlice: readEndpointSlice,
  SpeakerReport: readSpeakerReport,
} as const;
type LiveKind = keyof typeof READERS;
const PARTS = {
  Service: 'services',
  Namespace: 'namespaces',
  EIP: 'eips',
  Node: 'nodes',
  EndpointSlice: 'endpoints',
  SpeakerReport: 'speakerReports',
} as const satisfies Record<LiveKind, LivePart>;

export function openClusterView(options: ClusterViewOptions): ClusterView {
  const { api, clock, log, namespace, pending, observer } = options;
  const store = openStore();
  const shown = openShownStatuses();
  const configMaps = new Map<string, KubernetesObject>();
  /** Of those that are not there: the version at which they were seen to be gone. */
  const goneAt = new Map<string, string>();
  const documents = new Map<string, KubernetesObject>();
  const unread = new Set<string>();
  const refused = new Map<string, string>();
  const delivered: { revision?: KubernetesObject } & Omit<DeliveredObjects, 'revision'> = {
    documentsByName: documents,
    unknownKinds: new Set<string>(),
  };
  let isRead = () => {};
  const read = new Promise<void>((resolve) => {
    isRead = resolve;
  });

  const put = (entry: Entry) => pending.add(store.put(entry));
  const remove = (part: StoredPart, key: string, version?: string) => pending.add(store.remove(part, key, version));

  /** What a Service shows is that of the version in the store: answers and events overtake each other. */
  const show = (key: string, service: KubernetesObject) => {
    const held = store.live.services.get(key);
    if (held === undefined) {
      shown.remove(key);
      if (!isLeftover(service)) return;
      shown.put(key, service);
      pending.addService(key);
    } else if (held.uid !== service.metadata.uid || held.resourceVersion !== service.metadata.resourceVersion) return;
    else if (shown.put(key, service)) pending.addService(key);
  };

  const putService = (service: KubernetesObject) => {
    const entry = readService(service);
    put(entry);
    show(entry.key, service);
  };

  const liveSource = (kind: LiveKind): Source => {
    const part = PARTS[kind];
    const entryOf = READERS[kind] as (object: unknown) => Entry;
    return {
      kind,
      path: pathOf(kind),
      part,
      onList(items, version) {
        const entries = items.map(entryOf);
        if (store.isSetBack(part, entries, version)) return options.onSetBack(`the list of ${kind} objects`);
        pending.add(store.replace(part, entries, version));
        if (kind !== 'Service') return;
        shown.keepOnly(store.live.services);
        for (const [index, item] of items.entries()) show(entries[index]!.key, item);
      },
      onEvent(type, object) {
        if (type !== 'DELETED') return kind === 'Service' ? putService(object) : put(entryOf(object));
        const { key, resourceVersion } = entryOf(object);
        remove(part, key, resourceVersion);
        if (kind === 'Service' && !store.live.services.has(key)) shown.remove(key);
      },
    };
  };

  const configMapSource: Source = {
    kind: 'ConfigMap',
    path: pathOf('ConfigMap', { namespace }),
    onList(items, version) {
      configMaps.clear();
      for (const name of [IN_FORCE_NAME, DISRUPTIONS_NAME]) goneAt.set(name, version);
      for (const { metadata } of items) goneAt.delete(metadata.name);
      const entries = items.flatMap((item) => enterConfigMap(item) ?? []);
      for (const part of ['inForce', 'disruptions'] as const) {
        pending.add(
          store.replace(
            part,
            entries.filter((entry) => entry.part === part),
            version,
          ),
        );
      }
      pending.addDelivered();
    },
    onEvent(type, object) {
      if (type !== 'DELETED') {
        const entry = enterConfigMap(object);
        if (entry !== undefined) put(entry);
        return;
      }
      const entry = readConfigMap(object);
      const { name, resourceVersion = '' } = object.metadata;
      const held = configMaps.get(name)?.metadata.resourceVersion;
      // Another one has been made under its name, and its answer was here before.
      if (entry === undefined || (held !== undefined && compareVersions(held, resourceVersion) > 0)) return;
      configMaps.delete(name);
      goneAt.set(name, resourceVersion);
      remove(entry.part, entry.key, entry.resourceVersion);
      pending.addDelivered();
    },
  };

  const enterConfigMap = (object: KubernetesObject): Entry | undefined => {
    const { name, resourceVersion = '' } = object.metadata;
    const entry = readConfigMap(object);
    const before = configMaps.get(name)?.metadata.resourceVersion ?? goneAt.get(name);
    if (entry !== undefined && isNewer(resourceVersion, before)) configMaps.set(name, lean(object));
    return entry;
  };

  const documentSource = (kind: DocumentKind): Source => {
    const path = pathOf(kind as Exclude<DocumentKind, 'Cluster'>);
    const enter = (object: KubernetesObject) => documents.set(`${kind}/${object.metadata.name}`, lean(object, kind));
    return {
      kind,
      path,
      onList(items) {
        for (const name of documents.keys()) if (name.startsWith(`${kind}/`)) documents.delete(name);
        for (const item of items) enter(item);
        pending.addDelivered();
      },
      onEvent(type, object) {
        const name = `${kind}/${object.metadata.name}`;
        const before = documents.get(name);
        if (type === 'DELETED') documents.delete(name);
        else enter(object);
        if (type === 'DELETED' || !isSameDocument(before, documents.get(name))) pending.addDelivered();
      },
    };
  };

  const revisionSource: Source = {
    kind: 'Revision',
    path: pathOf('Revision'),
    onList(items) {
      setRevision(items.find(({ metadata }) => metadata.name === 'current'));
      pending.addDelivered();
    },
    onEvent(type, object) {
      if (object.metadata.name !== 'current') return;
      const before = delivered.revision;
      setRevision(type === 'DELETED' ? undefined : object);
      if (!isSameDocument(before, delivered.revision)) pending.addDelivered();
    },
  };

  const setRevision = (revision: KubernetesObject | undefined) => {
    if (revision === undefined) delete delivered.revision;
    else delivered.revision = lean(revision, 'Revision');
  };

  /** An event of its removal may come after the answer to what made it anew. */
  const isThereAgain = (kind: string, name: string) => {
    const address = kind === 'EIP' ? addressOfEipName(name) : undefined;
    return address !== undefined && store.live.eips.has(address);
  };

  const observeList = (kind: string, items: readonly KubernetesObject[]) => {
    if (!isObserved(kind) || observer === undefined) return;
    for (const item of items) observer.seen(kind, item);
    observer.listed(kind, new Set(items.map(({ metadata }) => metadata.name)));
  };

  const sources: readonly Source[] = [
    ...(Object.keys(READERS) as LiveKind[]).map(liveSource),
    configMapSource,
    revisionSource,
    ...DOCUMENT_KINDS.filter((kind) => KINDS[kind].isView).map(documentSource),
  ];
  const reflectors = new Map<string, Reflector>();
  for (const { kind } of sources) unread.add(kind);
  const unknownKinds = delivered.unknownKinds as Set<string>;
  for (const { kind } of sources) unknownKinds.add(kind);

  const settle = (kind: string) => {
    unread.delete(kind);
    if (unread.size === 0) isRead();
  };

  for (const source of sources) {
    let seen = '';
    const see = (version: string) => {
      if (compareVersions(version, seen) > 0) seen = version;
    };
    const trouble = (error: AdapterError, retryInMs: number) =>
      log.debug(`${source.kind} objects cannot be watched at the moment`, { error, retryInMs });
    const unavailable = (error: ApiError) => {
      if (!refused.has(source.kind)) log.warn(`${source.kind} objects cannot be listed`, { error });
      refused.set(source.kind, error.message);
      if (source.part !== undefined) pending.add(store.setRead(source.part, false));
      if (!unknownKinds.has(source.kind)) pending.addDelivered();
      unknownKinds.add(source.kind);
      settle(source.kind);
    };
    reflectors.set(
      source.kind,
      reflect({
        api,
        clock,
        path: source.path,
        ...(options.silentAfterMs !== undefined && { silentAfterMs: options.silentAfterMs }),
        onList(items, version) {
          if (compareVersions(version, seen) < 0) return options.onSetBack(`the list of ${source.kind} objects`);
          see(version);
          refused.delete(source.kind);
          unknownKinds.delete(source.kind);
          source.onList(items, version);
          observeList(source.kind, items);
          settle(source.kind);
        },
        onEvent(type, object) {
          see(object.metadata.resourceVersion ?? '');
          source.onEvent(type, object);
          if (!isObserved(source.kind)) return;
          if (type !== 'DELETED') observer?.seen(source.kind, object);
          else if (!isThereAgain(source.kind, object.metadata.name)) observer?.gone(source.kind, object.metadata.name);
        },
        onProgress: see,
        onUnavailable: unavailable,
        onTrouble: trouble,
      }),
    );
  }

  return {
    live: store.live,
    delivered,
    shownStatus: (service) => shown.get(service),
    configMap: (name) => configMaps.get(name),
    isKnown: (kind) => !unknownKinds.has(kind),
    enter(kind, object) {
      if (kind === 'Service') return putService(object);
      if (kind === 'EIP') {
        observer?.seen(kind, object);
        return put(readEip(object));
      }
      const entry = enterConfigMap(object);
      if (entry !== undefined) put(entry);
    },
    forget(kind, key) {
      if (kind === 'Service') shown.remove(key);
      if (kind === 'EIP') observer?.gone(kind, key);
      if (kind === 'ConfigMap') configMaps.delete(key);
      if (kind === 'ConfigMap') {
        const part = key === IN_FORCE_NAME ? 'inForce' : key === DISRUPTIONS_NAME ? 'disruptions' : undefined;
        if (part !== undefined) remove(part, `${namespace}/${key}`);
      } else remove(PARTS[kind], key);
    },
    missing: () => [
      ...[...unread].map((kind) => `${kind} objects were not read yet`),
      ...[...refused].map(([kind, message]) => `${kind} objects cannot be listed: ${message}`),
    ],
    stats: () => new Map([...reflectors].map(([kind, reflector]) => [kind, reflector.stats()])),
    read,
    close() {
      for (const reflector of reflectors.values()) reflector.close();
      isRead();
    },
  };
}

/** Kinds of ours, whose statuses we write; speakers write their reports themselves. */
function isObserved(kind: string): kind is ClusterKind {
  return kind !== 'SpeakerReport' && CLUSTER_KINDS.some((own) => own === kind);
}

/** Without what grows and is never looked at; the items of a list do not say their kind. */
function lean(object: KubernetesObject, kind?: string): KubernetesObject {
  const { managedFields: _fields, ...metadata } = object.metadata;
  return { ...(kind && { apiVersion: 'pierhead.io/v1alpha1', kind }), ...object, metadata };
}

/** Whether both say the same, their statuses apart: those are our own. */
function isSameDocument(a: KubernetesObject | undefined, b: KubernetesObject | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const { generation, uid, labels } = a.metadata;
  return (
    generation !== undefined &&
    generation === b.metadata.generation &&
    uid === b.metadata.uid &&
    JSON.stringify(labels) === JSON.stringify(b.metadata.labels)
  );
}
