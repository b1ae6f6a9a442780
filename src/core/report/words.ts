/**
 * Reasons in words: the only place (with its neighbours `words-*` for refusals and excluded nodes) where sentences about
 * addresses are made. Everything to the left says codes and names; Events, status and reports all say it like this.
 */

import type { Cause, Choice, Objection, Refusal, RefusalCode, StayReason } from '../allocate/reason.ts';
import { formatDuration } from '../api/duration.ts';
import { quote } from '../documents/suggest.ts';
import { formatAddress } from '../net/address.ts';
import type { AdvertisedDifference, Reason } from '../plan/change.ts';
import type { Drift } from '../plan/drift.ts';
import type { GuardVerdict } from '../plan/guard.ts';
import type { Facts } from './facts.ts';
import { and, assertNever, count, familyName, some } from './phrases.ts';
import type { Sentence, Subject } from './sentence.ts';
import { refusalWords } from './words-refusal.ts';

/** A reason as programs and people read it. */
export interface WordedReason extends Sentence {
  readonly code: string;
}

/** Words for the reasons of a change. One that stays for want of a better place has also every reason tried. */
export function reasonWords(reason: Reason, subject: Subject, facts: Facts): WordedReason[] {
  switch (reason.kind) {
    case 'choice':
      return [{ code: reason.choice.code, ...choiceWords(reason.choice) }];
    case 'cause':
      return [{ code: reason.cause.code, message: causeWords(reason.cause) }];
    case 'refusal':
      return [{ code: reason.refusal.code, ...refusalWords(reason.refusal, subject, facts) }];
    case 'advertised':
      return [{ code: reason.difference.code, message: differenceWords(reason.difference) }];
    case 'stays':
      return [
        { code: stayCode(reason.stays), ...stayWords(reason.stays) },
        ...triedElsewhere(reason.stays).map((refusal) => ({
          code: refusal.code,
          ...refusalWords(refusal, subject, facts),
        })),
      ];
    default:
      return assertNever(reason);
  }
}

const TAKEN_MEANWHILE = 'a first free address may go to another Service before the merge; pierhead lock reserves it';

/** How an address came to be chosen. */
export function choiceWords(choice: Choice): Sentence {
  switch (choice.code) {
    case 'first-free':
      return {
        message: `first free address of pool ${choice.pool}`,
        help: TAKEN_MEANWHILE,
      };
    case 'reserved':
      return { message: `${choice.reservation} gives it this address` };
    case 'requested':
      return { message: 'its owner asks for this address' };
    case 'requested-pool':
      return {
        message: `its owner asks for pool ${choice.pool}, and this is its first free address`,
        help: TAKEN_MEANWHILE,
      };
    case 'reclaimed':
      return { message: 'it had this address before and takes it back' };
    case 'shared':
      return { message: `shares it with ${choice.with} by sharing-key ${quote(choice.key)}` };
    case 'shown':
      return { message: 'its status shows the address already, so it is taken over as it is' };
    default:
      return assertNever(choice);
  }
}

/** Why a Service leaves an address. */
export function causeWords(cause: Cause): string {
  switch (cause.code) {
    case 'reservation-names':
      return `${cause.reservation} names another address`;
    case 'request-names':
      return 'its owner asks for another address or pool';
    case 'no-policy':
      return 'no ExposurePolicy matches the Service any more';
    case 'not-handled':
      return 'Pierhead does not handle the Service any more: it has no loadBalancerClass, and Settings (classless, compatibility) leave such Services alone';
    case 'service-deleted':
      return 'the Service was deleted';
    case 'type-changed':
      return 'it is no LoadBalancer Service of Pierhead any more: its type or loadBalancerClass was changed';
    case 'family-dropped':
      return `the Service has no ${familyName(cause.family)} any more`;
    default:
      return objectionWords(cause);
  }
}

/** Why a held address may not stay. */
export function objectionWords(objection: Objection): string {
  switch (objection.code) {
    case 'pool-draining':
      return `pool ${objection.pool} is Draining`;
    case 'pool-observed':
      return `pool ${objection.pool} only observes (mode: Observe, of the pool or of Settings)`;
    case 'pool-not-listed':
      return `policy ${objection.policy} does not list pool ${objection.pool}`;
    case 'in-no-pool':
      return 'no pool of this cluster has the address';
    case 'excluded':
      return `pool ${objection.pool} excludes the address`;
    case 'reserved-for':
      return `the address is reserved for ${objection.service}`;
    default:
      return assertNever(objection);
  }
}

/** Why an address that may not stay stays all the same. */
export function stayWords(stays: StayReason): Sentence {
  switch (stays.code) {
    case 'nowhere-to-go':
      return {
        message: `${objectionWords(stays.objection)}, but there is nowhere to go, so the address stays until there is`,
      };
    case 'pinned-in-draining':
      return {
        message: `stays in pool ${stays.pool}, which is Draining, because ${stays.by === 'reservation' ? 'its Reservation' : 'its owner'} names it`,
        help: `change the ${stays.by === 'reservation' ? 'Reservation' : 'request'} to let it move`,
      };
    case 'sharer-pinned-in-draining':
      return {
        message: `stays in pool ${stays.pool}, which is Draining, because ${stays.service} shares the address and is pinned there`,
        help: `change the Reservation or request of ${stays.service} to let both move`,
      };
    default:
      return assertNever(stays);
  }
}

/** What was tried, without what the objection says already. */
function triedElsewhere(stays: StayReason): readonly Refusal[] {
  if (stays.code !== 'nowhere-to-go') return [];
  const { objection, tried } = stays;
  if (objection.code !== 'pool-draining') return tried;
  return tried.filter(
    (refusal) => refusal.code !== 'not-open' || refusal.why !== 'Draining' || refusal.pool !== objection.pool,
  );
}

/** A refusal has only refusal codes: an objection is told by the one that says the same of a new address. */
function stayCode(stays: StayReason): RefusalCode {
  if (stays.code !== 'nowhere-to-go') return 'not-open';
  switch (stays.objection.code) {
    case 'pool-draining':
    case 'pool-observed':
      return 'not-open';
    case 'pool-not-listed':
    case 'in-no-pool':
    case 'excluded':
      return 'not-in-pool';
    case 'reserved-for':
      return 'address-in-use';
    default:
      return assertNever(stays.objection);
  }
}

export function differenceWords(difference: AdvertisedDifference): string {
  switch (difference.code) {
    case 'more-nodes':
      return 'announced in more places than before, and nowhere less';
    case 'advertisement':
      return 'advertised otherwise than before';
    case 'pool':
      return `belongs to pool ${difference.to} now, before to ${difference.from}`;
    case 'policy':
      return `policy ${difference.to} decides now, before ${difference.from}`;
    default:
      return assertNever(difference);
  }
}

/** The rule, the numbers and, where it tripped, the way out: whole, because it is all that a status or an exit shows. */
export function guardWords(verdict: GuardVerdict, { config }: Pick<Facts, 'config'>): string {
  const { code, tripped, services, recent, approved, expired, allowed } = verdict;
  const asides = [
    ...(approved.length > 0 ? [`${approved.length} by Approval, not counted`] : []),
    ...(expired.length > 0
      ? [`expired, so of no effect: ${expired.map((name) => `Approval ${name}`).join(', ')}`]
      : []),
  ];
  const wayOut = tripped
    ? `; to let it through, commit the Approval that "pierhead plan -o approval" prints${expired.length > 0 ? ', or renew the expired one' : ''}`
    : '';
  const end = `${asides.length > 0 ? ` (${asides.join('; ')})` : ''}${wayOut}`;
  switch (code) {
    case 'max-disrupted': {
      const window = formatDuration(config.settings.guard.windowMs);
      const total = services.length + recent.length;
      const parts =
        recent.length > 0 ? ` (${services.length} by this plan, ${recent.length} in the last ${window})` : '';
      return `${total === 0 ? 'no Service' : count(total, 'Service')} would be disrupted without an Approval${parts}; at most ${allowed} may be within ${window} (Settings guard.maxDisrupted)${end}`;
    }
    case 'protected':
      return tripped
        ? `${count(services.length, 'Service')} of protected policies would be disrupted: ${some(services)}${end}`
        : `no Service of a protected policy is disrupted without an Approval${end}`;
    default:
      return assertNever(code);
  }
}

export function driftWords({ code, service, address, writer }: Drift): string {
  const by = writer === undefined ? '' : ` (last written by ${quote(writer)})`;
  switch (code) {
    case 'status-missing':
      return `the status of ${service} lacks ${formatAddress(address)}, which it has${by}: it is put back`;
    case 'status-extra':
      return `the status of ${service} shows ${formatAddress(address)}, which it has not${by}: it is taken out`;
    default:
      return assertNever(code);
  }
}

/** What ends, and what then. `addresses` only of a Reservation. */
export function expiryWords(
  object: string,
  {
    service,
    addresses,
    expired,
  }: { readonly service?: string; readonly addresses?: readonly string[]; readonly expired: boolean },
): Sentence {
  if (service === undefined) {
    return {
      message: `${object} ends: what is left of its changes counts for the guard again`,
      help: 'delete the Approval when its changes are done, or set a later expires',
    };
  }
  const what = and(addresses ?? []);
  return {
    message: expired
      ? `${object} does not reserve ${what} for ${service} any more; the Service keeps it until it is deleted or moved`
      : `${object} keeps ${what} for ${service} until then; afterwards only while the Service has it`,
    help: 'set a later expires in the Reservation, or delete its entry',
  };
}
