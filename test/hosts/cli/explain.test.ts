import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pierhead } from './io.ts';
import { liveText, makePlace, poolText, TREE } from './world.ts';

const TARGETS = ['service/shop/web', 'pool/office', 'eip/10.20.30.1', 'policy/all', 'node/n1', 'reservation/shop/web'];
const LEDGER = `apiVersion: pierhead.io/v1alpha1
kind: Reservation
metadata: { name: shop }
spec: { clusters: { names: [ gz-1 ] }, entries: [ { service: shop/web, addresses: [ 10.20.30.1 ] } ] }
`;

for (const target of TARGETS) {
  test(`explains ${target}, as text and as JSON`, async (t) => {
    const { tree, live } = makePlace(t, { ...TREE, 'r.yaml': LEDGER });
    const argv = ['explain', target, '-c', tree, '--live', live];
    const text = await pierhead(argv);
    assert.deepEqual([text.code, text.err], [0, '']);
    assert.match(text.out, / in cluster gz-1\n/);
    const json = await pierhead([...argv, '-o', 'json']);
    assert.deepEqual([json.code, json.err, JSON.parse(json.out).cluster], [0, '', 'gz-1']);
  });
}

for (const [target, says] of [
  ['pool/offic', /pool\/office/],
  ['service/shop/wbe', /service\/shop\/web/],
  ['shop/web', /write service\/<namespace>\/<name>/],
] as const) {
  test(`what is not there is exit code 64 and says what may have been meant: ${target}`, async (t) => {
    const { tree, live } = makePlace(t);
    const ran = await pierhead(['explain', target, '-c', tree, '--live', live]);
    assert.deepEqual([ran.code, ran.out], [64, '']);
    assert.match(ran.err, says);
  });
}

test('explains at another time, too', async (t) => {
  const { tree, live } = makePlace(t);
  const argv = ['explain', 'pool/office', '-c', tree, '--live', live, '-o', 'json', '--at', '2026-12-24T18:00:00Z'];
  assert.equal(JSON.parse((await pierhead(argv)).out).at, '2026-12-24T18:00:00Z');
});

test('with errors in the configuration there is nothing to explain, with partial live state only a part of it', async (t) => {
  const broken = makePlace(t, { ...TREE, 'x.yaml': poolText('x', 'gz-1', '10.20.30.0/33') });
  const invalid = await pierhead(['explain', 'pool/office', '-c', broken.tree, '--live', broken.live]);
  assert.deepEqual([invalid.code, invalid.out], [3, '']);
  const partial = makePlace(t, TREE, liveText('gz-1', [], ['services']));
  const ran = await pierhead(['explain', 'pool/office', '-c', partial.tree, '--live', partial.live]);
  assert.equal(ran.code, 5);
  assert.match(ran.out, /^pool office/);
  assert.match(ran.err, /partial/);
});
