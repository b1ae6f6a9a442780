/** A node explained: what it announces, what it would take over, and why it announces nothing else. */
import { formatAddress } from '../../net/address.ts';
import type { NodeExplanation, OwnedAddress } from '../../plan/explain/node.ts';
import type { Paint } from '../paint.ts';
import { and, count, some } from '../phrases.ts';
import { exclusionWords } from '../words-exclusion.ts';
import { field, type ListJson, listJson, listTexts } from './fields.ts';

export interface NodeJson {
  readonly kind: 'node';
  readonly node: string;
  readonly ready: boolean;
  readonly cordoned: boolean;
  readonly networkUnavailable: boolean;
  readonly addresses: readonly string[];
  /** Absent: no SpeakerReport. */
  readonly interfaces?: readonly {
    readonly name: string;
    readonly carrier: boolean;
    readonly prefixes: readonly string[];
  }[];
  readonly sessions?: readonly { readonly peer: string; readonly state: string; readonly lastError?: string }[];
  readonly deviations?: readonly { readonly address: string; readonly reason: string; readonly peer?: string }[];
  /** Layer 2. */
  readonly answers: ListJson<OwnedJson>;
  readonly announces: ListJson<OwnedJson>;
  /** Of these it is a candidate, and another node the owner. */
  readonly standsBy: ListJson<string>;
  readonly excluded: readonly {
    readonly code: string;
    readonly message: string;
    readonly addresses: ListJson<string>;
  }[];
  readonly assumed: boolean;
  readonly unknown: readonly string[];
}

interface OwnedJson {
  readonly address: string;
  readonly services: readonly string[];
  readonly segment?: string;
  readonly interface?: string;
}

export function nodeJson({
  node,
  report,
  answers,
  announces,
  standsBy,
  excluded,
  assumed,
  unknown,
}: NodeExplanation): NodeJson {
  return {
    kind: 'node',
    node: node.name,
    ready: node.ready,
    cordoned: node.cordoned,
    networkUnavailable: node.networkUnavailable,
    addresses: node.addresses.map(formatAddress),
    ...(report !== undefined && {
      interfaces: report.interfaces.map(({ name, carrier, prefixes }) => ({ name, carrier, prefixes })),
      sessions: report.sessions.map(({ peer, state, lastError }) => ({
        peer,
        state,
        ...(lastError !== undefined && { lastError }),
      })),
      deviations: report.deviations.map(({ address, ...rest }) => ({ address: formatAddress(address), ...rest })),
    }),
    answers: listJson(answers, ownedJson),
    announces: listJson(announces, ownedJson),
    standsBy: listJson(standsBy, formatAddress),
    excluded: excluded.map(({ reason, addresses }) => ({
      code: reason.code,
      message: exclusionWords(reason).message,
      addresses: listJson(addresses, formatAddress),
    })),
    assumed,
    unknown,
  };
}

function ownedJson({ address, ...rest }: OwnedAddress): OwnedJson {
  return { address: formatAddress(address), ...rest };
}

export function nodeLines(json: NodeJson, paint: Paint): string[] {
  const lines = (label: string, texts: string | readonly string[]) => field(label, texts, paint);
  const { ready, cordoned, networkUnavailable, interfaces, sessions = [], deviations = [], answers, announces } = json;
  const states = [
    ready ? 'Ready' : 'not Ready',
    ...(cordoned ? ['cordoned'] : []),
    ...(networkUnavailable ? ['NetworkUnavailable'] : []),
  ];
  return [
    ...lines('state', states.join(', ')),
    ...lines('addresses', json.addresses.join(', ') || 'none'),
    ...lines(
      'interfaces',
      interfaces === undefined
        ? 'not known: there is no SpeakerReport'
        : interfaces.map(
            ({ name, carrier, prefixes }) => `${name}   ${prefixes.join(', ')}${carrier ? '' : ' (no carrier)'}`,
          ),
    ),
    ...lines(
      'sessions',
      sessions.map(
        ({ peer, state, lastError }) => `${peer}   ${state}${lastError === undefined ? '' : `: ${lastError}`}`,
      ),
    ),
    ...lines(
      'deviations',
      deviations.map(({ address, reason, peer }) => `${address}   ${reason}${peer === undefined ? '' : ` of ${peer}`}`),
    ),
    ...lines('answers for', answers.count + announces.count === 0 ? 'nothing' : listTexts(answers, ownedRow)),
    ...lines('by bgp', listTexts(announces, ownedRow)),
    ...lines('stands by', standByTexts(json.standsBy)),
    ...lines(
      'not for',
      json.excluded.map(
        ({ message, addresses }) =>
          `${count(addresses.count, 'address', 'addresses')} (${manyText(addresses)}): ${message}`,
      ),
    ),
    ...(json.unknown.length === 0
      ? []
      : lines('note', `${and(json.unknown)} could not be read${json.assumed ? ' and was taken for granted' : ''}`)),
  ];
}

function ownedRow({ address, services, segment, interface: name }: OwnedJson): string[] {
  const where = [...(segment === undefined ? [] : [`on ${segment}`]), ...(name === undefined ? [] : [`by ${name}`])];
  return [address, some(services), where.join(' ')];
}

function standByTexts(addresses: ListJson<string>): string[] {
  return addresses.count === 0
    ? []
    : [`for ${count(addresses.count, 'address', 'addresses')} (${manyText(addresses)})`];
}

/** The first few, and how many more of the whole list. */
function manyText({ count: all, items }: ListJson<string>): string {
  const named = items.slice(0, 5);
  return `${named.join(', ')}${all > named.length ? ` and ${all - named.length} more` : ''}`;
}
