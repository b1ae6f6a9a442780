/**
 * The parts of live state, as lists to go through.
 */
import type { LivePart } from './live.ts';

/** In the order in which a person would read them. */
export const LIVE_PARTS: readonly LivePart[] = [
  'services',
  'namespaces',
  'eips',
  'nodes',
  'endpoints',
  'speakerReports',
];

/** Parts of which nothing may be missing: a lost Service or EIP would free an address that is in use. */
export const VITAL_PARTS: readonly LivePart[] = ['services', 'eips'];
