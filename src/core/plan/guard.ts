/**
 * The guard: how many Services a plan may disrupt, counted over the whole set that config and live state call for.
 *
 * Counted is a Service once, whatever is done to it: moves by their start, withdrawals, and what was carried out in the
 * last window. What its owner asked for does not count, nor what only observes; what an Approval lists is subtracted.
 */
import { openPolicyFinder, type PolicyFinder } from '../allocate/handled.ts';
import type { Approval, Config } from '../config/config.ts';
import { poolOf } from '../config/pool-of.ts';
import { compareText } from '../diagnostic.ts';
import type { Disruption, Live } from '../live/live.ts';
import { type Change, isOwnersWish } from './change.ts';

export interface GuardVerdict {
  readonly code: 'max-disrupted' | 'protected';
  readonly tripped: boolean;
  /** `max-disrupted`: how many are allowed; `protected`: 0. */
  readonly allowed: number;
  /** Services that this plan would disrupt without an Approval, sorted. */
  readonly services: readonly string[];
  /** Services disrupted in the window before, that are not among `services`, sorted. */
  readonly recent: readonly string[];
  /** Services whose disruption an Approval permits, sorted. */
  readonly approved: readonly string[];
  /** Approvals that would permit some of it but have expired, sorted. */
  readonly expired: readonly string[];
}

export interface GuardInput {
  readonly config: Config;
  readonly live: Live;
  readonly nowMs: number;
  /** The config in force or of `--base`: a policy that loses `protected` by this very change still protects. */
  readonly before?: Config;
}

/** Judges the disruptive changes of a plan. Both verdicts are always there, tripped or not. */
export function judgeGuard(input: GuardInput, changes: readonly Change[]): readonly GuardVerdict[] {
  const { config, live, nowMs } = input;
  // What is adopted only to be left counts with the rest of the set, so that a cut after it changes no verdict.
  const pending = changes.filter((change) => isCounted(change) || change.passing);
  const unapproved = pending.filter((change) => approvalOf(config, change, nowMs) === undefined);
  const services = distinct(unapproved.map(({ service }) => service));
  const isPending = new Set(services);
  const approved = distinct(pending.map(({ service }) => service)).filter((service) => !isPending.has(service));
  const windowStart = nowMs - config.settings.guard.windowMs;
  const recent = distinct(
    live.disruptions
      .filter((done) => done.atMs > windowStart && !isApprovedDisruption(input, done))
      .map(({ service }) => service),
  ).filter((service) => !isPending.has(service));
  const expired = distinct(
    unapproved
      .flatMap((change) => config.approvals.filter((approval) => covers(approval, change)))
      .map(({ name }) => name),
  );
  const common = { recent, approved, expired };
  const policyBefore = input.before && openPolicyFinder(input.before, live).find;
  const protectedServices = distinct(
    unapproved.filter((change) => isProtected(input, policyBefore, change)).map(({ service }) => service),
  );
  const { maxDisrupted } = config.settings.guard;
  return [
    {
      code: 'max-disrupted',
      // What was done before never holds anything by itself.
      tripped: services.length > 0 && services.length + recent.length > maxDisrupted,
      allowed: maxDisrupted,
      services,
      ...common,
    },
    { code: 'protected', tripped: protectedServices.length > 0, allowed: 0, services: protectedServices, ...common },
  ];
}

/** Whether the guard counts a change: a move that would start, or a withdrawal, that nobody but the config calls for. */
export function isCounted(change: Change): boolean {
  if (change.observe || isOwnersWish(change)) return false;
  return (
    change.action === 'withdraw' ||
    (change.action === 'move' && (change.phase === 'start' || change.phase === 'queued'))
  );
}

/** The Approval that permits a change at a time. */
export function approvalOf(config: Config, change: Change, nowMs: number): Approval | undefined {
  return config.approvals.find((approval) => nowMs < approval.expiresAtMs && covers(approval, change));
}

function covers(approval: Approval, { action, service, address, from, fromPool }: Change): boolean {
  return approval.changes.some(
    (approved) =>
      approved.action === action &&
      ('pool' in approved
        ? approved.pool === fromPool
        : approved.service === service && (approved.from === undefined || approved.from === (from ?? address))),
  );
}

/** Whether it was approved when it was done: an Approval that has expired since did not make it a surprise. */
function isApprovedDisruption({ config, live }: GuardInput, done: Disruption): boolean {
  const { atMs, action, service, from } = done;
  const fromPool = done.fromPool ?? live.eips.get(from)?.pool ?? poolOf(config, from)?.name;
  const change: Change = { action, service, from, ...(fromPool !== undefined && { fromPool }), reasons: [] };
  return approvalOf(config, change, atMs) !== undefined;
}

/**
 * Whether a policy protects the Service: the one that decides now, the one that the address was given by, or the one
 * that decided by the config before.
 */
function isProtected(
  { config, before, live }: GuardInput,
  policyBefore: PolicyFinder | undefined,
  { service: key, policy, address, from }: Change,
): boolean {
  const eip = live.eips.get(from ?? address!);
  const service = live.services.get(key);
  const decided = service && policyBefore?.(service).policy?.name;
  return [policy, eip?.policy, decided].some(
    (name) =>
      name !== undefined && (config.policiesByName.get(name)?.protected || before?.policiesByName.get(name)?.protected),
  );
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compareText);
}
