/**
 * One turn of the controller, as its parts see it: what is delivered, what is in force, what the plan says and what of it
 * has just been written. Statuses, Events and metrics are made from it; none of them looks anywhere else.
 */
import type { KubernetesObject } from '../../adapters/kubernetes/api.ts';
import type { ClusterKind } from '../../core/api/kinds.ts';
import type { Config } from '../../core/config/config.ts';
import type { Live } from '../../core/live/live.ts';
import type { Address } from '../../core/net/address.ts';
import type { GuardVerdict } from '../../core/plan/guard.ts';
import type { Outcome, Planner } from '../../core/plan/planner.ts';
import type { Step } from '../../core/plan/steps.ts';
import type { Acceptance } from '../../core/revision/acceptance.ts';

/** What was accepted, refused or is waited for; a guard that said no explains itself by its verdicts. */
export type ControllerAcceptance = Acceptance<readonly GuardVerdict[]>;

export interface Turn {
  /** When it began, epoch ms. */
  readonly nowMs: number;
  /** The store's view: always the present state, also after the turn. */
  readonly live: Live;
  readonly delivered: DeliveredObjects;
  readonly acceptance: ControllerAcceptance;
  /** Absent where nothing may be acted on (`acceptance.inForce` says why). */
  readonly planned?: Planned;
  /** What differs from the turn before. */
  readonly news: News;
}

/** The objects behind `acceptance`, as the API server has them: `managedFields` apart. */
export interface DeliveredObjects {
  readonly revision?: KubernetesObject;
  /** Views and plain objects by `Kind/name`. An object is replaced, never edited. */
  readonly documentsByName: ReadonlyMap<string, KubernetesObject>;
  /** Kinds of documents that could not be listed: their absence says nothing. */
  readonly unknownKinds: ReadonlySet<string>;
  /** When the config in force was accepted, RFC 3339. */
  readonly acceptedAt?: string;
}

export interface Planned {
  readonly config: Config;
  readonly planner: Planner;
  /** As it was before its steps were carried out. */
  readonly outcome: Outcome;
  readonly carriedOut: readonly CarriedOut[];
  /** Services whose status somebody else changes again and again, with the writer's name: they are left alone. */
  readonly overwrittenBy: ReadonlyMap<string, string>;
}

/** What became of one step. */
export interface CarriedOut {
  readonly step: Step;
  /** `skipped`: a step that it depends on failed, it waits after a failure, or speakers have yet to confirm. */
  readonly result: 'done' | 'failed' | 'skipped';
}

export interface News {
  /** Everything is to be looked at: the planner was opened anew. */
  readonly everything: boolean;
  /** Services that decided anew, that changed, or whose status was written: `namespace/name`. */
  readonly services: ReadonlySet<string>;
  /** Addresses whose EIP changed or was written. */
  readonly addresses: ReadonlySet<Address>;
  /** Services whose endpoints changed. */
  readonly endpoints: ReadonlySet<string>;
  readonly nodes: boolean;
  readonly speakerReports: boolean;
  /** Revision, views or plain objects. */
  readonly delivered: boolean;
  /** Another config is in force, or another thing became of what was delivered. */
  readonly acceptance: boolean;
}

/** Sees objects of ours as they come from the cluster, raw and with their status: EIPs, Revision, views, plain objects. */
export interface ObjectObserver {
  /** By an event, a list or the answer to a write. It may be older than one that was seen before. */
  seen(kind: ClusterKind, object: KubernetesObject): void;
  gone(kind: ClusterKind, name: string): void;
  /** After `seen` for each of them: there are no others. */
  listed(kind: ClusterKind, names: ReadonlySet<string>): void;
}

/** Keeps statuses, Events and metrics up to date with the turns. */
export interface TurnReporter {
  readonly objects?: ObjectObserver;
  /** Takes in a turn; writes go on after it. */
  update(turn: Turn): void;
  /** Resolves when everything that is due has been written. */
  settled(): Promise<void>;
  /** Ends what is under way and writes nothing more. */
  close(): Promise<void>;
}
