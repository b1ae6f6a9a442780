/**
 * Who has which address, as EIPs and Services show it, and what has changed between two such pictures, in the words of a
 * plan: so that what the controller did can be held against what the plan said, change for change. Pure.
 */
import type { KubernetesObject } from '../../adapters/kubernetes/api.ts';
import { compareText } from '../../core/diagnostic.ts';
import type { View } from './view.ts';

export interface Holding {
  readonly service: string;
  readonly address: string;
  readonly pool: string;
  readonly policy: string;
  /** The address is being left: another one has taken its place. */
  readonly isLeaving: boolean;
}

export interface Holdings {
  /** By Service, then address. */
  readonly eips: readonly Holding[];
  /** What the Services themselves show, by Service and in their order. */
  readonly shownByService: ReadonlyMap<string, readonly string[]>;
}

interface EipSpec {
  readonly address: string;
  readonly pool: string;
  readonly policy?: string;
  readonly state: string;
  readonly services: readonly { readonly namespace: string; readonly name: string; readonly until?: string }[];
}

export function holdingsOf(view: Pick<View, 'objects'>): Holdings {
  const eips = view.objects('EIP').flatMap((eip) => {
    const { address, pool, policy = '', state, services } = eip.spec as EipSpec;
    if (state === 'Withdrawn') return [];
    return services.map(({ namespace, name, until }) => ({
      service: `${namespace}/${name}`,
      address,
      pool,
      policy,
      isLeaving: state === 'Leaving' || until !== undefined,
    }));
  });
  const services = view
    .objects('Service')
    .filter((service) => (service.spec as { type?: string }).type === 'LoadBalancer');
  return {
    eips: eips.sort((a, b) => compareText(a.service, b.service) || compareText(a.address, b.address)),
    shownByService: new Map(
      services.map((service) => [`${service.metadata.namespace}/${service.metadata.name}`, addressesShown(service)]),
    ),
  };
}

/** What a Service's status shows. */
export function addressesShown(service: KubernetesObject): string[] {
  const { loadBalancer } = (service.status ?? {}) as { loadBalancer?: { ingress?: readonly { ip?: string }[] } };
  return (loadBalancer?.ingress ?? []).flatMap(({ ip }) => (ip === undefined ? [] : [ip]));
}

/** As in `changes` of a plan. */
export interface PlannedChange {
  readonly action: string;
  readonly phase?: string;
  readonly service: string;
  readonly address?: string;
  readonly from?: string;
  readonly pool?: string;
  readonly policy?: string;
}

/** One line for a change, whoever tells it. */
export function changeLine({ action, phase, service, address, from, pool, policy }: PlannedChange): string {
  const what = phase === undefined ? action : `${action} (${phase})`;
  if (action === 'refuse') return `${what} ${service}`;
  const addresses = from === undefined ? address : `${from} -> ${address}`;
  return `${what} ${service} ${addresses} of pool ${pool} by policy ${policy}`;
}

/** What has happened between two pictures, as lines, sorted. Services that wait are in it as long as they wait. */
export function changesBetween(before: Holdings, after: Holdings): string[] {
  const keyOf = ({ service, address }: Holding) => `${service} ${address}`;
  const earlier = new Map(before.eips.map((holding) => [keyOf(holding), holding]));
  const later = new Map(after.eips.map((holding) => [keyOf(holding), holding]));
  const changes: PlannedChange[] = [];
  for (const [key, holding] of later) {
    const was = earlier.get(key);
    const { isLeaving, ...place } = holding;
    if (was === undefined) {
      const left = after.eips.find(
        (other) => other.service === place.service && other.isLeaving && earlier.get(keyOf(other))?.isLeaving === false,
      );
      changes.push(
        left === undefined
          ? { action: 'assign', ...place }
          : { action: 'move', phase: 'start', ...place, from: left.address },
      );
    } else if (was.pool !== holding.pool || was.policy !== holding.policy) {
      changes.push({ action: 'readvertise', ...place });
    }
  }
  for (const [key, { isLeaving, ...place }] of earlier) {
    if (later.has(key)) continue;
    const kept = after.eips.find((other) => other.service === place.service && !other.isLeaving);
    if (isLeaving && kept !== undefined) {
      changes.push({
        ...place,
        action: 'move',
        phase: 'finish',
        address: kept.address,
        from: place.address,
        pool: kept.pool,
        policy: kept.policy,
      });
    } else changes.push({ action: 'withdraw', ...place });
  }
  for (const service of after.shownByService.keys()) {
    if (!after.eips.some((holding) => holding.service === service)) changes.push({ action: 'refuse', service });
  }
  return changes.map(changeLine).sort(compareText);
}
