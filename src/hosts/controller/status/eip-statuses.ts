/**
 * The statuses of EIPs: who announces each address. Of those that a turn touched at once; of all of them where nodes or
 * speakers changed, at most once in two seconds, since there speak many.
 */
import { type AddressOwners, announcementsOf, ownersOf } from '../../../core/announce/owners.ts';
import { type View, viewOf } from '../../../core/announce/view.ts';
import type { EIPStatus } from '../../../core/api/generated/types.ts';
import { isRecord } from '../../../core/live/fields.ts';
import type { Eip } from '../../../core/live/live.ts';
import { type Address, eipName, formatAddress } from '../../../core/net/address.ts';
import { conditionOf } from '../../../core/report/status/condition.ts';
import { deviationsByAddress, eipStatus, type NodeDeviation } from '../../../core/report/status/eip-status.ts';
import { conflictEvent, type EventNote } from '../../../core/report/status/events.ts';
import type { Clock } from '../../../runtime/clock.ts';
import { openPace } from '../../../runtime/pace.ts';
import type { Planned, Turn } from '../turn.ts';
import type { ObjectKey, ShownObjects } from './shown-objects.ts';
import type { StatusWrites } from './status-writes.ts';

export interface EipStatuses {
  update(turn: Turn): void;
  /** Resolves when every EIP that is to be looked at has been. */
  settled(): Promise<void>;
  close(): void;
}

export interface EipStatusesOptions {
  readonly clock: Clock;
  readonly shown: ShownObjects;
  readonly writes: StatusWrites;
  readonly tell: (events: readonly EventNote[]) => void;
}

const ALL_AT_MOST_EVERY_MS = 2_000;
/** To look at all of 5,000 takes a while, and turns must not wait for it. */
const AT_A_TIME = 250;
const NONE: readonly NodeDeviation[] = [];

/** What is made of nodes and speakers, until they change. */
interface Ground {
  readonly view: View;
  readonly deviations: ReadonlyMap<Address, readonly NodeDeviation[]>;
}

export function openEipStatuses({ clock, shown, writes, tell }: EipStatusesOptions): EipStatuses {
  let latest: (Turn & { readonly planned: Planned }) | undefined;
  let ground: Ground | undefined;
  /** Addresses whose conflict was told. */
  const inConflict = new Set<Address>();

  /** All that are still to be looked at, once all were to be. */
  let rest: Address[] = [];
  let cancelRest = () => {};
  let onSettled: (() => void)[] = [];

  const all = openPace(clock, ALL_AT_MOST_EVERY_MS, refreshAll);

  function refreshAll(): void {
    cancelRest();
    rest = latest === undefined ? [] : [...latest.live.eips.keys()];
    refreshSome();
  }

  function refreshSome(): void {
    const eips = rest.splice(-AT_A_TIME).flatMap((address) => latest?.live.eips.get(address) ?? []);
    if (latest !== undefined && eips.length > 0) refresh(latest, eips);
    if (rest.length > 0) cancelRest = clock.after(0, refreshSome);
    else settle();
  }

  function settle(): void {
    for (const resolve of onSettled) resolve();
    onSettled = [];
  }

  function refresh({ live, planned }: Turn & { readonly planned: Planned }, looked: readonly Eip[]): void {
    const { config } = planned;
    ground ??= { view: viewOf(live), deviations: deviationsByAddress(live.speakerReports) };
    const { deviations } = ground;
    const { addresses, unknown } = ownersOf(config, announcementsOf(looked, config), ground.view);
    const ownersByAddress = new Map<Address, AddressOwners>(addresses.map((owners) => [owners.address, owners]));
    const conflictRule = config.settings.layer2.conflict;
    const events: EventNote[] = [];
    for (const eip of looked) {
      const { address } = eip;
      const owners = ownersByAddress.get(address);
      const own = deviations.get(address) ?? NONE;
      const situation = {
        eip,
        ...(owners !== undefined && { owners }),
        ...{ isKnown: unknown.length === 0, deviations: own, conflictRule, nodes: live.nodes },
      };
      const key: ObjectKey = `EIP/${eipName(address)}`;
      events.push(...conflictsOf(key, eip, own, live));
      writes.request(key, ({ generation, status }) =>
        eipStatus(
          { ...situation, ...(generation !== undefined && { generation }) },
          isRecord(status) ? (status as EIPStatus) : undefined,
          clock.now(),
        ),
      );
    }
    if (events.length > 0) tell(events);
  }

  /** Of a conflict that was not told yet, by us or by the one before us. */
  function conflictsOf(
    key: ObjectKey,
    eip: Eip,
    deviations: readonly NodeDeviation[],
    live: Turn['live'],
  ): EventNote[] {
    const { address, services } = eip;
    const found = eip.state === 'Withdrawn' ? undefined : deviations.find(({ reason }) => reason === 'Conflict');
    if (found === undefined) {
      inConflict.delete(address);
      return [];
    }
    if (inConflict.has(address)) return [];
    inConflict.add(address);
    const status = shown.get(key)?.status;
    if (isRecord(status) && conditionOf(status.conditions, 'Conflict')?.status === 'True') return [];
    return services.map(({ namespace, name }) =>
      conflictEvent(`${namespace}/${name}`, formatAddress(address), found, { live }),
    );
  }

  return {
    update(turn) {
      const { planned, news, live } = turn;
      // Where nothing is in force nobody can tell, and what was said last stands.
      latest = planned === undefined ? undefined : { ...turn, planned };
      if (news.everything || news.nodes || news.speakerReports) ground = undefined;
      if (latest === undefined || planned === undefined) return;
      if (news.everything) {
        refreshAll();
        return;
      }
      const { allocation } = planned.planner.settlement;
      const touched = new Set(news.addresses);
      for (const service of news.endpoints) {
        for (const { address } of allocation.held(service)) touched.add(address);
      }
      const eips = [...touched].flatMap((address) => live.eips.get(address) ?? []);
      if (eips.length > 0) refresh(latest, eips);
      if (news.nodes || news.speakerReports) all.request('all');
    },
    settled: () => (rest.length === 0 ? Promise.resolve() : new Promise((resolve) => onSettled.push(resolve))),
    close() {
      all.close();
      cancelRest();
      latest = undefined;
      rest = [];
      settle();
    },
  };
}
