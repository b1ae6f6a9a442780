/**
 * A plan in short lines: what a golden case expects is written in them by hand, from DESIGN, before the engine is asked.
 *
 * ```
 * move start shop/web 10.0.0.1 -> 10.1.0.0: pool-draining pool=old; first-free pool=new
 * refuse shop/api: exhausted family=ipv4 pool=a; exhausted family=ipv4 pool=b
 * ```
 *
 * Every reason stands with all that it says, in the order of the chain; what it says is sorted by name.
 */
import { type Address, formatAddress } from '../../src/core/net/address.ts';
import type { Change, Reason } from '../../src/core/plan/change.ts';
import type { Plan } from '../../src/core/plan/plan.ts';

export function changeLine(change: Change): string {
  const { action, phase, service, reasons } = change;
  const words = [action, ...(phase === undefined ? [] : [phase]), service, ...whereOf(change)];
  return [words.join(' '), reasons.map(reasonText).join('; '), marksOf(change)]
    .filter((part) => part !== '')
    .join(': ')
    .replace(/: (?=\[)/, ' ');
}

/** `shop/web 10.0.0.1 10.1.0.0(leaving)`: the whole outcome for a Service. */
export function assignmentLines({ assignments }: Plan): string[] {
  return assignments.map(({ service, addresses }) =>
    [
      service,
      ...addresses.map(
        ({ address, leaving, observe }) =>
          `${formatAddress(address)}${leaving ? '(leaving)' : ''}${observe ? '(observe)' : ''}`,
      ),
    ].join(' '),
  );
}

function whereOf({ action, address, from }: Change): string[] {
  if (action === 'move') return [textOf(from), '->', textOf(address)];
  if (action === 'refuse') return from === undefined ? [] : ['keeps', textOf(from)];
  return [textOf(address)];
}

function textOf(address: Address | undefined): string {
  return address === undefined ? '-' : formatAddress(address);
}

function marksOf({ observe, due, held, approval, untilMs }: Change): string {
  return [
    ...(observe ? ['[observe]'] : []),
    ...(due ? ['[due]'] : []),
    ...(held ? ['[held]'] : []),
    ...(approval === undefined ? [] : [`[approval ${approval}]`]),
    ...(untilMs === undefined ? [] : [`[until ${timeText(untilMs)}]`]),
  ].join(' ');
}

export function timeText(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('.000Z', 'Z');
}

function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'choice':
      return codeText(reason.choice);
    case 'cause':
      return codeText(reason.cause);
    case 'refusal':
      return codeText(reason.refusal);
    case 'advertised':
      return codeText(reason.difference);
    case 'stays': {
      const { stays } = reason;
      if (stays.code !== 'nowhere-to-go') return codeText(stays);
      return [`nowhere-to-go (${codeText(stays.objection)})`, ...stays.tried.map(codeText)].join('; ');
    }
  }
}

function codeText({ code, ...rest }: { readonly code: string }): string {
  const said = Object.entries(rest)
    .map(([key, value]: [string, unknown]) => `${key}=${valueText(value)}`)
    .sort();
  return [code, ...said].join(' ');
}

function valueText(value: unknown): string {
  if (typeof value === 'bigint') return formatAddress(value as Address);
  if (Array.isArray(value)) return value.map(valueText).join(',');
  if (typeof value !== 'object' || value === null) return String(value);
  const { kind, untilMs: _until, ...rest } = value as Record<string, unknown>;
  return [kind, ...Object.values(rest)].map(valueText).join(':');
}
