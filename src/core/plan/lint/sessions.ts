/** BGP: sessions that this change ends, and what is asked for that the engine cannot do. */
import { type EngineProblem, engineProblems } from '../../announce/engine-problems.ts';
import type { BgpEngine } from '../../announce/engines.ts';
import { resetsAllSessions, resetsSession, type SessionField } from '../../announce/session-reset.ts';
import type { Config, Peer } from '../../config/config.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { Live } from '../../live/live.ts';
import { atField, firstFew } from './finding.ts';

const ENGINE_NAMES: Readonly<Record<BgpEngine, string>> = { bird: 'BIRD', frr: 'FRR' };

export function lintSessionResets(config: Config, before: Config, engine: BgpEngine): Diagnostic[] {
  const resets = config.peers.flatMap((peer): Diagnostic[] => {
    const old = before.peersByName.get(peer.name);
    return old === undefined ? [] : lintPeer(old, peer, engine);
  });
  const fields = resetsAllSessions(before.settings.bgp, config.settings.bgp);
  const { origin } = config.settings;
  if (fields.length === 0 || origin === undefined || config.peers.length === 0) return resets;
  return [
    atField(origin, `/spec/bgp/${fields[0]}`, {
      code: 'session-reset',
      severity: 'warning',
      says: `${changed(fields)}, which ends and restarts every BGP session of every node`,
      help: 'merge it when a short loss of all BGP routes is acceptable, or drain node by node',
    }),
    ...resets,
  ];
}

function lintPeer(old: Peer, peer: Peer, engine: BgpEngine): Diagnostic[] {
  const { resets, fields, later } = resetsSession(engine, old, peer);
  if (resets) {
    return [
      atField(peer.origin, pointerOf(fields[0]!), {
        code: 'session-reset',
        severity: 'warning',
        says: `${changed(fields.map(nameOf))}, which ends the sessions with ${peer.name} (${ENGINE_NAMES[engine]}) for as long as it takes to set them up again; other sessions stay`,
        help: 'merge it when that is acceptable, or add a second peer first',
      }),
    ];
  }
  if (later.length === 0) return [];
  return [
    atField(peer.origin, pointerOf(later[0]!), {
      code: 'session-setting-waits',
      severity: 'info',
      says: `${changed(later.map(nameOf))}, which takes effect with the next session only (${ENGINE_NAMES[engine]})`,
      help: `reset the sessions with ${peer.name} by hand to have it at once`,
    }),
  ];
}

/** `is changed`, of the field in front; the others are named. */
function changed([, ...others]: readonly string[]): string {
  return others.length === 0
    ? 'is changed'
    : `is changed, and so ${others.length === 1 ? 'is' : 'are'} ${firstFew(others)}`;
}

/** The field as its document has it: units are of the model. */
function nameOf(field: SessionField): string {
  return field.replace(/Ms$/, '');
}

function pointerOf(field: SessionField): string {
  return `/spec/${nameOf(field)}`;
}

/** BFD profiles that are too fast are found when Settings are read. */
export function lintEngine(config: Config, live: Live, engine: BgpEngine): Diagnostic[] {
  // As for a reader that lists no nodes: a cluster without a single one is one whose nodes somebody left out.
  const nodes = live.known.has('nodes') && live.nodes.size > 0 ? live.nodes : undefined;
  const problems = engineProblems(config, engine, nodes);
  return problems.flatMap((problem): Diagnostic[] => {
    const words = engineWords(problem);
    if (words === undefined) return [];
    return [atField(problem.origin, problem.pointer, { code: 'engine-unsupported', severity: 'warning', ...words })];
  });
}

function engineWords(problem: EngineProblem): { says: string; help: string } | undefined {
  const engine = ENGINE_NAMES[problem.engine];
  switch (problem.code) {
    case 'unnumbered-unsupported':
      return {
        says: `is ${problem.interface}, and ${engine} has no sessions without a peer address, so there is none with ${problem.peer}`,
        help: 'set peerAddress, or run the FRR engine',
      };
    case 'own-asn-differs':
      return {
        says: `is ${problem.asn}, but ${problem.otherASN} in ${problem.other}, which a node has too, and ${engine} has one AS of its own for all peers of a node`,
        help: 'give both the same myASN (localASN may differ), other nodes or other VRFs',
      };
    case 'router-id-differs':
      return {
        says: `is ${problem.routerID ?? 'that of Settings'}, but ${problem.otherRouterID ?? 'that of Settings'} in ${problem.other}, which a node has too, and ${engine} has one router id for all peers of a node`,
        help: 'give both the same routerID, other nodes or other VRFs',
      };
    case 'bfd-too-fast':
      return undefined;
  }
}
