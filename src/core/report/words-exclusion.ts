/**
 * Why a node does not announce an address, in words.
 */
import type { ExclusionReason } from '../announce/exclusion.ts';
import { and, assertNever } from './phrases.ts';
import type { Sentence } from './sentence.ts';

/** The reason reads on after the name of the node: `n2: has no carrier on eth0`. */
export function exclusionWords(reason: ExclusionReason): Sentence {
  switch (reason.code) {
    case 'lost':
      return { message: 'is lost in this what-if' };
    case 'drained':
      return { message: 'is drained in this what-if' };
    case 'pool-not-layer2':
      return {
        message: `pool ${reason.pool} is not advertised by layer2`,
        help: `add a layer2 entry to advertise of pool ${reason.pool}`,
      };
    case 'pool-not-bgp':
      return {
        message: `pool ${reason.pool} is not advertised by bgp`,
        help: `add a bgp entry to advertise of pool ${reason.pool}`,
      };
    case 'not-selected-by-pool':
      return {
        message: `is selected by no advertise entry of pool ${reason.pool}`,
        help: `label the node, or widen nodeSelectors of pool ${reason.pool}`,
      };
    case 'not-selected-by-policy':
      return {
        message: `is not selected by advertise.nodeSelectors of policy ${reason.policy}`,
        help: `label the node, or widen nodeSelectors of policy ${reason.policy}`,
      };
    case 'exclude-label':
      return {
        message: `has the label ${reason.label}`,
        help: 'remove the label, or set nodes.honorExcludeLabel: false in Settings',
      };
    case 'not-ready':
      return { message: 'is not Ready', help: 'repair the node, or set nodes.notReady: Keep in Settings' };
    case 'cordoned':
      return { message: 'is cordoned', help: 'uncordon the node, or set nodes.cordoned: Keep in Settings' };
    case 'network-unavailable':
      return { message: 'reports NetworkUnavailable', help: 'repair the network of the node' };
    case 'no-endpoint':
      return {
        message: `${and(reason.services)} ${has(reason.services)} no endpoint that can serve, on no node`,
        help: 'start a pod that the Service selects and that becomes ready',
      };
    case 'no-local-endpoint':
      return {
        message: `has no endpoint of ${and(reason.services)} that can serve, and externalTrafficPolicy is Local`,
        help: 'run a pod on the node, or set externalTrafficPolicy: Cluster',
      };
    case 'no-speaker-report':
      return { message: 'has no SpeakerReport: no speaker runs there', help: 'run the speaker on the node' };
    case 'no-interface':
      return {
        message: reason.wanted.length === 0 ? 'has no interface' : `has no interface ${or(reason.wanted)}`,
        help: 'name an interface of the node in the layer2 entry of its pool',
      };
    case 'no-carrier':
      return { message: `has no carrier on ${and(reason.interfaces)}`, help: 'bring the link up' };
    case 'off-subnet':
      return {
        message: `has the address in no on-link prefix (${reason.interfaces.map(({ name, prefixes }) => `${name}: ${prefixes.join(', ') || 'none'}`).join('; ')})`,
        help: 'give the node an address of that subnet, or set allowOffSubnet: true in the layer2 entry of the pool',
      };
    case 'segment-full':
      return {
        message: `comes after the first ${reason.limit} speakers of segment ${reason.segment}, which is the most that take part`,
        help: 'select fewer nodes with nodeSelectors',
      };
    case 'no-peer':
      return {
        message:
          reason.peers.length === 0
            ? 'no BGPPeer selects the node'
            : `${and(reason.peers)} ${reason.peers.length === 1 ? 'does' : 'do'} not select the node`,
        help: 'widen nodeSelectors of a BGPPeer, or add one for the node',
      };
    case 'no-peer-of-family':
      return {
        message: `the session with ${and(reason.peers)} does not carry the family of the address`,
        help: 'add the family to families of the BGPPeer',
      };
    default:
      return assertNever(reason);
  }
}

function has(services: readonly string[]): string {
  return services.length === 1 ? 'has' : 'have';
}

function or(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}
