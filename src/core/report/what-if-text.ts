/** The answer to `plan --lose`, `--drain` and `--lose-interface`, for a terminal and for programs. */
import type { Excluded } from '../announce/exclusion.ts';
import type { NodeLoad } from '../announce/owners.ts';
import { compareText } from '../diagnostic.ts';
import { LIVE_PARTS } from '../live/parts.ts';
import { type Address, formatAddress } from '../net/address.ts';
import type { IfChange, WhatIf } from '../plan/lose.ts';
import { type Cell, hanging, table } from './layout.ts';
import type { Paint } from './paint.ts';
import { and, count, some } from './phrases.ts';
import { printable } from './printable.ts';
import { exclusionWords } from './words-exclusion.ts';

/** `whatIf` of the plan's JSON. Fields are only ever added. */
export interface WhatIfJson {
  readonly changes: readonly IfChange[];
  readonly summary: {
    readonly lost: number;
    readonly moved: number;
    readonly dark: number;
    readonly rerouted: number;
    readonly silent: number;
    readonly unchanged: number;
  };
  /** Announced now, by nobody then, with the reason of each node. */
  readonly lost: readonly (AddressOf & { readonly from: readonly string[]; readonly nodes: readonly NodeReason[] })[];
  /** Layer 2: another node answers. `from` absent: nobody did. */
  readonly moved: readonly (AddressOf & { readonly segment?: string; readonly from?: string; readonly to: string })[];
  /** Layer 2: nobody answers on this segment any more, while others still have an owner. */
  readonly dark: readonly (AddressOf & { readonly segment?: string; readonly from: string })[];
  /** BGP: other nodes announce it. */
  readonly rerouted: readonly (AddressOf & { readonly before: readonly string[]; readonly after: readonly string[] })[];
  /** Announced by nobody now, nor then. */
  readonly silent: readonly AddressOf[];
  readonly nodes: readonly NodeLoad[];
  /** Something that could not be read was taken for granted. */
  readonly assumed: boolean;
  readonly unknown: readonly string[];
}

interface AddressOf {
  readonly address: string;
  readonly services: readonly string[];
}

export interface NodeReason {
  readonly node: string;
  readonly code: string;
  readonly message: string;
}

export function whatIfJson(result: WhatIf): WhatIfJson {
  const { changes, lost, moved, dark, rerouted, silent, unchanged, loads, assumed, unknown, servicesByAddress } =
    result;
  const of = (address: Address): AddressOf => ({
    address: formatAddress(address),
    services: servicesByAddress.get(address) ?? [],
  });
  return {
    changes,
    summary: {
      lost: lost.length,
      moved: distinctAddresses(moved),
      dark: distinctAddresses(dark),
      rerouted: rerouted.length,
      silent: silent.length,
      unchanged,
    },
    lost: lost.map(({ address, from, excluded }) => ({
      ...of(address),
      from,
      nodes: excluded.map(nodeReason),
    })),
    moved: moved.map(({ address, ...rest }) => ({ ...of(address), ...rest })),
    dark: dark.map(({ address, ...rest }) => ({ ...of(address), ...rest })),
    rerouted: rerouted.map(({ address, before, after }) => ({ ...of(address), before, after })),
    silent: silent.map(of),
    nodes: loads,
    assumed,
    unknown,
  };
}

/** Why a node does not announce an address. */
export function nodeReason({ node, reason }: Excluded): NodeReason {
  return { node, code: reason.code, message: exclusionWords(reason).message };
}

/** An address may move on several segments. */
function distinctAddresses(items: readonly { readonly address: Address }[]): number {
  return new Set(items.map(({ address }) => address)).size;
}

/** A section of the plan's report: what happens first, then each address, then what each node carries. Ends in a line feed. */
export function whatIfText(result: WhatIf, paint: Paint): string {
  const json = printable(whatIfJson(result));
  const sections = [
    [paint.bold(`What if ${conditionOf(json.changes)}`), ...verdictLines(json, paint), ...doubtLines(json, paint)],
    lostSection(json, paint),
    section(
      'Nobody answers on one segment any more',
      json.dark.map((each) => row(each, `${each.from} -> nobody${onSegment(each.segment)}`, paint.red)),
      paint,
    ),
    section(
      'Another node answers',
      json.moved.map((each) =>
        row(each, `${each.from ?? 'nobody'} -> ${each.to}${onSegment(each.segment)}`, paint.yellow),
      ),
      paint,
    ),
    section(
      'Other nodes announce it by BGP',
      json.rerouted.map((each) => row(each, `${nodes(each.before)} -> ${nodes(each.after)}`, paint.yellow)),
      paint,
    ),
    section(
      'Announced by nobody already, whatever is lost',
      json.silent.map((each) => row(each, '', paint.dim)),
      paint,
    ),
    loadSection(json, paint),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function conditionOf(changes: readonly IfChange[]): string {
  return and(changes.map(lossWords));
}

function lossWords(change: IfChange): string {
  switch (change.kind) {
    case 'lose':
      return `node ${change.node} is lost`;
    case 'drain':
      return `node ${change.node} is drained`;
    case 'lose-interface':
      return `node ${change.node} loses ${change.interface}`;
  }
}

function verdictLines({ summary, unknown }: WhatIfJson, paint: Paint): string[] {
  if (unknown.includes('nodes')) return [`  ${paint.yellow('nodes are not known, so nothing can be told')}`];
  const { lost, moved, dark, rerouted, unchanged } = summary;
  const parts = [
    ...(lost > 0 ? [`${addresses(lost)} announced by nobody any more`] : []),
    ...(dark > 0 ? [`${addresses(dark)} dark on a segment`] : []),
    ...(moved > 0 ? [`${addresses(moved)} answered by another node`] : []),
    ...(rerouted > 0 ? [`${addresses(rerouted)} announced by other nodes`] : []),
    `${unchanged} unchanged`,
  ];
  const tint = lost + dark > 0 ? paint.red : moved + rerouted > 0 ? paint.yellow : paint.green;
  return hanging('', parts.join('; '), 2, asItIs, tint);
}

const asItIs = (text: string) => text;

function addresses(number: number): string {
  return count(number, 'address', 'addresses');
}

function doubtLines({ assumed, unknown }: WhatIfJson, paint: Paint): string[] {
  if (!assumed && unknown.length === 0) return [];
  const parts = LIVE_PARTS.filter((part) => unknown.includes(part)).join(', ') || 'a part of the live state';
  return hanging('note: ', `${parts} could not be read and was taken for granted`, 2, paint.dim);
}

function lostSection({ lost }: WhatIfJson, paint: Paint): string[] {
  if (lost.length === 0) return [];
  const lines = table(
    lost.map((each) => row(each, `${nodes(each.from)} -> nobody`, paint.red)),
    2,
  );
  return [
    paint.bold(`Announced by nobody any more (${lost.length})`),
    ...lost.flatMap((each, at) => [lines[at]!, ...reasonLines(each.nodes, 6, paint)]),
  ];
}

/** One line for each reason, with the nodes that it holds for. */
export function reasonLines(
  excluded: readonly { readonly node: string; readonly message: string }[],
  indent: number,
  paint: Paint,
): string[] {
  const nodesByMessage = new Map<string, Set<string>>();
  for (const { node, message } of excluded) {
    nodesByMessage.set(message, (nodesByMessage.get(message) ?? new Set()).add(node));
  }
  return [...nodesByMessage].flatMap(([message, names]) =>
    hanging('', `${some([...names].sort(compareText))}: ${message}`, indent, asItIs, paint.dim),
  );
}

function section(title: string, rows: readonly (readonly Cell[])[], paint: Paint): string[] {
  return rows.length === 0 ? [] : [paint.bold(`${title} (${rows.length})`), ...table(rows, 2)];
}

function row({ address, services }: AddressOf, text: string, tint: (text: string) => string): Cell[] {
  return [{ text: address, paint: tint }, { text: some(services, 2) }, { text }];
}

function onSegment(segment: string | undefined): string {
  return segment === undefined ? '' : ` on ${segment}`;
}

function nodes(names: readonly string[]): string {
  return names.length === 0 ? 'nobody' : some(names, 3);
}

function loadSection({ nodes: loads }: WhatIfJson, paint: Paint): string[] {
  if (loads.length === 0) return [];
  const ways = (['layer2', 'bgp'] as const).filter((way) =>
    loads.some((load) => load[way].before + load[way].after > 0),
  );
  const head = ['node', ...ways].map((text, at): Cell => ({ text, paint: paint.dim, ...(at > 0 && RIGHT) }));
  const rows = loads.map((load): Cell[] => [
    { text: load.node },
    ...ways.map((way): Cell => {
      const { before, after } = load[way];
      return { text: before === after ? `${after}` : `${before} -> ${after}`, ...RIGHT };
    }),
  ]);
  return [paint.bold('Addresses that each node carries'), ...table([head, ...rows], 2)];
}

const RIGHT = { align: 'right' } as const;
