/**
 * What a speaker knew last, as text for its disk: enough to go on announcing, and failing over, without the API.
 *
 * A first line with format and checksum, then JSON. What is damaged, of another format or older than a day is no state:
 * an address may be somebody else's by then (`SPEAKER_FORGETS_AFTER_MS`).
 */
import { SPEAKER_FORGETS_AFTER_MS } from '../../core/allocate/reuse.ts';
import type { Inputs } from '../../core/announce/liveness-state.ts';
import { digest } from '../../core/api/canonical.ts';
import type { Eip, Endpoint, InForce, Live, Node, SpeakerReport } from '../../core/live/live.ts';
import { formatAddress, parseAddress } from '../../core/net/address.ts';

export interface SavedState {
  /** The uid of the Namespace kube-system: which cluster it was. */
  readonly clusterUid: string;
  /** When the API last said so, epoch ms. */
  readonly savedAtMs: number;
  /** As in the Secret. */
  readonly heartbeatKey: string;
  readonly inForce: InForce;
  /** Texts that were in force before, and have pools that are still needed. */
  readonly formerTexts: readonly string[];
  readonly live: Live;
  readonly generation: bigint;
  readonly inputs: Inputs;
}

/** Why a text is no state to go on from, in words. */
export interface NoState {
  readonly problem: string;
}

const HEADER = 'pierhead-speaker-state 1';

/** JSON has neither bigints nor maps. */
interface Written extends Omit<SavedState, 'live' | 'generation' | 'inputs'> {
  readonly generation: string;
  readonly newest: string;
  readonly knownUpTo: string;
  readonly eips: readonly (Omit<Eip, 'address'> & { readonly address: string })[];
  readonly nodes: readonly Omit<Node, 'addresses'>[];
  readonly endpoints: readonly (readonly [service: string, endpoints: readonly Endpoint[]])[];
  readonly reports: readonly Pick<SpeakerReport, 'node' | 'interfaces'>[];
}

/** Leaves out what no election looks at: withdrawn EIPs, and endpoints of Services that have no EIP. */
export function writeSavedState({ live, generation, inputs, ...rest }: SavedState): string {
  const eips = [...live.eips.values()].filter(({ state }) => state !== 'Withdrawn');
  const exposed = new Set(eips.flatMap(({ services }) => services.map((one) => `${one.namespace}/${one.name}`)));
  const written: Written = {
    ...rest,
    generation: String(generation),
    newest: String(inputs.newest),
    knownUpTo: String(inputs.knownUpTo),
    eips: eips.map((eip) => ({ ...eip, address: formatAddress(eip.address) })),
    nodes: [...live.nodes.values()].map(({ addresses: _own, ...node }) => node),
    endpoints: [...live.endpoints].filter(([service]) => exposed.has(service)),
    reports: [...live.speakerReports.values()].map(({ node, interfaces }) => ({ node, interfaces })),
  };
  const json = JSON.stringify(written);
  return `${HEADER} ${digest(json)}\n${json}\n`;
}

export function parseSavedState(text: string, nowMs: number): SavedState | NoState {
  const end = text.indexOf('\n');
  const header = text.slice(0, end);
  const json = text.slice(end + 1, -1);
  if (!header.startsWith(`${HEADER} `) || !text.endsWith('\n')) {
    return { problem: 'it is not in the format that this version writes, or was cut off' };
  }
  if (header !== `${HEADER} ${digest(json)}`) {
    return { problem: 'it is damaged: its checksum is another' };
  }
  // What the checksum covers was written by `writeSavedState`.
  const { generation, newest, knownUpTo, eips, nodes, endpoints, reports, ...rest }: Written = JSON.parse(json);
  if (nowMs - rest.savedAtMs > SPEAKER_FORGETS_AFTER_MS) {
    return { problem: 'it is older than a day: its addresses may be others by now' };
  }
  return {
    ...rest,
    generation: BigInt(generation),
    inputs: { newest: BigInt(newest), knownUpTo: BigInt(knownUpTo) },
    live: {
      known: new Set(['eips', 'nodes', 'endpoints', 'speakerReports']),
      services: new Map(),
      namespaces: new Map(),
      eips: new Map(
        eips.flatMap((eip) => {
          const address = parseAddress(eip.address);
          return address === undefined ? [] : [[address, { ...eip, address }] as const];
        }),
      ),
      nodes: new Map(nodes.map((node) => [node.name, { ...node, addresses: [] }])),
      endpoints: new Map(endpoints),
      speakerReports: new Map(
        reports.map((report) => [
          report.node,
          { ...report, configDigest: '', observed: '', sessions: [], deviations: [] },
        ]),
      ),
      inForce: rest.inForce,
      disruptions: [],
    },
  };
}
