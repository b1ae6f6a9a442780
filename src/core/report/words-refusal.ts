/**
 * Why a Service does not get what it waits for, in words. `message` names the object, what was found and what is
 * allowed; `help` is the way out, for whoever can take it: the owner of the Service or of the configuration.
 */
import type { Refusal } from '../allocate/reason.ts';
import { quote } from '../documents/suggest.ts';
import type { Service } from '../live/live.ts';
import { formatAddress } from '../net/address.ts';
import type { Facts } from './facts.ts';
import { and, assertNever, count, familyName, some } from './phrases.ts';
import type { Sentence, Subject } from './sentence.ts';
import { badRequestWords, notInPoolWords, occupiedWords, sharingWords } from './words-address.ts';

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
    case 'Observe':
      return {
        message: `pool ${pool} only observes (mode: Observe): what it would give is reported and never given`,
        help: `set mode: Active in pool ${pool}, or ${another}`,
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
