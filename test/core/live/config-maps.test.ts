import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest } from '../../../src/core/api/canonical.ts';
import { preferredKey, readConfigMap, readDisruptions, readInForce } from '../../../src/core/live/config-maps.ts';
import { address, configMapObject, disruptionsObject, inForceObject } from './kubernetes.ts';

const LINE = '{"at":"2026-11-24T07:00:00Z","action":"move","service":"shop/web","from":"10.20.30.8"}';

test('the config in force is read with its digest verified', () => {
  const documents = '{"kind":"Cluster"}\n';
  assert.deepEqual(readInForce(inForceObject(documents)).value, {
    config: { documents, digest: digest(documents), source: 'Revision' },
  });
});

test('a config in force whose digest is another is none, and says so', () => {
  const data = { documents: 'edited', digest: digest('original'), source: 'Revision' };
  const { value, problems } = readInForce(configMapObject('pierhead-in-force', data));
  assert.deepEqual([value, problems.map(({ path }) => path)], [{}, ['/data/digest']]);
});

test('a config in force without its fields is none', () => {
  const { value, problems } = readInForce(configMapObject('pierhead-in-force', undefined));
  assert.deepEqual([value, problems.map(({ path }) => path)], [{}, ['/data/documents', '/data/digest']]);
});

test('disruptions are read oldest first', () => {
  const later = LINE.replace('07:00', '08:00').replace('move', 'withdraw');
  assert.deepEqual(readDisruptions(disruptionsObject(`${later}\n\n${LINE}\n`)).value, [
    { atMs: Date.UTC(2026, 10, 24, 7), action: 'move', service: 'shop/web', from: address('10.20.30.8') },
    { atMs: Date.UTC(2026, 10, 24, 8), action: 'withdraw', service: 'shop/web', from: address('10.20.30.8') },
  ]);
});

test('a line of disruptions that cannot be read is a problem, the others count', () => {
  const broken = [
    'not JSON',
    '[]',
    LINE.replace('move', 'rename'),
    LINE.replace('shop/web', 'web'),
    LINE.replace('2026', 'in 2026'),
  ];
  const { value, problems } = readDisruptions(disruptionsObject([...broken, LINE].join('\n')));
  assert.equal(value?.length, 1);
  assert.deepEqual(
    problems.map(({ path }) => path),
    [
      '/data/disruptions/0',
      '/data/disruptions/1',
      '/data/disruptions/2/action',
      '/data/disruptions/3/service',
      '/data/disruptions/4/at',
    ],
  );
});

test('other ConfigMaps are none of ours', () => {
  assert.equal(readConfigMap(configMapObject('coredns', { Corefile: 'x' })), undefined);
  assert.equal(readConfigMap({ kind: 'ConfigMap' }), undefined);
});

test("a ConfigMap in Pierhead's namespace goes before one of that name elsewhere", () => {
  assert.equal(
    preferredKey(['attacker/pierhead-in-force', 'pierhead-system/pierhead-in-force']),
    'pierhead-system/pierhead-in-force',
  );
  assert.equal(preferredKey(['lb/pierhead-in-force', 'infra/pierhead-in-force']), 'infra/pierhead-in-force');
  assert.equal(preferredKey([]), undefined);
});
