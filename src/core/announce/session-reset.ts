/**
 * Which edits of a peer end its session, so that a plan can say so before the merge. The other sessions always stay.
 *
 * What was not measured on the engine counts as a reset: a plan that promises none must be right.
 */
import type { Peer, Settings } from '../config/config.ts';
import type { BgpEngine } from './engines.ts';

/** The fields of a peer that belong to its session. Its node selection opens and closes sessions, it resets none. */
export type SessionField = Exclude<keyof Peer, 'name' | 'nodes' | 'origin'>;

/** `later`: accepted at once, in effect only from the session's next start on. */
export type EditEffect = 'none' | 'later' | 'reset';

export interface SessionReset {
  readonly resets: boolean;
  /** The changed fields that end the session, sorted. */
  readonly fields: readonly SessionField[];
  /** The changed fields that wait for the next session, sorted. Empty where it is reset anyway. */
  readonly later: readonly SessionField[];
}

type Rule = EditEffect | ((before: Peer, after: Peer) => EditEffect);

/** The neighbour sees BFD end: with BFD active there, that ends the session. Anything else about BFD is negotiated. */
const bfdRule: Rule = (before, after) =>
  before.bfdProfile !== undefined && after.bfdProfile === undefined ? 'reset' : 'none';

const BIRD: Readonly<Record<SessionField, Rule>> = {
  bfdProfile: bfdRule,
  connectTimeMs: 'reset',
  dynamicASN: 'reset',
  ebgpMultiHop: 'reset',
  families: 'reset',
  gracefulRestart: 'reset',
  holdTimeMs: 'reset',
  interface: 'reset',
  keepaliveTimeMs: 'reset',
  localASN: 'reset',
  myASN: 'reset',
  passive: 'reset',
  passwordSecret: 'reset',
  peerASN: 'reset',
  peerAddress: 'reset',
  peerPort: 'reset',
  routerID: 'reset',
  sourceAddress: 'reset',
  vrf: 'reset',
};

const FRR: Readonly<Record<SessionField, Rule>> = {
  ...BIRD,
  connectTimeMs: 'none',
  // FRR says "reset all peers to take effect".
  gracefulRestart: 'later',
  holdTimeMs: 'later',
  keepaliveTimeMs: 'later',
};

const RULES: Readonly<Record<BgpEngine, Readonly<Record<SessionField, Rule>>>> = { bird: BIRD, frr: FRR };

export function resetsSession(engine: BgpEngine, before: Peer, after: Peer): SessionReset {
  const fields: SessionField[] = [];
  const later: SessionField[] = [];
  for (const field of Object.keys(RULES[engine]).sort() as SessionField[]) {
    if (sessionValue(before, field) === sessionValue(after, field)) {
      continue;
    }
    const rule = RULES[engine][field];
    const effect = typeof rule === 'string' ? rule : rule(before, after);
    if (effect !== 'none') {
      (effect === 'reset' ? fields : later).push(field);
    }
  }
  const resets = fields.length > 0;
  return { resets, fields, later: resets ? [] : later };
}

/** The order of families means nothing. A new key in the same Secret cannot be seen here. */
function sessionValue(peer: Peer, field: SessionField): string | number | bigint | boolean | undefined {
  switch (field) {
    case 'families':
      return [...peer.families].sort().join();
    case 'passwordSecret':
      return peer.passwordSecret?.name;
    default:
      return peer[field];
  }
}

/** The settings whose change restarts every session of a node. */
export function resetsAllSessions(
  before: Settings['bgp'],
  after: Settings['bgp'],
): readonly ('listenPort' | 'routerID')[] {
  return (['listenPort', 'routerID'] as const).filter((field) => before[field] !== after[field]);
}
