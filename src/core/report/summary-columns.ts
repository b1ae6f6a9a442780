/** The counts of a plan's summary in the order in which tables show them: that of its changes, and what stays last. */
import type { PlanSummary } from '../api/generated/types.ts';
import { ACTIONS } from '../plan/change.ts';

export const SUMMARY_COLUMNS = [...ACTIONS, 'unchanged'] as const satisfies readonly (keyof PlanSummary)[];
