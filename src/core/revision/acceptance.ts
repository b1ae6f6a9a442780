/**
 * What is delivered to a cluster, and what becomes of it: the types of `accept`.
 */
import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { ReadRefusal } from './read-revision.ts';
import type { PlainObjects } from './view.ts';

/** The config that controller and speakers act on: ConfigMap `pierhead-in-force`, as far as it decides anything. */
export interface InForce {
  readonly digest: string;
  readonly documents: string;
  readonly source: 'Revision' | 'Objects';
}

/** Something that may be there, may not be there, and may be impossible to read. */
export type Delivery<T> =
  | { readonly state: 'present'; readonly value: T }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown' };

export interface Delivered {
  readonly inForce: Delivery<InForce>;
  readonly revision: Delivery<DeliveredRevision>;
  /** Once they have been quiet; `unknown` until then. */
  readonly objects: Delivery<DeliveredObjects>;
  /** Whether there are EIPs. */
  readonly hasEips: boolean | 'unknown';
}

export interface DeliveredRevision {
  /** As the API server has it. */
  readonly object: unknown;
  /** What its status says was refused last. */
  readonly refused?: RefusedText;
  /** The digest that its status says is in force with source `Revision`. */
  readonly acceptedDigest?: string;
}

export interface DeliveredObjects extends PlainObjects {
  /** What was refused of them last. */
  readonly refused?: RefusedText;
}

/** The memory of a refusal. */
export interface RefusedText {
  readonly digest: string;
  readonly reason: RefusalReason;
}

/**
 * `SetAside`: it was in force until somebody set the source to `Objects` by hand, and must not come back by itself.
 * `GuardTripped` and `SetAside` are final for the text.
 */
export type RefusalReason = ReadRefusal | 'GuardTripped' | 'SetAside';

/** What the plan of a config says. `G` is how the guard explains itself; core/plan makes it. */
export type Verdict<G> =
  | { readonly verdict: 'passes' }
  | { readonly verdict: 'guard-tripped'; readonly guard: G }
  /** Live state is not known well enough to tell. `missing`: what could not be read. */
  | { readonly verdict: 'unknown'; readonly missing: string };

/** Plans a config against live state. `before`: the config in force, where there is one that can be read. */
export type Judge<G> = (config: Config, before: Config | undefined) => Verdict<G>;

/** What becomes of one delivered text. */
export type Outcome<G> =
  | { readonly outcome: 'absent' }
  /** Not looked at: it could not be read, has not been quiet yet, or something else has to be settled before. */
  | { readonly outcome: 'waiting' }
  | { readonly outcome: 'in-force' }
  | { readonly outcome: 'accepted' }
  /** Plain objects where a Revision counts: shown as drift. */
  | { readonly outcome: 'extra' }
  /** Nothing is wrong with it; to be tried again when more can be read. */
  | { readonly outcome: 'retry'; readonly missing: string }
  | Refusal<G>;

export interface Refusal<G> {
  readonly outcome: 'refused';
  readonly reason: RefusalReason;
  /** Of the text; absent where there is none to speak of. */
  readonly digest?: string;
  /** Known already: nothing has to be written. */
  readonly isKnown: boolean;
  /** Why, where it could not be read. */
  readonly diagnostics: readonly Diagnostic[];
  /** Why, where the guard said so just now. */
  readonly guard?: G;
}

/** Why nothing is acted on. None of them ever means that there is nothing to announce. */
export type HoldReason =
  /** The ConfigMap could not be read. */
  | 'unread'
  /** Its digest is not that of its documents. The way out is to delete it, which makes the Revision a new attempt. */
  | 'digest'
  /** This version cannot read its documents: it is an older one, or the text was never valid. */
  | 'unreadable'
  /** There is none, but there are EIPs, or may be. */
  | 'lost'
  /** There is none, and nothing was delivered that is accepted. */
  | 'nothing';

/** `config` is acted on; or nothing is, and everything stays as it is. */
export type InForceNow =
  | {
      readonly state: 'active';
      readonly text: InForce;
      readonly config: Config;
      /** Of the text: warnings and notes. */
      readonly diagnostics: readonly Diagnostic[];
      /** Just accepted: to be written to the ConfigMap before it is acted on. */
      readonly isNew: boolean;
    }
  | { readonly state: 'hold'; readonly reason: HoldReason; readonly diagnostics: readonly Diagnostic[] };

export interface Acceptance<G> {
  readonly inForce: InForceNow;
  readonly revision: Outcome<G>;
  readonly objects: Outcome<G>;
}
