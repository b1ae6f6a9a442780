/**
 * Why: the closed sets of reasons that decisions carry. Codes and names only; `report/words.ts` makes the sentences.
 */
import type { Protocol, Requirement } from '../config/config.ts';
import type { Address, Family } from '../net/address.ts';

/** Why a Service did not get what it waits for. One for each pool or rule tried, in the order in which they were. */
export type Refusal =
  /** No policy matches. `unknownLabels`: a policy asks for namespace labels that could not be read. */
  | { readonly code: 'no-policy'; readonly unknownLabels?: readonly string[] }
  | { readonly code: 'exhausted'; readonly pool: string; readonly family: Family }
  | {
      readonly code: 'limit';
      readonly policy: string;
      readonly limit: 'addressesPerNamespace';
      readonly allowed: number;
      readonly used: number;
    }
  | {
      readonly code: 'limit';
      readonly policy: string;
      readonly limit: 'ports';
      readonly protocol: Protocol;
      readonly port: number;
      readonly allowed: readonly string[];
    }
  | {
      readonly code: 'port-conflict';
      readonly address: Address;
      readonly with: string;
      readonly protocol: Protocol;
      readonly port: number;
    }
  | {
      readonly code: 'sharing-conflict';
      readonly address: Address;
      readonly with: string;
      readonly why: 'forbidden' | 'namespaces' | 'traffic-policy' | 'leaving';
    }
  | {
      readonly code: 'not-in-pool';
      readonly why: 'no-pool' | 'not-listed' | 'excluded' | 'avoided';
      readonly address?: Address;
      readonly pool?: string;
      readonly policy?: string;
    }
  | {
      readonly code: 'not-open';
      readonly pool: string;
      readonly why: 'Cordoned' | 'Draining' | 'Observe' | 'autoAssign';
    }
  /** No pool of that family (`pool` absent), or this one has no address of it. `both`: RequireDualStack waits for it. */
  | {
      readonly code: 'family-unavailable';
      readonly family: Family;
      readonly pool?: string;
      readonly both?: true;
    }
  | { readonly code: 'requirement'; readonly policy: string; readonly requirement: Requirement }
  | { readonly code: 'address-in-use'; readonly address: Address; readonly by: Occupier }
  | { readonly code: 'bad-request'; readonly why: BadRequest; readonly value: string; readonly instead?: string }
  | { readonly code: 'foreign-status'; readonly addresses: readonly Address[]; readonly writer?: string };

export type RefusalCode = Refusal['code'];

export type Occupier =
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'reservation'; readonly service: string }
  | { readonly kind: 'quarantine'; readonly service: string; readonly untilMs?: number }
  | { readonly kind: 'node'; readonly node: string };

/**
 * `reserved`: a Reservation says otherwise. `disagree`: annotation and `spec.loadBalancerIP` differ. `family`: the
 * Service has not that family. `twice`: more than one address of a family. `pool`: requested address is not of the
 * requested pool.
 */
export type BadRequest = 'not-an-address' | 'reserved' | 'disagree' | 'family' | 'twice' | 'unknown-pool' | 'pool';

/** How an address came to be chosen. */
export type Choice =
  | { readonly code: 'first-free'; readonly pool: string }
  | { readonly code: 'reserved'; readonly reservation: string }
  | { readonly code: 'requested' }
  | { readonly code: 'requested-pool'; readonly pool: string }
  | { readonly code: 'reclaimed' }
  | { readonly code: 'shared'; readonly key: string; readonly with: string }
  /** Already in the Service's status, without an EIP of ours. */
  | { readonly code: 'shown' };

/** Why a held address may not stay. */
export type Objection =
  | { readonly code: 'pool-draining'; readonly pool: string }
  | { readonly code: 'pool-observed'; readonly pool: string }
  | { readonly code: 'pool-not-listed'; readonly pool: string; readonly policy: string }
  | { readonly code: 'in-no-pool' }
  | { readonly code: 'excluded'; readonly pool: string }
  | { readonly code: 'reserved-for'; readonly service: string };

/** Why a Service leaves an address. */
export type Cause =
  | Objection
  /** A Reservation or its owner's request names another address or pool. */
  | { readonly code: 'reservation-names'; readonly reservation: string }
  | { readonly code: 'request-names' }
  | { readonly code: 'no-policy' }
  /** No longer a Service that Pierhead handles (`Settings.classless`, compatibility). */
  | { readonly code: 'not-handled' }
  | { readonly code: 'service-deleted' }
  | { readonly code: 'type-changed' }
  | { readonly code: 'family-dropped'; readonly family: Family };

/** Why an address that may not stay, or that its pool would give up, stays all the same. */
export type StayReason =
  | { readonly code: 'nowhere-to-go'; readonly objection: Objection; readonly tried: readonly Refusal[] }
  | { readonly code: 'pinned-in-draining'; readonly pool: string; readonly by: 'reservation' | 'request' }
  | { readonly code: 'sharer-pinned-in-draining'; readonly pool: string; readonly service: string };
