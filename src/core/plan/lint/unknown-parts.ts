/** What lint could not look at, so that its silence is not taken for "all is well". */
import type { Diagnostic } from '../../diagnostic.ts';
import type { Live, LivePart } from '../../live/live.ts';
import { LIVE_PARTS } from '../../live/parts.ts';
import { inLive } from './finding.ts';

const NAMES: Readonly<Record<LivePart, string>> = {
  services: 'Services',
  namespaces: 'Namespaces',
  eips: 'EIPs',
  nodes: 'Nodes',
  endpoints: 'EndpointSlices',
  speakerReports: 'SpeakerReports',
};

const NOT_CHECKED: Readonly<Record<LivePart, string>> = {
  services: 'whether policies, Reservations and Approvals match any, nor their node ports',
  namespaces: 'policies that choose by labels of namespaces',
  eips: 'addresses that lose their last candidate, sharers, and EIPs of pools that are gone',
  nodes: 'who announces each pool, nor whether a node has an address of one',
  endpoints: 'whether the Services of an address have pods, which is taken for granted',
  speakerReports: 'whether nodes have the interfaces and subnets that pools need',
};

export function lintUnknownParts(live: Live): Diagnostic[] {
  return LIVE_PARTS.filter((part) => !live.known.has(part)).map((part) =>
    inLive({
      code: 'lint-skipped',
      severity: 'info',
      says: `${NAMES[part]} are not in the live state, so it was not checked ${NOT_CHECKED[part]}`,
      help: `let the reader of the live state list ${NAMES[part]}, or add them to the snapshot`,
    }),
  );
}
