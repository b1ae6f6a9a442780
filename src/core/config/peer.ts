/**
 * `BGPPeer` documents: one neighbour each, its timers and what does not go together.
 */
import type { Document } from '../documents/document.ts';
import { didYouMean, quote } from '../documents/suggest.ts';
import { type Address, type Family, familyOf, formatAddress } from '../net/address.ts';
import { originOf } from './cluster.ts';
import type { Peer, Settings } from './config.ts';
import { PEER_DEFAULTS } from './defaults.ts';
import { elsewhere, type Findings } from './findings.ts';
import { canShareNode, nodeSelection } from './node-selection.ts';
import type { LinkScope } from './scope.ts';
import { checkRepeats, readDuration, readUnicastAddress } from './values.ts';

/** RFC 4271 section 4.2: 0, or at least 3 seconds; 16 bits of seconds. */
const SHORTEST_HOLD_MS = 3_000;
const LONGEST_TIMER_MS = 65_535_000;

/** A peer with its document, for findings. */
export interface WrittenPeer {
  readonly document: Document<'BGPPeer'>;
  readonly peer: Peer;
}

/** The peer of a document. What cannot be read is found and left out, or is the default. */
export function readPeer(document: Document<'BGPPeer'>, findings: Findings): WrittenPeer {
  const { spec } = document.value;
  const address = (field: 'peerAddress' | 'sourceAddress'): Address | undefined => {
    const text = spec[field];
    return text === undefined ? undefined : readUnicastAddress({ document, pointer: `/spec/${field}` }, text, findings);
  };
  const peerAddress = address('peerAddress');
  const sourceAddress = address('sourceAddress');
  const families = spec.families ?? PEER_DEFAULTS.families;
  checkRepeats({ document, pointer: '/spec/families' }, families, findings);
  const connectTimeMs =
    spec.connectTime === undefined
      ? undefined
      : readDuration(
          { document, pointer: '/spec/connectTime' },
          spec.connectTime,
          { minMs: 1_000, maxMs: LONGEST_TIMER_MS, wholeSeconds: true },
          findings,
        );
  const peer: Peer = {
    name: document.name,
    nodes: nodeSelection(spec.nodeSelectors ?? PEER_DEFAULTS.nodeSelectors),
    ...(spec.peerASN !== undefined && { peerASN: spec.peerASN }),
    ...(spec.dynamicASN !== undefined && { dynamicASN: spec.dynamicASN }),
    myASN: spec.myASN,
    ...(spec.localASN !== undefined && { localASN: spec.localASN }),
    ...(peerAddress !== undefined && { peerAddress }),
    ...(spec.interface !== undefined && { interface: spec.interface }),
    peerPort: spec.peerPort ?? PEER_DEFAULTS.peerPort,
    ...(sourceAddress !== undefined && { sourceAddress }),
    ...(spec.routerID !== undefined && { routerID: spec.routerID }),
    ...(spec.passwordSecret !== undefined && { passwordSecret: { name: spec.passwordSecret.name } }),
    ...readTimers(document, findings),
    ...(connectTimeMs !== undefined && { connectTimeMs }),
    ...(spec.bfdProfile !== undefined && { bfdProfile: spec.bfdProfile }),
    ebgpMultiHop: spec.ebgpMultiHop ?? PEER_DEFAULTS.ebgpMultiHop,
    gracefulRestart: spec.gracefulRestart ?? PEER_DEFAULTS.gracefulRestart,
    families: FAMILIES.filter((family) => families.includes(family)),
    ...(spec.vrf !== undefined && { vrf: spec.vrf }),
    passive: spec.passive ?? PEER_DEFAULTS.passive,
    origin: originOf(document),
  };
  checkCombinations(document, peer, findings);
  return { document, peer };
}

const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

/** Whether routes to this peer stay inside the AS: only then does it hear of local preferences. */
export function isInternal(peer: Peer): boolean {
  return peer.dynamicASN === 'internal' || peer.peerASN === (peer.localASN ?? peer.myASN);
}

function readTimers(
  document: Document<'BGPPeer'>,
  findings: Findings,
): { readonly holdTimeMs: number; readonly keepaliveTimeMs: number } {
  const { holdTime = PEER_DEFAULTS.holdTime, keepaliveTime } = document.value.spec;
  const limits = { minMs: 0, maxMs: LONGEST_TIMER_MS, wholeSeconds: true } as const;
  const hold = { document, pointer: '/spec/holdTime' };
  const keepalive = { document, pointer: '/spec/keepaliveTime' };
  const holdTimeMs = readDuration(hold, holdTime, limits, findings) ?? 90_000;
  const thirdMs = Math.floor(holdTimeMs / 3_000) * 1_000;
  const keepaliveTimeMs =
    keepaliveTime === undefined ? thirdMs : (readDuration(keepalive, keepaliveTime, limits, findings) ?? thirdMs);
  if (holdTimeMs > 0 && holdTimeMs < SHORTEST_HOLD_MS) {
    findings.add({
      ...hold,
      code: 'peer-timers',
      severity: 'error',
      says: `is ${holdTime}: BGP allows 0s (for ever) or at least 3s`,
      help: 'use 3s or more, and a bfdProfile where a dead link must be found faster',
    });
  } else if (keepaliveTimeMs > holdTimeMs) {
    findings.add({
      ...keepalive,
      code: 'peer-timers',
      severity: 'error',
      says: `is ${keepaliveTime}, longer than the holdTime of ${holdTime}: the session would end between two signs of life`,
      help: 'use at most a third of holdTime, or leave keepaliveTime out',
    });
  } else if (keepaliveTimeMs === 0 && holdTimeMs > 0) {
    findings.add({
      ...keepalive,
      code: 'peer-timers',
      severity: 'error',
      says: `is ${keepaliveTime} with a holdTime of ${holdTime}: without signs of life the session ends`,
      help: 'leave keepaliveTime out, or set holdTime to 0s as well',
    });
  }
  return { holdTimeMs, keepaliveTimeMs };
}

function checkCombinations(document: Document<'BGPPeer'>, peer: Peer, findings: Findings): void {
  const { peerAddress, sourceAddress } = peer;
  if (peer.ebgpMultiHop && (isInternal(peer) || peer.interface !== undefined)) {
    const reason =
      peer.interface === undefined
        ? `the peer is in the same AS (${peer.localASN ?? peer.myASN})`
        : 'a peer on an interface is one hop away';
    findings.add({
      document,
      pointer: '/spec/ebgpMultiHop',
      code: 'multihop-without-ebgp',
      severity: 'error',
      says: `is true, but ${reason}`,
      help: 'remove ebgpMultiHop, or correct the AS numbers',
    });
  }
  if (sourceAddress !== undefined && (peerAddress === undefined || familyOf(sourceAddress) !== familyOf(peerAddress))) {
    const reason =
      peerAddress === undefined
        ? 'a peer on an interface is reached from its link-local address'
        : `peerAddress ${formatAddress(peerAddress)} is of the other family`;
    findings.add({
      document,
      pointer: '/spec/sourceAddress',
      code: 'source-address-family',
      severity: 'error',
      says: `is ${formatAddress(sourceAddress)}, but ${reason}`,
      help: 'remove sourceAddress, or use one of the family of peerAddress',
    });
  }
  if (peer.gracefulRestart && peer.bfdProfile !== undefined) {
    findings.add({
      document,
      pointer: '/spec/gracefulRestart',
      code: 'graceful-restart-with-bfd',
      severity: 'warning',
      says: 'is true beside a bfdProfile: either BFD ends the session at every restart of the engine, or the peer keeps routes to a dead node',
      help: 'choose one: bfdProfile where links fail, gracefulRestart where the engine is restarted under traffic',
    });
  }
}

/** The rules that need the cluster: its Settings, and its other peers. */
export function checkPeers(
  peers: readonly WrittenPeer[],
  cluster: LinkScope,
  settings: Settings,
  findings: Findings,
): void {
  checkDuplicates(peers, cluster.name, findings);
  if (cluster.gaps.has('Settings')) {
    return;
  }
  for (const { document, peer } of peers) {
    const { bfdProfile } = peer;
    if (bfdProfile !== undefined && !settings.bgp.bfdProfiles.has(bfdProfile)) {
      findings.addIn([cluster.name], {
        document,
        pointer: '/spec/bfdProfile',
        code: 'unknown-bfd-profile',
        severity: 'error',
        says: `is ${quote(bfdProfile)}, which Settings does not have${didYouMean(bfdProfile, settings.bgp.bfdProfiles.keys())}`,
        help: 'add it under bgp.bfdProfiles of Settings, or name one that is there',
      });
    }
    if (peer.passive && settings.bgp.listenPort === 0) {
      findings.addIn([cluster.name], {
        document,
        pointer: '/spec/passive',
        code: 'passive-without-listening',
        severity: 'warning',
        says: 'is true, but the nodes listen on no port: the session never comes up',
        help: 'set bgp.listenPort in Settings, or passive to false',
      });
    }
  }
}

/** Two sessions of one node with one neighbour: routers keep one of them, and nobody knows which. */
function checkDuplicates(peers: readonly WrittenPeer[], cluster: string, findings: Findings): void {
  const peersByNeighbour = new Map<string, WrittenPeer[]>();
  for (const written of peers) {
    const { peerAddress, interface: device, vrf } = written.peer;
    if (peerAddress === undefined && device === undefined) {
      continue;
    }
    const neighbour = JSON.stringify([peerAddress === undefined ? device : formatAddress(peerAddress), vrf ?? '']);
    const others = peersByNeighbour.get(neighbour) ?? [];
    const other = others.find(({ document }) =>
      canShareNode(document.value.spec.nodeSelectors ?? [], written.document.value.spec.nodeSelectors ?? []),
    );
    if (other !== undefined) {
      const pointer = peerAddress === undefined ? '/spec/interface' : '/spec/peerAddress';
      findings.addIn([cluster], {
        document: written.document,
        pointer,
        code: 'duplicate-peer',
        severity: 'warning',
        says: `is ${peerAddress === undefined ? quote(device ?? '') : formatAddress(peerAddress)}, the neighbour of ${elsewhere(other.document, pointer)} too, and one node may have both sessions`,
        help: 'remove one of them, or give them nodeSelectors of which no node matches both',
      });
    }
    peersByNeighbour.set(neighbour, [...others, written]);
  }
}
