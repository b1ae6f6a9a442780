/** A Service explained, in the order of the decision: is it ours, who decides, what is asked, what it has, what was tried. */
import { quote } from '../../documents/suggest.ts';
import { formatAddress } from '../../net/address.ts';
import type {
  FamilyExplanation,
  Handling,
  HeldAddress,
  LimitUse,
  ServiceExplanation,
} from '../../plan/explain/service.ts';
import type { Facts } from '../facts.ts';
import type { Paint } from '../paint.ts';
import { and, assertNever, familyName, readable, readableTime, timestamp } from '../phrases.ts';
import { causeWords, choiceWords, stayWords, type WordedReason } from '../words.ts';
import { refusalWords } from '../words-refusal.ts';
import { type AddressJson, addressJson, addressLines, type ChangeJson, changeJson, changeText } from './address.ts';
import { field } from './fields.ts';

export interface ServiceJson {
  readonly kind: 'service';
  readonly service: string;
  readonly handled: boolean;
  /** Why it is none of ours. */
  readonly notHandled?: { readonly code: string; readonly message: string };
  readonly policies: readonly {
    readonly policy: string;
    readonly outcome: string;
    readonly failed: readonly string[];
  }[];
  readonly decidedBy?: string;
  readonly request: {
    readonly addresses: readonly { readonly address: string; readonly by: 'reservation' | 'request' }[];
    readonly pool?: string;
    readonly sharingKey?: string;
    readonly problems: readonly WordedReason[];
  };
  readonly reservation?: ReservationJson;
  readonly held: readonly {
    readonly address: string;
    readonly becomes: string;
    readonly to?: string;
    readonly message: string;
  }[];
  readonly families: readonly {
    readonly family: string;
    readonly wanted: boolean;
    readonly gains?: {
      readonly address: string;
      readonly pool: string;
      readonly reason: WordedReason;
      readonly observe: boolean;
    };
    readonly tried: readonly WordedReason[];
  }[];
  readonly unmet: readonly WordedReason[];
  readonly limits: readonly LimitUse[];
  readonly changes: readonly ChangeJson[];
  readonly addresses: readonly AddressJson[];
}

export interface ReservationJson {
  readonly object: string;
  readonly addresses: readonly string[];
  readonly owner?: string;
  readonly reason?: string;
  readonly expires?: string;
  readonly electionKey?: string;
  readonly inForce: boolean;
}

export function serviceJson(explanation: ServiceExplanation, facts: Facts): ServiceJson {
  const { service, handling, policies, decidedBy, request, reservation, held, families, unmet } = explanation;
  const subject = { service, ...(decidedBy !== undefined && { policy: decidedBy }) };
  const refused = (refusal: (typeof unmet)[number]) => ({
    code: refusal.code,
    ...refusalWords(refusal, subject, facts),
  });
  return {
    kind: 'service',
    service,
    handled: handling.handled,
    ...(!handling.handled && { notHandled: { code: handling.code, message: handlingWords(handling, facts) } }),
    policies,
    ...(decidedBy !== undefined && { decidedBy }),
    request: {
      addresses: Object.values(request.pins).map(({ address, by }) => ({ address: formatAddress(address), by })),
      ...(request.pool !== undefined && { pool: request.pool }),
      ...(request.sharingKey !== undefined && { sharingKey: request.sharingKey }),
      problems: request.problems.map(refused),
    },
    ...(reservation !== undefined && { reservation: reservationJson(reservation.entry, reservation.isInForce) }),
    held: held.map(heldJson),
    families: families.map(({ family, isWanted, gain, tried }: FamilyExplanation) => ({
      family,
      wanted: isWanted,
      ...(gain !== undefined && {
        gains: {
          address: formatAddress(gain.address),
          pool: gain.pool,
          reason: { code: gain.choice.code, ...choiceWords(gain.choice) },
          observe: gain.observe,
        },
      }),
      tried: tried.map(refused),
    })),
    unmet: unmet.map(refused),
    limits: explanation.limits,
    changes: explanation.changes.map((change) => changeJson(change, facts)),
    addresses: explanation.addresses.map((address) => addressJson(address, facts)),
  };
}

type Entry = NonNullable<ServiceExplanation['reservation']>['entry'];

export function reservationJson(
  { origin, addresses, owner, reason, expiresAtMs, electionKey }: Entry,
  inForce: boolean,
): ReservationJson {
  return {
    object: origin.object,
    addresses: addresses.map(formatAddress),
    ...(owner !== undefined && { owner }),
    ...(reason !== undefined && { reason }),
    ...(expiresAtMs !== undefined && { expires: timestamp(expiresAtMs) }),
    ...(electionKey !== undefined && { electionKey }),
    inForce,
  };
}

function handlingWords(handling: Extract<Handling, { handled: false }>, { config }: Facts): string {
  switch (handling.code) {
    case 'not-found':
      return 'live state has no such LoadBalancer Service';
    case 'deleting':
      return 'it is being deleted';
    case 'not-load-balancer':
      return 'its type is not LoadBalancer';
    case 'other-class':
      return `its loadBalancerClass is ${quote(handling.value ?? '')}; ours begin with pierhead.io/`;
    case 'classless':
      return 'it has no loadBalancerClass, and Settings say classless: Ignore';
    case 'no-opt-in':
      return `it has no loadBalancerClass, and with compatibility ${[...config.settings.compatibility].sort().join(', ')} it needs the annotation of OpenELB`;
    default:
      return assertNever(handling.code);
  }
}

function heldJson(held: HeldAddress): ServiceJson['held'][number] {
  const address = formatAddress(held.address);
  if (!('verdict' in held)) {
    const end = held.untilMs === undefined ? '' : ` until ${readable(held.untilMs)}`;
    const message =
      held.standing === 'leaving'
        ? `a move leaves it; it is announced${end}`
        : `withdrawn; nobody else may have it${end}`;
    return { address, becomes: held.standing, message };
  }
  const { verdict } = held;
  switch (verdict.kind) {
    case 'keep':
      return {
        address,
        becomes: 'stays',
        message: verdict.stays === undefined ? 'permitted' : stayWords(verdict.stays).message,
      };
    case 'adopt':
      return { address, becomes: 'adopted', message: choiceWords({ code: 'shown' }).message };
    case 'move': {
      const to = formatAddress(verdict.to);
      return { address, becomes: 'moves', to, message: causeWords(verdict.cause) };
    }
    case 'withdraw':
      return { address, becomes: 'withdrawn', message: causeWords(verdict.cause) };
    case 'release':
      return { address, becomes: 'released', message: causeWords(verdict.cause) };
  }
}

export function serviceLines(json: ServiceJson, paint: Paint): string[] {
  const lines = (label: string, texts: string | readonly string[]) => field(label, texts, paint);
  const { request, reservation } = json;
  return [
    ...lines('handled', json.notHandled === undefined ? 'yes' : `no: ${json.notHandled.message}`),
    ...lines('policies', policyTexts(json)),
    ...lines('asks for', requestTexts(request)),
    ...(reservation === undefined ? [] : lines('reserved', reservationText(reservation))),
    ...lines('has', json.held.map(heldText)),
    ...json.families.flatMap(({ family, wanted, gains, tried }) =>
      lines(familyName(family as 'ipv4' | 'ipv6'), [
        ...(wanted || (gains === undefined && tried.length === 0) ? [] : ['not wanted']),
        ...(gains === undefined
          ? []
          : [
              `gets ${gains.address} of pool ${gains.pool}${gains.observe ? ', only observed' : ''}: ${gains.reason.message}`,
            ]),
        ...tried.map(({ code, message }) => `tried: ${message} (${code})`),
      ]),
    ),
    ...lines(
      'waits for',
      json.unmet.map(({ code, message }) => `${message} (${code})`),
    ),
    ...lines('limits', json.limits.map(limitText)),
    ...lines('plan', json.changes.length === 0 ? 'no change' : json.changes.map(changeText)),
    ...json.addresses.flatMap((address) => [
      '',
      paint.bold(`eip ${address.address}`),
      ...addressLines(address, paint, 2),
    ]),
  ];
}

function heldText({ address, becomes, to, message }: ServiceJson['held'][number]): string {
  // A reason to stay says so itself.
  if (message.startsWith(becomes)) return `${address} ${message}`;
  return `${address} ${becomes}${to === undefined ? '' : ` to ${to}`}: ${message}`;
}

const PARTS: Readonly<Record<string, string>> = {
  namespaces: 'its namespace',
  services: 'its labels',
  loadBalancerClasses: 'its loadBalancerClass',
};

function policyTexts({ policies, handled }: ServiceJson): string[] {
  if (!handled) return [];
  if (policies.length === 0) return ['there is none, so nothing is exposed'];
  const texts = policies.map(({ policy, outcome, failed }, at) => {
    const place = `${at + 1}. ${policy}`;
    if (outcome === 'decides') return `${place} decides`;
    if (outcome === 'unknown')
      return `${place} chooses by labels of its namespace, which are not known: nothing is decided`;
    return `${place} does not match ${and(failed.map((part) => PARTS[part] ?? part)) || 'it'}`;
  });
  return policies.at(-1)!.outcome === 'no-match' ? [...texts, 'none matches, so it is not exposed'] : texts;
}

function requestTexts({ addresses, pool, sharingKey, problems }: ServiceJson['request']): string[] {
  return [
    ...addresses.filter(({ by }) => by === 'request').map(({ address }) => address),
    ...(pool === undefined ? [] : [`pool ${pool}`]),
    ...(sharingKey === undefined ? [] : [`sharing by key ${quote(sharingKey)}`]),
    ...problems.map(({ message }) => `problem: ${message}`),
  ];
}

export function reservationText({
  object,
  addresses,
  owner,
  reason,
  expires,
  electionKey,
  inForce,
}: ReservationJson): string {
  const notes = [
    ...(owner === undefined ? [] : [`owner ${owner}`]),
    ...(reason === undefined ? [] : [`reason: ${reason}`]),
    ...(expires === undefined
      ? []
      : [inForce ? `until ${readableTime(expires)}` : `over since ${readableTime(expires)}`]),
    ...(electionKey === undefined ? [] : [`elected by ${electionKey}`]),
  ];
  return `${and(addresses)} by ${object}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

function limitText(limit: LimitUse): string {
  switch (limit.limit) {
    case 'addressesPerNamespace':
      return `${limit.used} of ${limit.allowed} addresses of its namespace in use`;
    case 'ports':
      return `ports ${limit.allowed.join('; ')}`;
    case 'require':
      return `requires ${and(limit.requirements)}`;
  }
}
