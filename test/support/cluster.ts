/**
 * A cluster in memory that carries out a plan's steps as an API server would: preconditions are checked, versions
 * grow, a name can be created once. It shows what the controller will do, and can be stopped between any two steps.
 */
import type { Change } from '../../src/core/allocate/facts.ts';
import type { Live, Service } from '../../src/core/live/live.ts';
import { type Address, compareAddresses } from '../../src/core/net/address.ts';
import type { Step } from '../../src/core/plan/steps.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : T[K] };

export interface TestCluster {
  readonly live: Live;
  /** Carries out a step. Returns what changed, or throws where the API server would refuse. */
  apply(step: Step): Change[];
  put(service: Service): Change;
  removeService(key: string): Change;
  /** As by hand: whatever its state, and without a word to anybody. */
  removeEip(address: Address): Change;
}

export function openCluster(from: Live): TestCluster {
  const live: Mutable<Live> = {
    ...from,
    services: new Map(from.services),
    eips: new Map(from.eips),
    namespaces: new Map(from.namespaces),
    nodes: new Map(from.nodes),
    endpoints: new Map(from.endpoints),
    speakerReports: new Map(from.speakerReports),
    disruptions: [...from.disruptions],
  };
  let version = 1000;
  const next = () => String(++version);

  return {
    live,
    apply(step) {
      switch (step.kind) {
        case 'record-disruptions':
          live.disruptions = [...live.disruptions, ...step.disruptions];
          return [];
        case 'create-eip': {
          if (live.eips.has(step.eip.address)) throw new Error(`AlreadyExists: ${step.eip.address}`);
          const resourceVersion = next();
          live.eips.set(step.eip.address, { ...step.eip, uid: `uid-${resourceVersion}`, resourceVersion });
          return [{ kind: 'eip', address: step.eip.address }];
        }
        case 'update-eip': {
          const now = live.eips.get(step.eip.address);
          check(now, step.on);
          live.eips.set(step.eip.address, { ...step.eip, uid: step.on.uid, resourceVersion: next() });
          return [{ kind: 'eip', address: step.eip.address }];
        }
        case 'write-status': {
          const now = live.services.get(step.service);
          check(now && { uid: now.uid, resourceVersion: step.on.resourceVersion }, step.on);
          live.services.set(step.service, {
            ...now!,
            shown: [...step.addresses].sort(compareAddresses),
            shownBy: 'pierhead',
            resourceVersion: next(),
          });
          return [{ kind: 'service', key: step.service }];
        }
        case 'delete-eip':
          check(live.eips.get(step.address), step.on);
          live.eips.delete(step.address);
          return [{ kind: 'eip', address: step.address }];
      }
    },
    put(service) {
      live.services.set(service.key, { ...service, resourceVersion: next() });
      return { kind: 'service', key: service.key };
    },
    removeService(key) {
      live.services.delete(key);
      return { kind: 'service', key };
    },
    removeEip(address) {
      live.eips.delete(address);
      return { kind: 'eip', address };
    },
  };

  function check(
    now: { uid: string; resourceVersion: string } | undefined,
    on: { uid: string; resourceVersion: string },
  ): void {
    if (now === undefined) throw new Error('NotFound');
    if (now.uid !== on.uid || now.resourceVersion !== on.resourceVersion) throw new Error('Conflict');
  }
}
