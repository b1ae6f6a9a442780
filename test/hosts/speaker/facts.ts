/** What a speaker knows, for its tests: a live state of one EIP, and the config in force. */
import { compileTree } from '../../../src/core/config/compile.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';
import type { InForce } from '../../../src/core/live/live.ts';
import { render } from '../../../src/core/revision/render.ts';
import type { SavedState } from '../../../src/hosts/speaker/saved-state.ts';
import { eip, endpoints, node, office, report } from '../../core/announce/world.ts';

export const NOW = Date.UTC(2026, 10, 20, 8);

/** The text that is in force by a tree with these pools. */
export function inForce(...pools: readonly string[]): InForce {
  const head = 'apiVersion: pierhead.io/v1alpha1\nkind:';
  const documents = [
    `${head} Cluster\nmetadata: { name: test }\nspec: {}\n`,
    ...pools.map(
      (name, at) =>
        `${head} AddressPool\nmetadata: { name: ${name} }\nspec: { addresses: [ 10.20.${at}.0/24 ], advertise: [ { layer2: {} } ] }\n`,
    ),
  ];
  const set = readDocuments([{ path: 'tree.yaml', text: documents.join('---\n') }]);
  const rendered = render(compileTree(set, { nowMs: NOW }), 'test');
  if (rendered.text === undefined) throw new Error(rendered.diagnostics.map(({ message }) => message).join('\n'));
  const revision = rendered.objects.at(-1) as unknown as { spec: { documents: string; digest: string } };
  return { documents: revision.spec.documents, digest: revision.spec.digest, source: 'Revision' };
}

export function savedState(more: Partial<SavedState> = {}): SavedState {
  const eips = [eip('10.20.30.7'), eip('2001:db8::7', { state: 'Leaving', untilMs: NOW })];
  const live = office({
    nodes: [node('n1', { labels: { edge: 'true' } })],
    endpoints: { 'shop/web': endpoints('n1'), 'shop/other': endpoints('n1') },
    reports: [report('n1', 'eth0 10.20.0.11/16')],
  });
  return {
    clusterUid: 'cluster-1',
    savedAtMs: NOW,
    heartbeatKey: 'AAAA',
    inForce: inForce('office'),
    formerTexts: [],
    live: { ...live, eips: new Map(eips.map((one) => [one.address, one])) },
    generation: 81_204n,
    inputs: { newest: 81_204n, knownUpTo: 90_000n },
    ...more,
  };
}
