/** What words are made into, and whom they are about. */

/** A sentence without its full stop, and the way out where there is something to be done. */
export interface Sentence {
  readonly message: string;
  readonly help?: string;
}

/** The Service that a reason is about, and the policy that decides. */
export interface Subject {
  /** `namespace/name`. */
  readonly service: string;
  readonly policy?: string;
}
