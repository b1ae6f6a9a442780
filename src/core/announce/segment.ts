/**
 * Segments: which interfaces are taken to be on one wire, so that one node there answers for an address.
 *
 * A segment is an on-link prefix. With `allowOffSubnet` an address may be in no such prefix, and the interface's name
 * stands for the wire. So an address that is on-link has one segment, and one that may be off-subnet has one for each
 * name: each of these has its own owner. (One owner for all names together would leave a wire dark where that node is
 * not attached to it, and its neighbours there could not even hear of it.)
 */
import type { Address } from '../net/address.ts';
import { formatPrefix, type Prefix, prefixContains } from '../net/prefix.ts';

/** `10.20.0.0/16`, or the name of an interface (which has no slash). */
export type Segment = string;

/** More than this many speakers do not take part in one segment; the first by name do. */
export const MAX_SPEAKERS = 256;

/** An interface of a node as others know it. */
export interface Link {
  readonly name: string;
  readonly carrier: boolean;
  /** On-link prefixes. */
  readonly prefixes: readonly Prefix[];
}

/** Where a node may announce the addresses of a pool: the entries that select it. */
export interface Reach {
  readonly rules: readonly LinkRule[];
  /** The interfaces on which some entry of the pool, for whichever node, allows addresses off their subnet. */
  readonly named: readonly LinkRule[];
}

/** The part of a pool's layer 2 entry that is about interfaces. Empty: every one that the speaker reports. */
export interface LinkRule {
  readonly interfaces: readonly string[];
  readonly allowOffSubnet: boolean;
}

/** On which segment an interface carries an address, or why it does not. Carrier is not looked at. */
export type Placement =
  | { readonly kind: 'on-link'; readonly prefix: Prefix }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'other-name' }
  | { readonly kind: 'off-subnet' };

/**
 * Places an address on an interface. Where any entry of the pool allows off-subnet addresses on an interface of this
 * name, its name is the segment for every node, on-link or not: both kinds of nodes may be on the same wire.
 */
export function placeOn(reach: Reach, link: Pick<Link, 'name' | 'prefixes'>, address: Address): Placement {
  let named = false;
  let found = false;
  for (const rule of reach.rules) {
    if (ruleCovers(rule, link.name)) {
      found = true;
      named ||= rule.allowOffSubnet;
    }
  }
  if (!found) {
    return { kind: 'other-name' };
  }
  if (named) {
    return { kind: 'named', name: link.name };
  }
  const prefix = onLinkPrefix(link.prefixes, address);
  if (prefix === undefined) {
    return { kind: 'off-subnet' };
  }
  return reach.named.some((rule) => ruleCovers(rule, link.name))
    ? { kind: 'named', name: link.name }
    : { kind: 'on-link', prefix };
}

/** The widest on-link prefix that the address is in. */
function onLinkPrefix(prefixes: readonly Prefix[], address: Address): Prefix | undefined {
  let widest: Prefix | undefined;
  for (const prefix of prefixes) {
    if (prefixContains(prefix, address) && (widest === undefined || prefix.length < widest.length)) {
      widest = prefix;
    }
  }
  return widest;
}

export function segmentName(placement: Extract<Placement, { kind: 'on-link' | 'named' }>): Segment {
  return placement.kind === 'on-link' ? formatPrefix(placement.prefix) : placement.name;
}

function ruleCovers(rule: LinkRule, name: string): boolean {
  return rule.interfaces.length === 0 || rule.interfaces.some((pattern) => matchesInterface(pattern, name));
}

/**
 * Whether a name or pattern (`bond*`: any number of characters, in any place) covers an interface name. A pattern that
 * covers another pattern as text covers all that the other does.
 */
export function matchesInterface(pattern: string, name: string): boolean {
  const [head, ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) {
    return pattern === name;
  }
  if (!name.startsWith(head!) || name.length < head!.length + tail.length) {
    return false;
  }
  let at = head!.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) {
      return false;
    }
    at = found + piece.length;
  }
  return name.length - tail.length >= at && name.endsWith(tail);
}
