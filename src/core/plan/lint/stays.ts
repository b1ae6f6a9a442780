/** Addresses that stay where they should not be: pinned in a Draining pool, or with nowhere else to go. */
import { FAMILIES } from '../../allocate/decide.ts';
import type { Objection, StayReason } from '../../allocate/reason.ts';
import type { Settlement } from '../../allocate/settle.ts';
import type { Config, Origin } from '../../config/config.ts';
import { poolOf } from '../../config/pool-of.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { type Address, formatAddress } from '../../net/address.ts';
import { atField, collect, few } from './finding.ts';

export function lintStays(config: Config, { decisions }: Settlement): Diagnostic[] {
  const named = new Map<string, string[]>();
  const places = new Map<string, { readonly stays: StayReason; readonly address: Address }>();
  for (const [service, { families }] of decisions) {
    for (const family of FAMILIES) {
      for (const verdict of families[family].verdicts) {
        if (verdict.kind !== 'keep' || verdict.stays === undefined) continue;
        const { stays, address } = verdict;
        const cause = stays.code === 'nowhere-to-go' ? stays.objection : 'pinned';
        const key = JSON.stringify([cause, poolOf(config, address)?.name]);
        collect(named, key, `${formatAddress(address)} (${service}${pinOf(stays)})`);
        places.set(key, { stays, address });
      }
    }
  }
  return [...named].flatMap(([key, texts]) => {
    const { stays, address } = places.get(key)!;
    return stays.code === 'nowhere-to-go'
      ? nowhere(config, address, stays.objection, texts)
      : pinned(config, stays.pool, texts);
  });
}

/** Who pins it. */
function pinOf(stays: StayReason): string {
  switch (stays.code) {
    case 'nowhere-to-go':
      return '';
    case 'pinned-in-draining':
      return stays.by === 'reservation' ? ', by its Reservation' : ', by its own request';
    case 'sharer-pinned-in-draining':
      return `, shared with ${stays.service}`;
  }
}

function pinned(config: Config, name: string, texts: readonly string[]): Diagnostic[] {
  const pool = config.poolsByName.get(name);
  if (pool === undefined) return [];
  return [
    atField(pool.origin, '/spec/allocation', {
      code: 'stays-in-draining-pool',
      severity: 'warning',
      says: `is Draining, and ${few(texts)} ${texts.length === 1 ? 'stays' : 'stay'} all the same`,
      help: 'change the Reservation or the request of the Service to let it move',
    }),
  ];
}

/** The plan tells for each of these Services what was tried; here is what would let them go. */
function nowhere(config: Config, address: Address, objection: Objection, texts: readonly string[]): Diagnostic[] {
  const pool = poolOf(config, address);
  const place = placeOf(config, address, objection);
  if (pool === undefined || place === undefined) return [];
  return [
    atField(place.origin, place.pointer, {
      code: 'nowhere-to-go',
      severity: 'warning',
      says: `${place.says}, but for ${few(texts)} no other address is to be had, so ${texts.length === 1 ? 'it stays' : 'they stay'} until there is one`,
      help: `give the policy another pool with free addresses; the plan names every pool that was tried`,
    }),
  ];
}

function placeOf(
  config: Config,
  address: Address,
  objection: Objection,
): { readonly origin: Origin; readonly pointer: string; readonly says: string } | undefined {
  switch (objection.code) {
    case 'pool-draining': {
      const pool = config.poolsByName.get(objection.pool);
      return pool && { origin: pool.origin, pointer: '/spec/allocation', says: 'is Draining' };
    }
    case 'pool-not-listed': {
      const policy = config.policiesByName.get(objection.policy);
      const says = `does not list pool ${objection.pool}`;
      return policy && { origin: policy.origin, pointer: '/spec/pools', says };
    }
    case 'reserved-for': {
      const reservation = config.reservationsByAddress
        .get(address)
        ?.find(({ service }) => service === objection.service);
      const says = `reserves an address for ${objection.service} that another Service has`;
      return reservation && { origin: reservation.origin, pointer: reservation.pointer, says };
    }
    // Such an address has no Active pool, so it is withdrawn.
    case 'pool-observed':
    case 'in-no-pool':
    case 'excluded':
      return undefined;
  }
}
