import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servingNodes } from '../../../src/core/announce/endpoints.ts';
import type { Holder } from '../../../src/core/announce/view.ts';
import type { Endpoint } from '../../../src/core/live/live.ts';
import { endpoints } from './world.ts';

const cluster = (service: string): Holder => ({ service, externalTrafficPolicy: 'Cluster' });
const local = (service: string): Holder => ({ service, externalTrafficPolicy: 'Local' });

/** `everywhere`, `nowhere`, or the nodes. */
function serving(holders: readonly Holder[], byService: Readonly<Record<string, readonly Endpoint[]>>): string {
  const result = servingNodes(holders, new Map(Object.entries(byService)));
  return result.kind === 'on' ? [...result.nodes].sort().join(' ') : result.kind;
}

for (const [title, holders, byService, expected] of [
  [
    'serves Cluster on every node while one endpoint is ready',
    [cluster('a/a')],
    { 'a/a': endpoints('n1') },
    'everywhere',
  ],
  ['serves Cluster by an endpoint that names no node', [cluster('a/a')], { 'a/a': endpoints('?') }, 'everywhere'],
  ['serves nothing without endpoints', [cluster('a/a')], { 'a/a': [] }, 'nowhere'],
  ['serves nothing of a Service that has no slice', [cluster('a/a')], {}, 'nowhere'],
  ['serves nothing by endpoints that are not ready', [cluster('a/a')], { 'a/a': endpoints('n1-') }, 'nowhere'],
  ['serves by endpoints that terminate and still serve', [cluster('a/a')], { 'a/a': endpoints('n1~') }, 'everywhere'],
  [
    'serves Local on the nodes that have an endpoint',
    [local('a/a')],
    { 'a/a': endpoints('n1', 'n2-', 'n3~') },
    'n1 n3',
  ],
  ['serves Local on no node by endpoints that name none', [local('a/a')], { 'a/a': endpoints('?') }, ''],
  [
    'leaves a sharer without endpoints out of account',
    [cluster('a/a'), cluster('a/dead')],
    { 'a/a': endpoints('n1') },
    'everywhere',
  ],
  [
    'serves Local sharers where all of them have an endpoint',
    [local('a/a'), local('a/b')],
    { 'a/a': endpoints('n1', 'n2'), 'a/b': endpoints('n2', 'n3') },
    'n2',
  ],
  [
    'serves Local beside Cluster where Local has an endpoint',
    [local('a/a'), cluster('a/b')],
    { 'a/a': endpoints('n1'), 'a/b': endpoints('n2') },
    'n1',
  ],
  [
    'serves some of the sharers where no node can serve all',
    [local('a/a'), local('a/b')],
    { 'a/a': endpoints('n1'), 'a/b': endpoints('n2') },
    'n1 n2',
  ],
  [
    'serves Cluster everywhere where no node can serve its Local sharer',
    [local('a/a'), cluster('a/b')],
    { 'a/a': endpoints('?'), 'a/b': endpoints('n2') },
    'everywhere',
  ],
  ['serves nothing where nobody has the address', [], {}, 'nowhere'],
] as const) {
  test(title, () => {
    assert.equal(serving(holders, byService), expected);
  });
}

test('takes endpoints for granted that could not be read', () => {
  assert.deepEqual(servingNodes([local('a/a')], undefined), { kind: 'unknown' });
});
