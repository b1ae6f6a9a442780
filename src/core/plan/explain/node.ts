/** What a node answers for, what it would take over, and why it has nothing to do with the rest. */
import type { ExclusionReason } from '../../announce/exclusion.ts';
import { ownersOf } from '../../announce/owners.ts';
import type { LivePart, Node, SpeakerReport } from '../../live/live.ts';
import { type Address, compareAddresses } from '../../net/address.ts';
import { type ExplainContext, type Some, some } from './context.ts';

export interface NodeExplanation {
  readonly kind: 'node';
  readonly node: Node;
  /** What its speaker says of itself. Absent: there is none, or it is not known. */
  readonly report?: SpeakerReport;
  /** Layer 2 addresses that it answers for once the plan is carried out, by address and segment. */
  readonly answers: Some<OwnedAddress>;
  /** Addresses that it announces by BGP, by address. */
  readonly announces: Some<OwnedAddress>;
  /** Layer 2 addresses of which it is a candidate, and another node the owner. */
  readonly standsBy: Some<Address>;
  /** Why it is no candidate for the others: one reason for each protocol of a pool. Most addresses first. */
  readonly excluded: readonly { readonly reason: ExclusionReason; readonly addresses: Some<Address> }[];
  readonly assumed: boolean;
  readonly unknown: readonly LivePart[];
}

export interface OwnedAddress {
  readonly address: Address;
  readonly services: readonly string[];
  /** Absent of BGP, and where interfaces are not known. */
  readonly segment?: string;
  readonly interface?: string;
}

export function explainNode({ config, settlement, announcements, view }: ExplainContext, node: Node): NodeExplanation {
  const { live } = settlement.world;
  const owners = ownersOf(config, [...announcements.values()], view);
  const answers: OwnedAddress[] = [];
  const announces: OwnedAddress[] = [];
  const standsBy: Address[] = [];
  const excluded = new Map<string, { reason: ExclusionReason; addresses: Address[] }>();
  for (const { address, layer2, bgp, excluded: others } of owners.addresses) {
    const services = announcements.get(address)!.holders.map(({ service }) => service);
    const own = layer2.filter((owner) => owner.node === node.name);
    for (const { node: _node, ...where } of own) answers.push({ address, services, ...where });
    if (bgp.includes(node.name)) announces.push({ address, services });
    const reasons = others.filter((each) => each.node === node.name).map(({ reason }) => reason);
    for (const reason of reasons) {
      const key = JSON.stringify(reason);
      const same = excluded.get(key) ?? { reason, addresses: [] };
      // Both protocols of a pool may have the same reason.
      if (same.addresses.at(-1) !== address) same.addresses.push(address);
      excluded.set(key, same);
    }
    if (own.length === 0 && layer2.length > 0 && reasons.length === 0 && !bgp.includes(node.name))
      standsBy.push(address);
  }
  const report = live.speakerReports.get(node.name);
  return {
    kind: 'node',
    node,
    ...(report !== undefined && { report }),
    answers: some(answers),
    announces: some(announces),
    standsBy: some(standsBy),
    excluded: [...excluded.values()]
      .sort((a, b) => b.addresses.length - a.addresses.length || compareAddresses(a.addresses[0]!, b.addresses[0]!))
      .map(({ reason, addresses }) => ({ reason, addresses: some(addresses) })),
    assumed: owners.addresses.some(({ assumed }) => assumed),
    unknown: owners.unknown,
  };
}
