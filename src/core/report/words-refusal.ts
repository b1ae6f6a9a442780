/**
 * Why a Service does not get what it waits for, in words. `message` names the object, what was found and what is
 * allowed; `help` is the way out, for whoever can take it: the owner of the Service or of the configuration.
 */
import type { BadRequest, Occupier, Refusal } from '../allocate/reason.ts';
import type { Policy } from '../config/config.ts';
import { quote, suggest } from '../documents/suggest.ts';
import type { Service } from '../live/live.ts';
import { type Address, formatAddress } from '../net/address.ts';
import type { Facts } from './facts.ts';
import { and, assertNever, count, familyName, readable, some } from './phrases.ts';

/** A sentence without its full stop, and the way out where there is something to be done. */
export interface Sentence {
  readonly message: string;
  readonly help?: string;
}

/** The Service that a reason is about, and the policy that decides. */
export interface Subject {
  /** `namespace/name`. */
  readonly service: string;
  readonly policy?: string;
}

/** Words for one refusal. */
export function refusalWords(refusal: Refusal, subject: Subject, facts: Facts): Sentence {
  const { service } = subject;
  switch (refusal.code) {
    case 'no-policy':
      return refusal.unknownLabels === undefined
        ? noPolicyWords(subject, facts)
        : {
            message: `the labels of namespace ${namespaceOf(service)} could not be read, and ${policies(refusal.unknownLabels)} by them, so nothing is given and nothing taken away`,
            help: 'let the reader of the live state list namespaces, or add them to the snapshot',
          };
    case 'exhausted': {
      const counts = facts.poolCounts(refusal.pool, refusal.family);
      const family = familyName(refusal.family);
      const kept = [
        ...(counts?.quarantined ? [`${counts.quarantined} in quarantine`] : []),
        ...(counts?.reserved ? [`${counts.reserved} reserved for others`] : []),
      ].join(', ');
      const addresses = `none of its ${counts?.givable ?? 0} ${family} addresses is free${kept && ` (${kept})`}`;
      return {
        message: `pool ${refusal.pool} is exhausted: ${addresses}`,
        help: `add ${family} addresses to pool ${refusal.pool}, or another pool to ${policyName(subject)}`,
      };
    }
    case 'limit':
      return refusal.limit === 'ports'
        ? {
            message: `${refusal.protocol} port ${refusal.port} of ${service} is none that policy ${refusal.policy} allows (${refusal.allowed.join('; ') || 'none'})`,
            help: `expose an allowed port, or add ${refusal.protocol} ${refusal.port} to limits.ports of policy ${refusal.policy}`,
          }
        : {
            message: `policy ${refusal.policy} allows ${count(refusal.allowed, 'address', 'addresses')} for each namespace, and namespace ${namespaceOf(service)} has ${refusal.used}`,
            help: `give up an address in namespace ${namespaceOf(service)}, or raise limits.addressesPerNamespace of policy ${refusal.policy}`,
          };
    case 'port-conflict':
      return {
        message: `${formatAddress(refusal.address)} cannot be shared: ${refusal.with} has ${refusal.protocol} port ${refusal.port} there, and ${service} wants it too`,
        help: `change the port of one of them, or give ${service} an address of its own`,
      };
    case 'sharing-conflict':
      return sharingWords(refusal, subject, facts);
    case 'not-in-pool':
      return notInPoolWords(refusal, subject, facts);
    case 'not-open':
      return notOpenWords(refusal, subject);
    case 'family-unavailable':
      return familyWords(refusal, subject);
    case 'requirement':
      return requirementWords(refusal, service, facts.live.services.get(service));
    case 'address-in-use':
      return occupiedWords(refusal.address, refusal.by, subject, facts);
    case 'bad-request':
      return badRequestWords(refusal.why, refusal.value, refusal.instead, subject, facts);
    case 'foreign-status': {
      const addresses = and(refusal.addresses.map(formatAddress));
      const writer = refusal.writer === undefined ? 'another writer' : quote(refusal.writer);
      return {
        message: `the status of ${service} shows ${addresses}, which ${writer} wrote and ${policyName(subject)} does not let it have, so it is not written to`,
        help: `let ${writer} take ${addresses} out of the status, or put ${addresses} into a pool of ${policyName(subject)}`,
      };
    }
    default:
      return assertNever(refusal);
  }
}

/** The namespace of a `namespace/name`. */
function namespaceOf(service: string): string {
  return service.slice(0, service.indexOf('/'));
}

function policyName({ policy }: Subject): string {
  return policy === undefined ? 'its policy' : `policy ${policy}`;
}

function policies(names: readonly string[]): string {
  return names.length === 1 ? `policy ${names[0]} chooses` : `policies ${and(names)} choose`;
}

function noPolicyWords({ service }: Subject, { config, live }: Facts): Sentence {
  const names = config.policies.map(({ name }) => name);
  const tried = names.length === 0 ? 'there is no ExposurePolicy' : `no ExposurePolicy matches (tried: ${some(names)})`;
  const found = live.services.get(service);
  return {
    message: `${tried}: ${service} is in namespace ${namespaceOf(service)}${found === undefined ? '' : describe(found)}`,
    help: 'write an ExposurePolicy whose match covers it, or widen the match of one',
  };
}

/** What policies can choose a Service by. */
function describe({ loadBalancerClass, labels }: Service): string {
  const pairs = Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort();
  const of = loadBalancerClass === undefined ? 'no loadBalancerClass' : `loadBalancerClass ${loadBalancerClass}`;
  return `, with ${of} and ${pairs.length === 0 ? 'no labels' : `labels ${some(pairs)}`}`;
}

function sharingWords(
  { address, with: holder, why }: Extract<Refusal, { code: 'sharing-conflict' }>,
  { service, policy }: Subject,
  { config, live }: Facts,
): Sentence {
  const cannot = `${formatAddress(address)} of ${holder} cannot be shared with ${service}`;
  const own = `give ${service} an address of its own`;
  switch (why) {
    case 'forbidden': {
      const isOurs = config.policiesByName.get(policy ?? '')?.sharing === 'Forbidden';
      const whose = isOurs ? `policy ${policy}` : `the policy of ${holder}`;
      return { message: `${cannot}: ${whose} has sharing: Forbidden`, help: `${own}, or change sharing of ${whose}` };
    }
    case 'namespaces':
      return {
        message: `${cannot}: they are in different namespaces, and that needs sharing: AcrossNamespaces in the policies of both`,
        help: `${own}, or set sharing: AcrossNamespaces in both policies`,
      };
    case 'traffic-policy': {
      const [ours, theirs] = [service, holder].map((key) => live.services.get(key)?.externalTrafficPolicy);
      const found =
        ours === theirs
          ? `both have externalTrafficPolicy ${ours}, but different selectors`
          : `externalTrafficPolicy is ${ours} for ${service} and ${theirs} for ${holder}`;
      return {
        message: `${cannot}: ${found}, and sharers need Cluster, or Local with equal selectors`,
        help: `${own}, or set externalTrafficPolicy: Cluster on both`,
      };
    }
    case 'leaving':
      return {
        message: `${cannot}: ${holder} is leaving it, and nobody stays there`,
        help: `wait until the move of ${holder} is over, or ${own}`,
      };
    default:
      return assertNever(why);
  }
}

function notInPoolWords(
  { why, address, pool, policy }: Extract<Refusal, { code: 'not-in-pool' }>,
  { service }: Subject,
  { config }: Facts,
): Sentence {
  const what = address === undefined ? `${service} asks for an address` : formatAddress(address);
  switch (why) {
    case 'no-pool':
      return {
        message: `${what} is in no pool of cluster ${config.cluster.name}`,
        help: 'add it to an AddressPool that the policy lists, or ask for another address',
      };
    case 'not-listed': {
      const lists = listedPools(config.policiesByName.get(policy ?? ''));
      const where = address === undefined ? `${service} asks for pool ${pool}` : `${what} is in pool ${pool}`;
      return {
        message: `${where}, which policy ${policy} does not list (it lists ${lists})`,
        help: `add pool ${pool} to policy ${policy}, or ask for one that it lists`,
      };
    }
    case 'excluded':
      return {
        message: `${what} is excluded from pool ${pool}`,
        help: `take it out of exclude of pool ${pool}, or ask for another address`,
      };
    case 'avoided':
      return {
        message: `${what} ends in .0 or .255, which pool ${pool} does not give (avoidBuggyIPs: true)`,
        help: `ask for another address, or set avoidBuggyIPs: false in pool ${pool}`,
      };
    default:
      return assertNever(why);
  }
}

function listedPools(policy: Policy | undefined): string {
  const names = policy === undefined ? [] : policy.pools.map(({ name }) => name);
  return names.length === 0 ? 'none of this cluster' : some(names);
}

function notOpenWords({ pool, why }: Extract<Refusal, { code: 'not-open' }>, subject: Subject): Sentence {
  const another = `add another pool to ${policyName(subject)}`;
  switch (why) {
    case 'Cordoned':
      return {
        message: `pool ${pool} is Cordoned: it keeps what it gave and gives nothing new`,
        help: `set allocation: Open in pool ${pool}, or ${another}`,
      };
    case 'Draining':
      return {
        message: `pool ${pool} is Draining: its addresses are moved elsewhere and it gives nothing new`,
        help: another,
      };
    case 'autoAssign':
      return {
        message: `pool ${pool} gives nothing by itself (autoAssign: false), and ${subject.service} has neither a Reservation nor a request for it`,
        help: `reserve an address for ${subject.service}, ask for it with the annotation pierhead.io/pool: ${pool}, or ${another}`,
      };
    default:
      return assertNever(why);
  }
}

function familyWords(
  { family, pool, both }: Extract<Refusal, { code: 'family-unavailable' }>,
  subject: Subject,
): Sentence {
  const name = familyName(family);
  if (both) {
    return {
      message: `${subject.service} is RequireDualStack and can have no ${name} address, so it waits for both families`,
      help: `give ${policyName(subject)} a pool with free ${name} addresses, or set ipFamilyPolicy: PreferDualStack`,
    };
  }
  return {
    message:
      pool === undefined
        ? `${policyName(subject)} lists no pool of this cluster that could give ${name} addresses`
        : `pool ${pool} has no ${name} addresses`,
    help: `list a pool with ${name} addresses in ${policyName(subject)}, or take ${name} out of ipFamilies of ${subject.service}`,
  };
}

function requirementWords(
  { policy, requirement }: Extract<Refusal, { code: 'requirement' }>,
  service: string,
  found: Service | undefined,
): Sentence {
  switch (requirement) {
    case 'SourceRanges':
      return {
        message: `policy ${policy} requires SourceRanges, and ${service} has no spec.loadBalancerSourceRanges: it would be open to anybody`,
        help: `set spec.loadBalancerSourceRanges on ${service}`,
      };
    case 'NoNodePorts': {
      const ports = found?.ports.flatMap(({ nodePort }) => nodePort ?? []) ?? [];
      const has =
        ports.length === 0
          ? 'lets node ports be allocated'
          : `has node ${ports.length === 1 ? 'port' : 'ports'} ${some(ports.map(String))}`;
      return {
        message: `policy ${policy} requires NoNodePorts, and ${service} ${has}`,
        help: `set allocateLoadBalancerNodePorts: false on ${service} and remove nodePort from its ports`,
      };
    }
    default:
      return assertNever(requirement);
  }
}

function occupiedWords(address: Address, by: Occupier, { service }: Subject, { config }: Facts): Sentence {
  const what = formatAddress(address);
  switch (by.kind) {
    case 'service':
      return {
        message: `${what} is in use by ${by.service}, which does not share it with ${service}`,
        help: `ask for another address, or let both share it: an equal pierhead.io/sharing-key, or Reservations for both`,
      };
    case 'reservation': {
      const document = config.reservationsByService.get(by.service)?.origin.object;
      return {
        message: `${what} is reserved for ${by.service}${document === undefined ? '' : ` (${document})`}`,
        help: `ask for another address, or change the Reservation of ${by.service}`,
      };
    }
    case 'quarantine':
      return {
        message:
          by.untilMs === undefined
            ? `${what} was given up by ${by.service} and is in quarantine until every speaker has confirmed that it announces it no more`
            : `${what} was given up by ${by.service} and is in quarantine until ${readable(by.untilMs)}`,
        help: 'wait, or ask for another address',
      };
    case 'node':
      return {
        message: `${what} is an address of node ${by.node}`,
        help: `exclude ${what} from its pool, or give the node another address`,
      };
    default:
      return assertNever(by);
  }
}

function badRequestWords(
  why: BadRequest,
  value: string,
  instead: string | undefined,
  { service }: Subject,
  { config, live }: Facts,
): Sentence {
  const asks = `${service} asks for`;
  switch (why) {
    case 'not-an-address':
      return {
        message: `${asks} ${quote(value)}, which is not an IP address`,
        help: 'write one address of each family, such as 10.20.30.7',
      };
    case 'reserved':
      return {
        message: `${asks} ${quote(value)}, but ${instead ?? 'its Reservation'} says otherwise, and a Reservation goes first`,
        help: `take the request off ${service}, or change ${instead ?? 'its Reservation'}`,
      };
    case 'disagree':
      return {
        message: `spec.loadBalancerIP of ${service} is ${quote(value)}, and its annotation asks for ${quote(instead ?? '')}`,
        help: 'remove one of them, or make them agree',
      };
    case 'family': {
      const families = and((live.services.get(service)?.ipFamilies ?? []).map(familyName));
      return {
        message: `${asks} ${quote(value)}, but it has no ${instead === 'ipv6' ? 'IPv6' : 'IPv4'} (its ipFamilies: ${families})`,
        help: 'add the family to spec.ipFamilies, or take the address out of the request',
      };
    }
    case 'twice':
      return {
        message: `${asks} a second ${instead === 'ipv6' ? 'IPv6' : 'IPv4'} address, ${quote(value)}: a Service has one of each family`,
        help: 'ask for one address of each family',
      };
    case 'unknown-pool': {
      const near = suggest(value, config.poolsByName.keys());
      return {
        message: `${asks} pool ${quote(value)}, which cluster ${config.cluster.name} does not have${near === undefined ? '' : `; did you mean ${near}?`}`,
        help: `ask for ${some([...config.poolsByName.keys()]) || 'no pool: this cluster has none'}`,
      };
    }
    case 'pool':
      return {
        message: `${asks} pool ${value} and for ${instead ?? 'an address'}, which is not in that pool`,
        help: 'remove one of them, or make them agree',
      };
    default:
      return assertNever(why);
  }
}
