/**
 * One change as lines of a terminal report: a line that can be read alone, then why, where and what it opens.
 */
import type { PlanAction, PlanChange, PlanExposure } from '../api/generated/types.ts';
import { hanging, table, WIDTH, wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { and, readableTime } from './phrases.ts';

const SYMBOLS: Readonly<Record<PlanAction, string>> = {
  withdraw: '-',
  move: '~',
  assign: '+',
  adopt: '=',
  announce: '>',
  readvertise: '*',
  release: '-',
  refuse: '!',
};

const DETAIL = 6;
/** Width of the labels of details. */
const LABEL = 9;

/** The longest name that the others of a list are aligned with. */
const LONGEST_NAME = 44;

/** A list of changes with aligned first lines; what is to be said of several of them is said once, at the end. */
export function changeLines(changes: readonly PlanChange[], paint: Paint): string[] {
  const short = changes.filter(isShort);
  const aligned = table(
    short.map((change) => {
      const mark = { text: markOf(change), paint: paintOf(change.action, paint) };
      return [mark, { text: change.service, paint: paint.bold }, { text: targetOf(change) }];
    }),
    2,
  );
  const firstLines = new Map(short.map((change, at) => [change, aligned[at]!]));
  const notes = new Set(
    changes.flatMap(({ action, reasons }) => (action === 'refuse' ? [] : reasons.flatMap(({ help }) => help ?? []))),
  );
  return [
    ...changes.flatMap((change) => [
      ...(firstLines.has(change) ? [firstLines.get(change)!] : longLines(change, paint)),
      ...detailLines(change, paint),
    ]),
    ...[...notes].flatMap((note) => hanging('note: ', note, 2, paint.dim)),
  ];
}

function markOf({ action }: PlanChange): string {
  return `${SYMBOLS[action]} ${action}`;
}

function isShort(change: PlanChange): boolean {
  const { service } = change;
  return service.length <= LONGEST_NAME && LONGEST_NAME + targetOf(change).length <= WIDTH - 16;
}

/** Two IPv6 addresses or a long name are too much for one line. */
function longLines(change: PlanChange, paint: Paint): string[] {
  const first = `  ${paintOf(change.action, paint)(markOf(change))}   ${paint.bold(change.service)}`;
  const target = targetOf(change);
  return [first, ...(target === '' ? [] : wrap(target, DETAIL).map((line) => ' '.repeat(DETAIL) + line))];
}

/** What becomes of which address. */
export function targetOf({ action, address, from }: PlanChange): string {
  if (action === 'refuse') return from === undefined ? '' : `keeps ${from}`;
  if (action !== 'move') return address ?? '';
  return `${from} -> ${address ?? 'nothing'}`;
}

function detailLines(change: PlanChange, paint: Paint): string[] {
  const { action, reasons, exposure } = change;
  if (action === 'refuse') return refusalLines(change, paint);
  const details: [string, string][] = [];
  const why = reasons.map(({ message }) => message).join('; ');
  if (why !== '') details.push(['why', why]);
  const place = placeOf(change);
  if (place !== '') details.push(['pool', place]);
  if (exposure !== undefined) details.push(['opens', opensOf(exposure)], ['via', announcedBy(exposure)]);
  for (const { field, before, after } of change.differences ?? []) {
    details.push(['differs', `${field}: ${before.join(', ') || 'none'} -> ${after.join(', ') || 'none'}`]);
  }
  const state = stateOf(change);
  const marked = change.held ? paint.red : paint.yellow;
  return [
    ...details.flatMap(([label, text]) => hanging(label.padEnd(LABEL), text, DETAIL, paint.dim)),
    ...(state === '' ? [] : hanging('state'.padEnd(LABEL), state, DETAIL, paint.dim, marked)),
  ];
}

function refusalLines({ reasons, policy }: PlanChange, paint: Paint): string[] {
  const helps = new Set(reasons.flatMap(({ help }) => help ?? []));
  return [
    ...(policy === undefined ? [] : hanging('policy'.padEnd(LABEL), policy, DETAIL, paint.dim)),
    ...reasons.flatMap(({ message }, at) =>
      hanging((at === 0 ? 'why' : 'and').padEnd(LABEL), message, DETAIL, paint.dim),
    ),
    ...[...helps].flatMap((help, at) => hanging((at === 0 ? 'way out' : 'or').padEnd(LABEL), help, DETAIL, paint.dim)),
  ];
}

/** Pools and policy of a change, the pool that is left first. */
export function placeOf({ pool, fromPool, policy }: PlanChange): string {
  const pools = [fromPool, pool].filter((name, at, all) => name !== undefined && all.indexOf(name) === at);
  const names = pools.join(' -> ');
  if (policy === undefined) return names;
  return names === '' ? `policy ${policy}` : `${names} (policy ${policy})`;
}

/** How far a change is, and what holds it. */
export function stateOf({ action, phase, until, held, observe, approval }: PlanChange): string {
  const states: string[] = [];
  if (held) states.push('held by the guard until an Approval permits it');
  else if (approval !== undefined) states.push(`permitted by Approval ${approval}`);
  if (observe) states.push('only observed: nothing is carried out in this pool');
  if (action === 'move' && !held) {
    if (phase === 'start') states.push('starts now: the new address first, the old one stays announced meanwhile');
    if (phase === 'queued') states.push('waits for its turn in the batch');
    if (phase === 'overlap')
      states.push(`both are announced until ${until === undefined ? 'the overlap ends' : readableTime(until)}`);
    if (phase === 'finish') states.push('the overlap is over: the old address is withdrawn now');
  }
  return states.join('; ');
}

/** `TCP 80, 443 from anywhere`. */
export function opensOf({ ports, sourceRanges, externalTrafficPolicy }: PlanExposure): string {
  const byProtocol = new Map<string, string[]>();
  for (const text of ports) {
    const [protocol = '', port = ''] = text.split('/');
    byProtocol.set(protocol, [...(byProtocol.get(protocol) ?? []), port]);
  }
  const what = and([...byProtocol].map(([protocol, numbers]) => `${protocol} ${numbers.join(', ')}`)) || 'no port';
  const everybody = sourceRanges.some((range) => range.trim().endsWith('/0'));
  const from = sourceRanges.length === 0 ? 'anywhere' : `${everybody ? 'anywhere: ' : ''}${sourceRanges.join(', ')}`;
  return `${what} from ${from}${externalTrafficPolicy === 'Local' ? ' (externalTrafficPolicy: Local)' : ''}`;
}

/** How the network learns of an address. */
export function announcedBy({ layer2, bgp }: PlanExposure): string {
  const ways = [
    ...(layer2 === undefined
      ? []
      : [
          `layer2 on ${layer2.interfaces.includes('*') ? 'every interface' : layer2.interfaces.join(', ')}${nodesOf(layer2.nodes)}`,
        ]),
    ...(bgp === undefined
      ? []
      : [
          `bgp to ${bgp.peers.join(', ') || 'no peer'}${bgp.communities.length > 0 ? ` with communities ${bgp.communities.join(' ')}` : ''}${nodesOf(bgp.nodes)}`,
        ]),
  ];
  return ways.join('; ') || 'nothing: the pool is not advertised';
}

function nodesOf(nodes: number | undefined): string {
  if (nodes === undefined) return '';
  return nodes === 0 ? ', but no node is eligible' : ` (${nodes} ${nodes === 1 ? 'node' : 'nodes'} eligible)`;
}

function paintOf(action: PlanAction, paint: Paint): (text: string) => string {
  switch (action) {
    case 'withdraw':
      return paint.red;
    case 'move':
    case 'refuse':
      return paint.yellow;
    case 'assign':
    case 'adopt':
      return paint.green;
    case 'announce':
    case 'readvertise':
    case 'release':
      return paint.bold;
  }
}
