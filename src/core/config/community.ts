/**
 * BGP communities as documents write them: values, well-known names, and names that Settings gives.
 */
import { didYouMean, quote } from '../documents/suggest.ts';
import type { AnyDocument, Findings } from './findings.ts';
import type { LinkScope } from './scope.ts';

/** Names that mean the same everywhere: RFC 1997, 3765, 7611, 7999, 8326 and 9494, as in IANA's registry. */
export const WELL_KNOWN_COMMUNITIES: ReadonlyMap<string, string> = new Map([
  ['graceful-shutdown', '65535:0'],
  ['accept-own', '65535:1'],
  ['llgr-stale', '65535:6'],
  ['no-llgr', '65535:7'],
  ['blackhole', '65535:666'],
  ['no-export', '65535:65281'],
  ['no-advertise', '65535:65282'],
  ['no-export-subconfed', '65535:65283'],
  ['no-peer', '65535:65284'],
]);

const NUMBER = /^(?:0|[1-9][0-9]{0,9})$/;

/** Whether a text is `a:b` of 16 bits each (RFC 1997) or `a:b:c` of 32 bits each (RFC 8092), in plain decimal. */
export function isCommunityValue(text: string): boolean {
  const numbers = text.split(':');
  const largest = numbers.length === 2 ? 0xffff : 0xffffffff;
  return (
    (numbers.length === 2 || numbers.length === 3) &&
    numbers.every((number) => NUMBER.test(number) && Number(number) <= largest)
  );
}

/** The value that a text means in a cluster with these names; `undefined`: a name that nobody gave. */
export function communityValue(text: string, names: ReadonlyMap<string, string>): string | undefined {
  return isCommunityValue(text) ? text : (names.get(text) ?? WELL_KNOWN_COMMUNITIES.get(text));
}

/** The values of a list, sorted, each once. Unknown names are an error in this cluster and left out. */
export function linkCommunities(
  list: { readonly document: AnyDocument; readonly pointer: string; readonly texts: readonly string[] },
  cluster: LinkScope,
  findings: Findings,
): string[] {
  const values = new Set<string>();
  list.texts.forEach((text, at) => {
    const value = communityValue(text, cluster.communities);
    if (value !== undefined) {
      values.add(value);
      return;
    }
    if (cluster.gaps.has('Settings')) {
      return;
    }
    const known = [...cluster.communities.keys(), ...WELL_KNOWN_COMMUNITIES.keys()];
    findings.addIn([cluster.name], {
      document: list.document,
      pointer: `${list.pointer}/${at}`,
      code: 'unknown-community',
      severity: 'error',
      says: `is ${quote(text)}, which is no value, no well-known name and no name in Settings${didYouMean(text, known)}`,
      help: 'give the name a value in bgp.communities of Settings, or write the value: "64520:77", or "64520:1:9" (large)',
    });
  });
  return [...values].sort();
}
