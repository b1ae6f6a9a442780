/**
 * Why a Service cannot have a certain address, in words: where the address is, who has it, who may share it, and what is
 * wrong with a request for it.
 */
import type { BadRequest, Occupier, Refusal } from '../allocate/reason.ts';
import type { Policy } from '../config/config.ts';
import { quote, suggest } from '../documents/suggest.ts';
import { type Address, formatAddress } from '../net/address.ts';
import type { Facts } from './facts.ts';
import { and, assertNever, familyName, readable, some } from './phrases.ts';
import type { Sentence, Subject } from './sentence.ts';

export function sharingWords(
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

export function notInPoolWords(
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

export function occupiedWords(address: Address, by: Occupier, { service }: Subject, { config }: Facts): Sentence {
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

export function badRequestWords(
  why: BadRequest,
  value: string,
  instead: string | undefined,
  { service, policy }: Subject,
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
      const decides = policy === undefined ? undefined : config.policiesByName.get(policy);
      const offered = decides?.pools.map(({ name }) => name) ?? [...config.poolsByName.keys()];
      return {
        message: `${asks} pool ${quote(value)}, which cluster ${config.cluster.name} does not have${near === undefined ? '' : `; did you mean ${near}?`}`,
        help: `ask for ${some(offered) || 'no pool: there is none'}`,
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
