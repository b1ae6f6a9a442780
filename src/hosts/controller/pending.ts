/**
 * What changed since the last turn, collected while a turn is under way: each thing once, however often it changed.
 */
import type { Change } from '../../core/allocate/facts.ts';
import type { LiveChange } from '../../core/live/change.ts';
import type { Address } from '../../core/net/address.ts';

/** What one turn takes in. */
export interface Changes {
  readonly services: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
  readonly addresses: ReadonlySet<Address>;
  readonly nodes: ReadonlySet<string>;
  readonly endpoints: ReadonlySet<string>;
  readonly speakerReports: boolean;
  /** A part was read for the first time, or cannot be read any more: all is to be planned anew. */
  readonly known: boolean;
  /** Revision, views, plain objects or the ConfigMap with the config in force. */
  readonly delivered: boolean;
}

export interface PendingChanges {
  add(changes: readonly LiveChange[]): void;
  /** Something of a Service that only its status knows. */
  addService(key: string): void;
  addAddress(address: Address): void;
  addDelivered(): void;
  isEmpty(): boolean;
  /** Hands over what was collected and begins anew. */
  take(): Changes;
}

/** `onChange` is called at each addition: it must be cheap. */
export function openPending(onChange: () => void): PendingChanges {
  let next = nothing();
  let isEmpty = true;
  const changed = () => {
    isEmpty = false;
    onChange();
  };
  return {
    add(changes) {
      if (changes.length === 0) return;
      for (const change of changes) addTo(next, change);
      changed();
    },
    addService(key) {
      next.services.add(key);
      changed();
    },
    addAddress(address) {
      next.addresses.add(address);
      changed();
    },
    addDelivered() {
      next.delivered = true;
      changed();
    },
    isEmpty: () => isEmpty,
    take() {
      const taken = next;
      next = nothing();
      isEmpty = true;
      return taken;
    },
  };
}

/** In the words of the planner. */
export function plannerChanges(changes: Changes): Change[] {
  return [
    // First, since policies select by the labels of namespaces.
    ...[...changes.namespaces].map((name): Change => ({ kind: 'namespace', name })),
    ...[...changes.nodes].map((name): Change => ({ kind: 'node', name })),
    ...(changes.speakerReports ? [{ kind: 'speaker-reports' } as const] : []),
    ...[...changes.addresses].map((address): Change => ({ kind: 'eip', address })),
    ...[...changes.services].map((key): Change => ({ kind: 'service', key })),
  ];
}

type Collected = ReturnType<typeof nothing>;

function nothing() {
  return {
    services: new Set<string>(),
    namespaces: new Set<string>(),
    addresses: new Set<Address>(),
    nodes: new Set<string>(),
    endpoints: new Set<string>(),
    speakerReports: false,
    known: false,
    delivered: false,
  };
}

function addTo(next: Collected, change: LiveChange): void {
  if (change.key === '' && change.before === undefined && change.after === undefined) {
    next.known = true;
    return;
  }
  switch (change.part) {
    case 'services':
      next.services.add(change.key);
      return;
    case 'namespaces':
      next.namespaces.add(change.key);
      return;
    case 'eips':
      next.addresses.add((change.after ?? change.before)!.address);
      return;
    case 'nodes':
      next.nodes.add(change.key);
      return;
    case 'endpoints':
      next.endpoints.add(change.key);
      return;
    case 'speakerReports':
      next.speakerReports = true;
      return;
    case 'inForce':
      next.delivered = true;
      return;
    case 'disruptions':
      // The guard counts them at every turn.
      return;
  }
}
