/** A policy explained: what it matches and gives, about whom it decides, how much of its limits is used. */
import { formatAddress } from '../../net/address.ts';
import type { PolicyExplanation } from '../../plan/explain/policy.ts';
import type { Paint } from '../paint.ts';
import { field, type ListJson, listJson, listTexts } from './fields.ts';

export interface PolicyJson {
  readonly kind: 'policy';
  readonly policy: string;
  readonly file: string;
  readonly line: number;
  readonly priority: number;
  /** From 1 on, of `of` policies. */
  readonly position: number;
  readonly of: number;
  readonly pools: readonly { readonly pool: string; readonly mode: string; readonly allocation: string }[];
  readonly sharing: string;
  readonly protected: boolean;
  readonly require: readonly string[];
  readonly addressesPerNamespace?: number;
  readonly ports?: readonly string[];
  readonly services: ListJson<{ readonly service: string; readonly addresses: readonly string[] }>;
  readonly waiting: ListJson<string>;
  readonly use: ListJson<{ readonly namespace: string; readonly used: number }>;
}

export function policyJson({ policy, place, position, of, services, waiting, use }: PolicyExplanation): PolicyJson {
  const { addressesPerNamespace, ports } = policy.limits;
  return {
    kind: 'policy',
    policy: policy.name,
    file: place.file,
    line: place.line,
    priority: policy.priority,
    position,
    of,
    pools: policy.pools.map(({ name, mode, allocation }) => ({ pool: name, mode, allocation })),
    sharing: policy.sharing,
    protected: policy.protected,
    require: [...policy.require].sort(),
    ...(addressesPerNamespace !== undefined && { addressesPerNamespace }),
    ...(ports !== undefined && { ports: ports.map(({ protocol, text }) => `${protocol} ${text}`) }),
    services: listJson(services, ({ service, addresses }) => ({ service, addresses: addresses.map(formatAddress) })),
    waiting: listJson(waiting, (service) => service),
    use: listJson(use, (each) => each),
  };
}

export function policyLines(json: PolicyJson, paint: Paint): string[] {
  const lines = (label: string, texts: string | readonly string[]) => field(label, texts, paint);
  const { pools, addressesPerNamespace: allowed, ports } = json;
  return [
    ...lines('written in', `${json.file}:${json.line}`),
    ...lines('order', `number ${json.position} of ${json.of} (priority ${json.priority})`),
    ...lines(
      'pools',
      pools.length === 0
        ? 'none of this cluster, so it gives nothing'
        : pools.map(({ pool, mode, allocation }, at) => `${at + 1}. ${pool} (${mode}, ${allocation})`),
    ),
    ...lines('sharing', json.sharing),
    ...(json.protected ? lines('protected', 'nothing here is moved or withdrawn without an Approval') : []),
    ...lines('limits', [
      ...(allowed === undefined ? [] : [`${allowed} addresses for each namespace`]),
      ...(ports === undefined ? [] : [`ports ${ports.join('; ') || 'none'}`]),
      ...(json.require.length === 0 ? [] : [`requires ${json.require.join(', ')}`]),
    ]),
    ...lines(
      'in use',
      listTexts(json.use, ({ namespace, used }) => `${used} of ${allowed} in namespace ${namespace}`),
    ),
    ...lines(
      'decides for',
      json.services.count === 0
        ? 'no Service'
        : listTexts(json.services, ({ service, addresses }) => [service, addresses.join(', ') || 'no address']),
    ),
    ...lines(
      'waiting',
      listTexts(json.waiting, (service) => service),
    ),
  ];
}
