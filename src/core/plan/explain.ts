/**
 * `pierhead explain`: why one object is as it is, as data. Codes and names only; `report/explain-text.ts` has the words.
 *
 * Everything is of the plan as it is when carried out, by the rules that made it: nothing is judged here a second time.
 */
import type { Settlement } from '../allocate/settle.ts';
import type { Config } from '../config/config.ts';
import { compareText } from '../diagnostic.ts';
import { oneOf, quote, suggest } from '../documents/suggest.ts';
import type { Live } from '../live/live.ts';
import {
  type Address,
  addressOfEipName,
  compareAddresses,
  formatAddress,
  mappedIPv4,
  parseAddress,
} from '../net/address.ts';
import { type AddressExplanation, explainAddress } from './explain/address.ts';
import { openContext } from './explain/context.ts';
import { explainNode, type NodeExplanation } from './explain/node.ts';
import { explainPolicy, type PolicyExplanation } from './explain/policy.ts';
import { explainPool, type PoolExplanation } from './explain/pool.ts';
import { explainReservation, type ReservationExplanation } from './explain/reservation.ts';
import { explainService, type ServiceExplanation } from './explain/service.ts';

/** `config`, `live` and `nowMs` are what it was made from: sentences look numbers up there. */
export interface Explanation {
  readonly about:
    | ServiceExplanation
    | PoolExplanation
    | AddressExplanation
    | PolicyExplanation
    | NodeExplanation
    | ReservationExplanation;
  readonly config: Config;
  readonly live: Live;
  readonly nowMs: number;
}

/** What was asked for is not there. `suggestions` are whole targets that may have been meant, the likeliest first. */
export interface ExplainProblem {
  readonly problem: string;
  readonly help: string;
  readonly suggestions: readonly string[];
}

type Kind = Explanation['about']['kind'];

/** Our kinds by the names that kubectl takes, too. */
const KINDS: Readonly<Record<string, Kind>> = {
  service: 'service',
  services: 'service',
  svc: 'service',
  pool: 'pool',
  addresspool: 'pool',
  eip: 'eip',
  policy: 'policy',
  exposurepolicy: 'policy',
  node: 'node',
  nodes: 'node',
  reservation: 'reservation',
};

const FORMS: Readonly<Record<Kind, string>> = {
  service: 'service/<namespace>/<name>',
  pool: 'pool/<name>',
  eip: 'eip/<address>',
  policy: 'policy/<name>',
  node: 'node/<name>',
  reservation: 'reservation/<namespace>/<name>',
};

/** `target` as on the command line: `service/shop/web`, `eip/10.20.30.7` (any spelling), `pool/office`. */
export function explain(target: string, config: Config, settlement: Settlement): Explanation | ExplainProblem {
  const { live, nowMs } = settlement.world;
  const slash = target.indexOf('/');
  const word = slash < 0 ? target : target.slice(0, slash);
  const name = slash < 0 ? '' : target.slice(slash + 1);
  const kind = Object.hasOwn(KINDS, word.toLowerCase()) ? KINDS[word.toLowerCase()]! : undefined;
  if (kind === undefined || name === '') return badTarget(target, word, name, kind);
  const context = openContext(config, settlement);
  const about = ((): Explanation['about'] | undefined => {
    switch (kind) {
      case 'service':
        return explainService(context, name);
      case 'pool':
        return mapped(config.poolsByName.get(name), (pool) => explainPool(context, pool));
      case 'eip':
        return mapped(readAddress(name), (address) => explainAddress(context, address));
      case 'policy':
        return mapped(config.policiesByName.get(name), (policy) => explainPolicy(context, policy));
      case 'node':
        return mapped(live.nodes.get(name), (node) => explainNode(context, node));
      case 'reservation':
        return mapped(config.reservationsByService.get(name), (entry) => explainReservation(context, entry));
    }
  })();
  return about === undefined ? notFound(kind, name, config, live) : { about, config, live, nowMs };
}

function mapped<A, B>(value: A | undefined, then: (value: A) => B): B | undefined {
  return value === undefined ? undefined : then(value);
}

/** Any spelling of an address, and the name of its EIP. */
function readAddress(text: string): Address | undefined {
  return parseAddress(text) ?? addressOfEipName(text) ?? mappedIPv4(text);
}

function badTarget(target: string, word: string, name: string, kind: Kind | undefined): ExplainProblem {
  const help = `write ${Object.values(FORMS).join(', ')}`;
  if (kind !== undefined) return { problem: `${quote(target)} names no ${kind}`, help, suggestions: [FORMS[kind]] };
  const meant = suggest(word, Object.keys(FORMS));
  return {
    problem: `${quote(word)} is no kind of object that can be explained: ${oneOf(Object.keys(FORMS))} are`,
    help,
    suggestions: meant === undefined ? [] : [name === '' ? FORMS[meant as Kind] : `${meant}/${name}`],
  };
}

function notFound(kind: Kind, name: string, config: Config, live: Live): ExplainProblem {
  const names = namesOf(kind, config, live);
  const suggestions = likely(name, names).map((each) => `${kind}/${each}`);
  const isAddress = kind === 'eip';
  const where =
    kind === 'service' || kind === 'node'
      ? 'in the live state'
      : `in the configuration of cluster ${config.cluster.name}`;
  return {
    problem: isAddress ? `${quote(name)} is not an IP address` : `${kind} ${quote(name)} is not ${where}`,
    help:
      suggestions.length > 0
        ? `did you mean ${suggestions.join(', ')}`
        : names.length === 0
          ? `there is no ${kind} at all ${where}`
          : `write ${FORMS[kind]}; there are ${names.slice(0, MOST_SUGGESTED).join(', ')}${names.length > MOST_SUGGESTED ? ` and ${names.length - MOST_SUGGESTED} more` : ''}`,
    suggestions,
  };
}

function namesOf(kind: Kind, config: Config, live: Live): string[] {
  switch (kind) {
    case 'service':
      return [...live.services.keys()].sort(compareText);
    case 'pool':
      return config.pools.map((pool) => pool.name);
    case 'eip':
      return [...live.eips.keys()].sort(compareAddresses).map(formatAddress);
    case 'policy':
      return config.policies.map((policy) => policy.name);
    case 'node':
      return [...live.nodes.keys()].sort(compareText);
    case 'reservation':
      return [...config.reservationsByService.keys()].sort(compareText);
  }
}

const MOST_SUGGESTED = 5;

/** The same name in another namespace, the nearest name, and those that have the text in them. */
function likely(name: string, names: readonly string[]): string[] {
  const nearest = suggest(name, names);
  const own = name.slice(name.lastIndexOf('/') + 1);
  const elsewhere = names.filter((each) => each.endsWith(`/${own}`));
  const containing = own === '' ? [] : names.filter((each) => each.includes(own));
  return [...new Set([...elsewhere, ...(nearest === undefined ? [] : [nearest]), ...containing])].slice(
    0,
    MOST_SUGGESTED,
  );
}
