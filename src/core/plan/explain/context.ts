/** What every explanation looks at: a settled world, its plan, and who announces what once it is carried out. */
import type { Settlement } from '../../allocate/settle.ts';
import { type Announcement, type View, viewOf } from '../../announce/view.ts';
import type { Config, Origin } from '../../config/config.ts';
import type { Position } from '../../diagnostic.ts';
import type { Address } from '../../net/address.ts';
import { announcementsAfter } from '../announcements.ts';
import { type Plan, planOf } from '../plan.ts';

export interface ExplainContext {
  readonly config: Config;
  readonly settlement: Settlement;
  readonly plan: Plan;
  readonly view: View;
  /** After the plan, by address. */
  readonly announcements: ReadonlyMap<Address, Announcement>;
}

export function openContext(config: Config, settlement: Settlement): ExplainContext {
  const plan = planOf(settlement);
  const announcements = announcementsAfter(settlement, plan.changes);
  return {
    config,
    settlement,
    plan,
    view: viewOf(settlement.world.live),
    announcements: new Map(announcements.map((announcement) => [announcement.address, announcement])),
  };
}

/** Where a document has something. */
export interface Place extends Position {
  /** `Kind/name`. */
  readonly object: string;
}

export function placeOf(origin: Origin, pointer = ''): Place {
  const { file, line, column } = origin.locate(pointer);
  return { object: origin.object, file, line, column };
}

/** The first of a long list, and how long it is. */
export interface Some<T> {
  readonly first: readonly T[];
  readonly count: number;
}

const MOST_LISTED = 50;

export function some<T>(all: readonly T[]): Some<T> {
  return { first: all.slice(0, MOST_LISTED), count: all.length };
}
