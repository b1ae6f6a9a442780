/**
 * What a configuration asks that an engine cannot do, as data. What no engine can do is found when documents are read.
 */
import type { Config, Origin, Peer } from '../config/config.ts';
import { compareText } from '../diagnostic.ts';
import type { Node } from '../live/live.ts';
import { selectsNode } from './eligibility.ts';
import { type BgpEngine, ENGINES, SHORTEST_BFD_DETECTION_MS, SHORTEST_BFD_INTERVAL_MS } from './engines.ts';

/** `pointer` is the place in the document of `origin`. Of `error`s the engine would refuse the configuration. */
export type EngineProblem = {
  readonly severity: 'error' | 'warning';
  readonly engine: BgpEngine;
  readonly origin: Origin;
  readonly pointer: string;
} & EngineProblemReason;

export type EngineProblemReason =
  | { readonly code: 'unnumbered-unsupported'; readonly peer: string; readonly interface: string }
  /** Two peers that one node may have ask for what its engine has once (in each VRF). */
  | {
      readonly code: 'own-asn-differs';
      readonly peer: string;
      readonly asn: number;
      readonly other: string;
      readonly otherASN: number;
    }
  | {
      readonly code: 'router-id-differs';
      readonly peer: string;
      /** Absent: the one of the settings. */
      readonly routerID?: string;
      readonly other: string;
      readonly otherRouterID?: string;
    }
  | {
      readonly code: 'bfd-too-fast';
      readonly profile: string;
      readonly intervalMs: number;
      readonly detectionMs: number;
      readonly shortestIntervalMs: number;
      readonly shortestDetectionMs: number;
    };

/** Without nodes two peers are taken to meet on one where their selections are equal, or one selects every node. */
export function engineProblems(
  config: Pick<Config, 'settings' | 'peers'>,
  engine: BgpEngine,
  nodes?: ReadonlyMap<string, Node>,
): EngineProblem[] {
  return [
    ...config.peers.flatMap((peer) => peerProblems(engine, peer)),
    ...config.peers.flatMap((peer, at) => {
      const earlier = config.peers
        .slice(0, at)
        .filter((other) => other.vrf === peer.vrf && canMeet(peer, other, nodes));
      return earlier.map((other) => pairProblems(engine, peer, other)).find((problems) => problems.length > 0) ?? [];
    }),
    ...profileProblems(config, engine),
  ];
}

function peerProblems(engine: BgpEngine, peer: Peer): EngineProblem[] {
  const facts = ENGINES[engine];
  if (peer.interface === undefined || facts.unnumbered) {
    return [];
  }
  return [
    {
      severity: 'error',
      engine,
      origin: peer.origin,
      pointer: '/spec/interface',
      code: 'unnumbered-unsupported',
      peer: peer.name,
      interface: peer.interface,
    },
  ];
}

function pairProblems(engine: BgpEngine, peer: Peer, other: Peer): EngineProblem[] {
  const facts = ENGINES[engine];
  const problems: EngineProblem[] = [];
  const at = { severity: 'error', engine, origin: peer.origin, peer: peer.name, other: other.name } as const;
  if (!facts.ownASNPerPeer && peer.myASN !== other.myASN) {
    problems.push({ ...at, pointer: '/spec/myASN', code: 'own-asn-differs', asn: peer.myASN, otherASN: other.myASN });
  }
  if (!facts.routerIDPerPeer && peer.routerID !== other.routerID) {
    problems.push({
      ...at,
      pointer: '/spec/routerID',
      code: 'router-id-differs',
      ...(peer.routerID !== undefined && { routerID: peer.routerID }),
      ...(other.routerID !== undefined && { otherRouterID: other.routerID }),
    });
  }
  return problems;
}

function canMeet(a: Peer, b: Peer, nodes: ReadonlyMap<string, Node> | undefined): boolean {
  if (nodes !== undefined) {
    return [...nodes.values()].some((node) => selectsNode(a.nodes, node) && selectsNode(b.nodes, node));
  }
  return a.nodes.selectors.length === 0 || b.nodes.selectors.length === 0 || a.nodes.key === b.nodes.key;
}

/** Only profiles that a peer uses. */
function profileProblems({ settings, peers }: Pick<Config, 'settings' | 'peers'>, engine: BgpEngine): EngineProblem[] {
  const { origin } = settings;
  const used = new Set(peers.flatMap(({ bfdProfile }) => bfdProfile ?? []));
  const problems: EngineProblem[] = [];
  for (const [profile, bfd] of [...settings.bgp.bfdProfiles].sort(([a], [b]) => compareText(a, b))) {
    const intervalMs = Math.min(bfd.transmitIntervalMs, bfd.receiveIntervalMs);
    const detectionMs = intervalMs * bfd.detectMultiplier;
    const isFast = intervalMs < SHORTEST_BFD_INTERVAL_MS || detectionMs < SHORTEST_BFD_DETECTION_MS;
    if (origin !== undefined && used.has(profile) && isFast) {
      problems.push({
        severity: 'warning',
        engine,
        origin,
        pointer: `/spec/bgp/bfdProfiles/${profile.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        code: 'bfd-too-fast',
        profile,
        intervalMs,
        detectionMs,
        shortestIntervalMs: SHORTEST_BFD_INTERVAL_MS,
        shortestDetectionMs: SHORTEST_BFD_DETECTION_MS,
      });
    }
  }
  return problems;
}
