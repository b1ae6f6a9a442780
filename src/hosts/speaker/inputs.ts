/**
 * What a speaker reads from the API: the config in force, EIPs, Nodes, EndpointSlices and the reports of its peers, each
 * kept in view; and the key of the heartbeats.
 *
 * What was known stays known: while the API is away, while a list is refused, and while everything is read again because
 * the cluster was set back. Nothing is shown before every part has been read.
 */
import type { ClusterApi, KubernetesObject, Selectors } from '../../adapters/kubernetes/api.ts';
import { type Reflector, reflect } from '../../adapters/kubernetes/reflector.ts';
import type { Inputs } from '../../core/announce/liveness-state.ts';
import { pathOf } from '../../core/api/resources.ts';
import type { LiveChange } from '../../core/live/change.ts';
import { IN_FORCE_NAME, readInForce } from '../../core/live/config-maps.ts';
import { readEip } from '../../core/live/eip.ts';
import { readEndpointSlice } from '../../core/live/endpoints.ts';
import { type Entry, type EntryOf, isMalformed } from '../../core/live/entry.ts';
import type { Eip, Live } from '../../core/live/live.ts';
import { readNode } from '../../core/live/node.ts';
import { isSameValue } from '../../core/live/same-value.ts';
import { readSpeakerReport } from '../../core/live/speaker-report.ts';
import { openStore } from '../../core/live/store.ts';
import { type Address, addressOfEipName } from '../../core/net/address.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { openReadVersions, WATCHED_PARTS, type WatchedPart } from './read-versions.ts';

export interface InputsOptions {
  readonly api: ClusterApi;
  readonly clock: Clock;
  readonly log: Log;
  /** Of Pierhead. */
  readonly namespace: string;
  readonly node: string;
  /** Something that an election may look at has changed; or only how far the API has been read. */
  readonly onChange: (what: 'content' | 'versions') => void;
  readonly onKey: (key: string) => void;
}

export interface KnownInputs {
  readonly live: Live;
  readonly generation: bigint;
  readonly inputs: Inputs;
  /** Of our own Node, where it is known. */
  readonly nodeUid?: string;
}

export interface SpeakerInputs {
  /** `undefined` until every part was read once. */
  known(): KnownInputs | undefined;
  /** What was not read yet, in words. */
  waitsFor(): readonly string[];
  /** Enters our own report as the API server has it after a write. */
  wroteReport(object: KubernetesObject): void;
  close(): void;
}

export const HEARTBEAT_SECRET = 'pierhead-heartbeat';

type Part = WatchedPart | 'speakerReports';

/** One reading of everything, from its first lists on. */
interface Session {
  known(): KnownInputs | undefined;
  missing(): readonly Part[];
  wroteReport(object: KubernetesObject): void;
  close(): void;
}

const PART_WORDS: Readonly<Record<Part, string>> = {
  inForce: `the ConfigMap ${IN_FORCE_NAME}`,
  eips: 'the EIPs',
  nodes: 'the Nodes',
  endpoints: 'the EndpointSlices',
  speakerReports: 'the SpeakerReports',
};

export function openInputs(options: InputsOptions): SpeakerInputs {
  const { api, clock, log, namespace, onChange, onKey } = options;
  let before: KnownInputs | undefined;
  let session = open();
  const secrets = reflect({
    api,
    clock,
    path: pathOf('Secret', { namespace }),
    selectors: { fieldSelector: `metadata.name=${HEARTBEAT_SECRET}` },
    onList: (items) => items.forEach(takeKey),
    onEvent: (type, object) => type !== 'DELETED' && takeKey(object),
    onUnavailable: (error) => log.error('the key of the heartbeats cannot be read', { error }),
    onTrouble: (error) => log.warn('the API server cannot be reached', { error }),
  });

  function takeKey({ data }: KubernetesObject): void {
    const key = typeof data === 'object' && data !== null ? (data as { readonly key?: unknown }).key : undefined;
    if (typeof key === 'string' && Buffer.from(key, 'base64').length >= 16) onKey(key);
    else log.error(`Secret ${HEARTBEAT_SECRET} has no key of 16 bytes or more`, { namespace });
  }

  function open(): Session {
    return openSession(options, {
      onSetBack() {
        log.warn('the cluster was set back to an earlier state: everything is read again');
        before = session.known() ?? before;
        session.close();
        session = open();
      },
      onChange,
    });
  }

  return {
    known: () => session.known() ?? before,
    waitsFor: () => session.missing().map((part) => `waits for ${PART_WORDS[part]}`),
    wroteReport: (object) => session.wroteReport(object),
    close() {
      session.close();
      secrets.close();
    },
  };
}

interface SessionEvents {
  readonly onSetBack: () => void;
  readonly onChange: InputsOptions['onChange'];
}

function openSession(
  { api, clock, log, namespace, node }: InputsOptions,
  { onSetBack, onChange }: SessionEvents,
): Session {
  const store = openStore();
  const versions = openReadVersions();
  const unread = new Set<Part>([...WATCHED_PARTS, 'speakerReports']);
  /** EIPs that were deleted while in use: only one that says `Withdrawn` is withdrawn. The controller makes it again. */
  const vanished = new Map<Address, Eip>();
  /** How many EIPs each Service has. */
  const eipCounts = new Map<string, number>();
  const reflectors: Reflector[] = [];
  let nodeUid: string | undefined;
  let isClosed = false;

  const close = () => {
    isClosed = true;
    for (const reflector of reflectors) reflector.close();
  };

  const countEips = (changes: readonly LiveChange[]) => {
    for (const change of changes) {
      if (change.part !== 'eips') continue;
      for (const service of keysOf(change.before)) eipCounts.set(service, (eipCounts.get(service) ?? 0) - 1);
      for (const service of keysOf(change.after)) {
        eipCounts.set(service, (eipCounts.get(service) ?? 0) + 1);
        versions.exposed(service);
      }
    }
  };

  /** What cannot be read says nothing: it stays as it was. */
  const readable = (entry: Entry): Entry => {
    if (!isMalformed(entry)) return entry;
    log.error('an object cannot be read and counts as it was before', { part: entry.part, key: entry.key });
    const address = entry.part === 'eips' ? addressOfEipName(entry.key) : undefined;
    const eip = address === undefined ? undefined : store.live.eips.get(address);
    return eip === undefined ? entry : ({ ...entry, value: eip, problems: [] } as EntryOf<'eips'>);
  };

  const noteNode = (object: KubernetesObject) => {
    if (object.kind !== 'SpeakerReport' && object.metadata.name === node) nodeUid = object.metadata.uid;
  };

  const watch = (part: Part, path: string, read: (object: unknown) => Entry, selectors: Selectors = {}) => {
    const isVersioned = part !== 'speakerReports';
    const onList = (items: readonly KubernetesObject[], resourceVersion: string) => {
      if (isClosed) return;
      const entries = items.map((object) => readable(read(object)));
      const isOlder = isVersioned && !versions.listed(part, resourceVersion);
      if (isOlder || store.isSetBack(part, entries, resourceVersion)) {
        onSetBack();
        return;
      }
      if (part === 'nodes') items.forEach(noteNode);
      countEips(store.replace(part, entries, resourceVersion));
      if (part === 'eips' || part === 'inForce') {
        for (const { metadata } of items) versions.changed(metadata.resourceVersion ?? '');
      }
      unread.delete(part);
      onChange('content');
    };
    const onEvent = (type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubernetesObject) => {
      const resourceVersion = object.metadata.resourceVersion ?? '';
      const entry = read(object);
      if (part === 'nodes') noteNode(object);
      if (part === 'eips') keepVanished(type, entry.key);
      const changes = type === 'DELETED' ? store.remove(part, entry.key, resourceVersion) : store.put(readable(entry));
      countEips(changes);
      if (isVersioned) versions.reached(part, resourceVersion);
      onChange(noteChange(part, changes, resourceVersion) ? 'content' : 'versions');
    };
    reflectors.push(
      reflect({
        api,
        clock,
        path,
        selectors,
        onList,
        onEvent,
        onProgress(resourceVersion) {
          if (isVersioned) versions.reached(part, resourceVersion);
          onChange('versions');
        },
        onUnavailable: (error) => log.error(`cannot read ${PART_WORDS[part]}`, { error }),
        onAvailable: () => log.info(`can read ${PART_WORDS[part]} again`),
      }),
    );
  };

  const keepVanished = (type: 'ADDED' | 'MODIFIED' | 'DELETED', key: string) => {
    const address = addressOfEipName(key);
    const eip = address === undefined ? undefined : store.live.eips.get(address);
    if (address === undefined) return;
    if (type !== 'DELETED') vanished.delete(address);
    else if (eip !== undefined && eip.state !== 'Withdrawn') {
      vanished.set(address, eip);
      log.warn('an EIP was deleted while it is in use: it is announced until it says Withdrawn', { eip: key });
    }
  };

  /** Whether an election may look at what changed. */
  const noteChange = (part: Part, changes: readonly LiveChange[], resourceVersion: string): boolean => {
    switch (part) {
      case 'eips':
      case 'inForce':
        versions.changed(resourceVersion);
        return changes.length > 0;
      case 'nodes':
        if (changes.length > 0) versions.changed(resourceVersion);
        return changes.length > 0;
      case 'endpoints': {
        const services = changes.map(({ key }) => key);
        const isExposed = services.some((service) => (eipCounts.get(service) ?? 0) > 0);
        if (isExposed) versions.changed(resourceVersion);
        else for (const service of services) versions.changedEndpoints(service, resourceVersion);
        return isExposed;
      }
      case 'speakerReports':
        return changes.some(
          (change) =>
            change.part === 'speakerReports' && !isSameValue(change.before?.interfaces, change.after?.interfaces),
        );
    }
  };

  watch('inForce', pathOf('ConfigMap', { namespace }), readInForce, {
    fieldSelector: `metadata.name=${IN_FORCE_NAME}`,
  });
  watch('eips', pathOf('EIP'), readEip);
  watch('nodes', pathOf('Node'), readNode);
  watch('endpoints', pathOf('EndpointSlice'), readEndpointSlice);
  watch('speakerReports', pathOf('SpeakerReport'), readSpeakerReport);

  return {
    known() {
      if (unread.size > 0) return undefined;
      const { live } = store;
      return {
        live: vanished.size === 0 ? live : { ...live, eips: new Map([...vanished, ...live.eips]) },
        generation: versions.generation(),
        inputs: versions.inputs(),
        ...(nodeUid !== undefined && { nodeUid }),
      };
    },
    missing: () => [...unread],
    wroteReport: (object) => void store.put(readSpeakerReport(object)),
    close,
  };
}

function keysOf(eip: Eip | undefined): string[] {
  return eip?.services.map(({ namespace, name }) => `${namespace}/${name}`) ?? [];
}
