import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cluster, policy, pool, reservation } from '../config/tree.ts';
import { FLEET, fleet, rendered } from './clusters.ts';

/** The spec of a document in the text of a cluster. */
function specIn(name: string, object: string, documents: readonly string[] = FLEET): unknown {
  const lines = rendered(fleet(documents), name).documents.split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line)).find(({ kind, metadata }) => `${kind}/${metadata.name}` === object)
    ?.spec;
}

test('a policy lists the pools that are here, in its order', () => {
  assert.deepEqual(specIn('gz-1', 'ExposurePolicy/ingress'), {
    match: {},
    pools: ['gz-office'],
    priority: 10,
    protected: true,
  });
});

test('a policy that has no pool here still decides, with the names that it has', () => {
  assert.deepEqual(specIn('gz-1', 'ExposurePolicy/only-in-sz'), { match: {}, pools: ['sz-office'], priority: 20 });
});

test('a BGP entry none of whose peers is here is left out, rather than to mean every peer', () => {
  assert.deepEqual((specIn('gz-1', 'AddressPool/dc') as { advertise: unknown }).advertise, [
    { bgp: { communities: ['partner'], peers: ['tor-gz'] } },
    { layer2: {} },
  ]);
});

test('a BGP entry without a list of peers stays as it is', () => {
  const everyPeer = FLEET.map((text) => text.replace('{ peers: [ tor-sz ] }', '{ peers: [] }'));
  assert.deepEqual((specIn('gz-1', 'AddressPool/dc', everyPeer) as { advertise: unknown[] }).advertise[0], {
    bgp: { peers: [] },
  });
});

test('reservations are here where a pool has their address', () => {
  const { entries } = specIn('gz-1', 'Reservation/shop') as { entries: { service: string }[] };
  assert.deepEqual(
    entries.map(({ service }) => service),
    ['shop/web', 'shop/dated'],
  );
  assert.equal(specIn('gz-1', 'Reservation/only-sz'), undefined);
  assert.deepEqual(specIn('sz-1', 'Reservation/shop'), {
    entries: [{ addresses: ['10.40.30.8'], service: 'shop/sz' }],
  });
});

test('an entry with addresses in two clusters is cut to those that are here', () => {
  const documents = [
    cluster('a', 'network: a'),
    cluster('b', 'network: b'),
    pool('four', '10.0.0.0/24', 'clusters: { names: [ a ] }'),
    pool('six', '"2001:db8::/120"', 'clusters: { names: [ b ] }'),
    policy('all', 'four, six'),
    reservation('r', 'entries: [ { service: x/y, addresses: [ 10.0.0.7, "2001:db8::7" ], owner: me } ]'),
  ];
  const entry = { service: 'x/y', owner: 'me' };
  assert.deepEqual(specIn('a', 'Reservation/r', documents), { entries: [{ ...entry, addresses: ['10.0.0.7'] }] });
  assert.deepEqual(specIn('b', 'Reservation/r', documents), { entries: [{ ...entry, addresses: ['2001:db8::7'] }] });
});

test('what only another cluster has changes nothing here', () => {
  const before = rendered(fleet(), 'gz-1').text;
  const changed = FLEET.map((text) =>
    text
      .replace('10.40.30.0/26', '10.40.30.0/25')
      .replace('pools: [ sz-office, gz-office ]', 'pools: [ sz-more, sz-office, gz-office ]')
      .replace('10.40.30.8', '10.40.30.18'),
  );
  const after = fleet([...changed, pool('sz-more', '10.41.0.0/24', 'clusters: { names: [ sz-1 ] }')]);
  assert.equal(rendered(after, 'gz-1').text, before);
  assert.notEqual(rendered(after, 'sz-1').text, rendered(fleet(), 'sz-1').text);
});
