/**
 * Lint: the third level of validation, a cluster's configuration against its live state. It names what is right by
 * itself and still does not do what somebody wanted. Warnings and notes only: a plan is never stopped by it.
 *
 * Why a Service has no address is said by the plan (`refuse`), what ends soon by its expiries: neither is repeated.
 */
import type { Settlement } from '../allocate/settle.ts';
import type { BgpEngine } from '../announce/engines.ts';
import type { Config } from '../config/config.ts';
import { compareDiagnostics, compareText, type Diagnostic } from '../diagnostic.ts';
import { lintNodeAddresses, lintUnknownPools } from './lint/addresses.ts';
import { lintAnnouncement } from './lint/announcement.ts';
import { lintLastCandidates } from './lint/last-candidate.ts';
import { lintApprovals, lintReservations } from './lint/ledger.ts';
import { lintNodePorts } from './lint/node-ports.ts';
import { lintIdlePolicies, lintPolicyRules } from './lint/policies.ts';
import { lintEngine, lintSessionResets } from './lint/sessions.ts';
import { lintSharers } from './lint/sharers.ts';
import { lintStays } from './lint/stays.ts';
import { lintUnknownParts } from './lint/unknown-parts.ts';

/**
 * Sorted by `compareDiagnostics`. `before` is what was in force, where it is known: without it nothing is said about what
 * a change takes away. The settlement is only read. `engine` is the one that speaks BGP.
 */
export function lint(
  config: Config,
  settlement: Settlement,
  before?: Config,
  engine: BgpEngine = 'bird',
): Diagnostic[] {
  const { live } = settlement.world;
  return [
    ...lintUnknownParts(live),
    ...lintAnnouncement(config, live),
    ...lintNodeAddresses(config, live),
    ...lintUnknownPools(config, live),
    ...lintIdlePolicies(config, settlement),
    ...lintPolicyRules(config, settlement),
    ...lintStays(config, settlement),
    ...lintSharers(config, settlement),
    ...lintNodePorts(settlement),
    ...lintReservations(config, settlement),
    ...lintApprovals(config, settlement),
    ...lintEngine(config, live, engine),
    ...(before === undefined
      ? []
      : [...lintLastCandidates(config, settlement, before), ...lintSessionResets(config, before, engine)]),
  ].sort((a, b) => compareDiagnostics(a, b) || compareText(a.path, b.path));
}
