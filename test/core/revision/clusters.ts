/** A fleet of two clusters in which each kind occurs, and what tests of the Revision do with it. */
import assert from 'node:assert/strict';
import { compileTree, type Tree } from '../../../src/core/config/compile.ts';
import type { Config } from '../../../src/core/config/config.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';
import { type Rendered, render } from '../../../src/core/revision/render.ts';
import { advertised, cluster, doc, peer, policy, pool, reservation, settings } from '../config/tree.ts';

const inGz = 'clusters: { matchLabels: { region: gz } }';
const inSz = 'clusters: { names: [ sz-1 ] }';

/** `gz-1` and `sz-1`: some documents are for one of them, some for both and about things that only one has. */
export const FLEET: readonly string[] = [
  cluster('gz-1', 'network: gz, networks: { nodes: [ 10.20.0.0/24 ], pods: [ 10.244.0.0/16 ] }', 'region: gz'),
  cluster('sz-1', 'network: sz', 'region: sz'),
  pool('gz-office', '10.20.30.0/26, 10.20.31.10-10.20.31.40, "2001:db8:30::/120"', `${inGz}, exclude: [ 10.20.30.1 ]`),
  pool('sz-office', '10.40.30.0/26', inSz),
  advertised(
    'dc',
    '10.9.0.0/24',
    '{ bgp: { peers: [ tor-sz ] } }, { bgp: { peers: [ tor-gz, tor-sz ], communities: [ partner ] } }, { layer2: {} }',
  ).replace('spec: { ', `spec: { ${inGz}, `),
  peer('tor-gz', `${inGz}, bfdProfile: fast`),
  peer('tor-sz', inSz),
  policy('ingress', 'sz-office, gz-office', 'priority: 10, protected: true'),
  policy('only-in-sz', 'sz-office', 'priority: 20'),
  reservation(
    'shop',
    [
      'entries: [ { service: shop/web, addresses: [ 10.20.30.7, "2001:db8:30::7" ], owner: team-shop }',
      '{ service: shop/sz, addresses: [ 10.40.30.8 ] }',
      '{ service: shop/dated, addresses: [ 10.20.30.9 ], expires: "2027-01-01", reason: "门 \\"x\\"" } ]',
    ].join(', '),
  ),
  reservation('only-sz', 'entries: [ { service: shop/other, addresses: [ 10.40.30.9 ] } ]'),
  settings(
    `${inGz}, guard: { maxDisrupted: 3 }, bgp: { communities: { partner: "64520:77" }, bfdProfiles: { fast: { detectMultiplier: 5 } } }`,
  ),
  doc(
    'Approval',
    'renumber',
    'expires: "2026-12-31", changes: [ { action: move, service: shop/web, from: 10.20.30.7 } ]',
  ),
];

/** Compiles documents, each in a file of its own. */
export function fleet(documents: readonly string[] = FLEET): Tree {
  return compileTree(readDocuments(documents.map((text, at) => ({ path: `${at}.yaml`, text }))));
}

/** Renders; fails where that is refused. */
export function rendered(tree: Tree, name: string): Rendered {
  const result = render(tree, name);
  assert.ok(result.text !== undefined, result.diagnostics.map(({ message }) => message).join('; '));
  return result;
}

/** The codes of the errors of a rendering that is refused. */
export function refusedWith(tree: Tree, name: string): string[] {
  const result = render(tree, name);
  assert.equal(result.text, undefined, 'nothing is printed');
  return result.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

/**
 * What of a config decides anything, as plain data: without places in files, labels of documents, and functions (whose
 * texts are compared by `NodeSelection.key`).
 */
export function meaning(config: Config): unknown {
  const seen = (value: unknown): unknown => {
    switch (typeof value) {
      case 'bigint':
        return `${value}n`;
      case 'function':
        return 'function';
      case 'object':
        if (value === null) return value;
        if (Array.isArray(value)) return value.map(seen);
        if (value instanceof Set) return [...value].map(seen).sort();
        if (value instanceof Map) return [...value].map(([key, one]) => [seen(key), seen(one)]);
        return Object.fromEntries(
          Object.entries(value)
            .filter(([key]) => !['origin', 'pointer', 'labels'].includes(key))
            .map(([key, one]) => [key, seen(one)]),
        );
      default:
        return value;
    }
  };
  return seen(config);
}
