/**
 * `pierhead.plan/v1`: the plan as programs read it, and the boundary of this folder. Every report is made from this JSON
 * alone, so that what a merge request shows is what a program can check.
 *
 * Same plan, same bytes: nothing here depends on the locale, the time zone or the order of the inputs. Fields are only
 * ever added (schemas/plan.schema.json).
 */

import { canonicalJson, digest } from '../api/canonical.ts';
import type { PlanAction, PlanChange, PlanGuard, PlanJson, PlanPool, PlanPoolFamily } from '../api/generated/types.ts';
import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Live } from '../live/live.ts';
import { LIVE_PARTS } from '../live/parts.ts';
import { formatAddress } from '../net/address.ts';
import { ACTIONS, type Change, DISRUPTION } from '../plan/change.ts';
import { type GuardVerdict, isCounted } from '../plan/guard.ts';
import type { Plan } from '../plan/plan.ts';
import type { PoolUsage } from '../plan/usage.ts';
import { countJson } from './count-json.ts';
import { diagnosticList } from './diagnostics-text.ts';
import { type DifferencesOf, openDifferences } from './differences.ts';
import { expiriesOf } from './expiries.ts';
import { type ExposureOf, openExposure } from './exposure.ts';
import { type Facts, openFacts } from './facts.ts';
import { timestamp } from './phrases.ts';
import { openPoolFamilies } from './pool-families.ts';
import { driftWords, guardWords, reasonWords } from './words.ts';

/** What a report needs beside the plan. */
export interface PlanContext {
  readonly config: Config;
  readonly live: Live;
  /** Digest of the cluster's documents. */
  readonly revision: string;
  /** What `announce` and `readvertise` were compared with: it tells what exactly is advertised otherwise. */
  readonly before?: Config;
  /** In any order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where live state was read from, as people call it. */
  readonly liveSource?: string;
  /** The revision of `--base`, as people call it. */
  readonly base?: string;
}

export function planJson(plan: Plan, context: PlanContext): PlanJson {
  const { config, live, revision, diagnostics, liveSource, base, before } = context;
  const facts = openFacts(config, live, plan.nowMs);
  const exposureOf = openExposure(config, live);
  const differencesOf = openDifferences(config, live, before);
  const familiesOf = openPoolFamilies(plan, facts);
  const changes = plan.changes.map((change) => changeJson(change, { facts, exposureOf, differencesOf }));
  return {
    apiVersion: 'pierhead.plan/v1',
    cluster: plan.cluster,
    revision,
    fingerprint: fingerprintOf(changes),
    plannedAt: timestamp(plan.nowMs),
    ...(base !== undefined && { base }),
    live: {
      ...(liveSource !== undefined && { source: liveSource }),
      ...(live.takenAtMs !== undefined && { takenAt: timestamp(live.takenAtMs) }),
      unknown: LIVE_PARTS.filter((part) => !live.known.has(part)),
    },
    comparedWith: plan.comparedWith,
    ...(plan.nextChangeAtMs !== undefined && { nextChangeAt: timestamp(plan.nextChangeAtMs) }),
    summary: summaryOf(plan),
    changes,
    assignments: plan.assignments.map(({ service, addresses, policy }) => ({
      service,
      addresses: addresses.map(({ address, ...marks }) => ({ address: formatAddress(address), ...marks })),
      ...(policy !== undefined && { policy }),
    })),
    pools: plan.pools.map((usage) => poolJson(usage, familiesOf(usage.name))),
    guards: plan.guards.map((verdict) => guardJson(verdict, facts)),
    expiries: expiriesOf(config, live, plan.nowMs),
    drift: plan.drift.map((drift) => ({
      code: drift.code,
      message: driftWords(drift),
      service: drift.service,
      address: formatAddress(drift.address),
      ...(drift.writer !== undefined && { writer: drift.writer }),
    })),
    diagnostics: diagnosticList(diagnostics),
  };
}

interface ChangeContext {
  readonly facts: Facts;
  readonly exposureOf: ExposureOf;
  readonly differencesOf: DifferencesOf;
}

function changeJson(change: Change, { facts, exposureOf, differencesOf }: ChangeContext): PlanChange {
  const { action, phase, service, address, from, pool, fromPool, policy, observe, due, held, approval, untilMs } =
    change;
  const exposure = exposureOf(change);
  const differences = differencesOf(change);
  const subject = { service, ...(policy !== undefined && { policy }) };
  return {
    action,
    ...(phase !== undefined && { phase }),
    service,
    ...(address !== undefined && { address: formatAddress(address) }),
    ...(from !== undefined && { from: formatAddress(from) }),
    ...(pool !== undefined && { pool }),
    ...(fromPool !== undefined && { fromPool }),
    ...(policy !== undefined && { policy }),
    disruption: DISRUPTION[action],
    reasons: change.reasons.flatMap((reason) => reasonWords(reason, subject, facts)),
    ...(observe && { observe }),
    ...(due && { due }),
    ...(isCounted(change) && approval === undefined && { counted: true }),
    ...(held && { held }),
    ...(approval !== undefined && { approval }),
    ...(untilMs !== undefined && { until: timestamp(untilMs) }),
    ...(exposure !== undefined && { exposure }),
    ...(differences.length > 0 && { differences: [...differences] }),
  };
}

/**
 * What is done to whom, for which reasons. Left out is when (`until`, whether a move waits for its batch), whether it
 * may (`held`, `approval`) and how it is told: the plan that an Approval lets through is the plan that was reviewed.
 */
function fingerprintOf(changes: readonly PlanChange[]): string {
  return digest(
    canonicalJson(
      changes.map(({ action, phase, service, address, from, pool, fromPool, policy, observe, reasons }) => ({
        action,
        phase: phase === 'queued' ? 'start' : phase,
        service,
        address,
        from,
        pool,
        fromPool,
        policy,
        observe,
        reasons: reasons.map(({ code }) => code),
      })),
    ),
  );
}

function summaryOf({ changes, unchanged }: Plan): PlanJson['summary'] {
  const counts = Object.fromEntries(ACTIONS.map((action) => [action, 0])) as Record<PlanAction, number>;
  for (const { action } of changes) counts[action] += 1;
  const { assign, adopt, announce, readvertise, move, withdraw, release, refuse } = counts;
  return { assign, adopt, announce, readvertise, move, withdraw, release, refuse, unchanged };
}

function poolJson(usage: PoolUsage, families: PlanPoolFamily[] | undefined): PlanPool {
  const { name, total, usedBefore, usedAfter, quarantined, reserved } = usage;
  const counts = { total: countJson(total), usedBefore, usedAfter, quarantined, reserved };
  return { name, ...counts, ...(families !== undefined && { families }) };
}

function guardJson(verdict: GuardVerdict, facts: Facts): PlanGuard {
  const { code, tripped, allowed, services, recent, approved, expired } = verdict;
  return {
    code,
    tripped,
    message: guardWords(verdict, facts),
    allowed,
    services: [...services],
    recent: [...recent],
    approved: [...approved],
    expired: [...expired],
  };
}
