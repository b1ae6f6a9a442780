import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileTree } from '../../../src/core/config/compile.ts';
import { formatAddress, parseAddress } from '../../../src/core/net/address.ts';
import { assertFound, cluster, compile, configOf, placesOf, pool, read, reservation, tampered } from './tree.ts';

const dual = pool('a', '10.0.0.0/24, "2001:db8::/120"', 'exclude: [ 10.0.0.1 ]');
const entries = (...texts: string[]) => `entries: [ ${texts.map((text) => `{ ${text} }`).join(', ')} ]`;
const regions = [cluster('gz-1', 'network: a'), cluster('sz-1', 'network: b')];
const office = (name: string, addresses: string) => pool(name, addresses, `clusters: { names: [ ${name} ] }`);

describe('a reservation', () => {
  it('gives a Service addresses, sorted, with what is said about them', () => {
    const text = entries(
      'service: shop/web, addresses: [ "2001:db8::7", 10.0.0.7 ], owner: team-shop, reason: firewall, expires: "2027-01-01", electionKey: 10.0.0.9',
    );
    const config = configOf(compile([dual, reservation('shop', text)]));
    const found = config.reservationsByService.get('shop/web')!;
    const { origin, addresses, ...rest } = found;
    assert.deepEqual(addresses.map(formatAddress), ['10.0.0.7', '2001:db8::7']);
    assert.deepEqual(rest, {
      service: 'shop/web',
      owner: 'team-shop',
      reason: 'firewall',
      expiresAtMs: rest.expiresAtMs,
      electionKey: '10.0.0.9',
      pointer: '/spec/entries/0',
    });
    assert.equal(origin.object, 'Reservation/shop');
    assert.deepEqual(config.reservationsByAddress.get(parseAddress('10.0.0.7')!), [found]);
    assert.equal(config.reservationsByAddress.size, 2);
  });

  it('may be for the same address as another: then they share it', () => {
    const text = entries('service: shop/web, addresses: [ 10.0.0.7 ]', 'service: mail/mx, addresses: [ 10.0.0.7 ]');
    const documents = [dual, reservation('all', text)];
    assertFound([], documents);
    const holders = configOf(compile(documents)).reservationsByAddress.get(parseAddress('10.0.0.7')!);
    assert.deepEqual(
      holders?.map(({ service }) => service),
      ['mail/mx', 'shop/web'],
    );
  });

  it('may have one address of each family', () => {
    assertFound(
      ['reservation-same-family'],
      [dual, reservation('shop', entries('service: shop/web, addresses: [ 10.0.0.7, §10.0.0.8 ]'))],
    );
  });

  it('may not have an address that is excluded', () => {
    const [found] = assertFound(
      ['reservation-excluded'],
      [dual, reservation('shop', entries('service: shop/web, addresses: [ §10.0.0.1 ]'))],
    );
    assert.match(found?.message ?? '', /AddressPool\/a excludes/);
  });

  it('may not have an address that is in no pool', () => {
    assertFound(
      ['reservation-outside-pools'],
      [dual, reservation('shop', entries('service: shop/web, addresses: [ "2001:db8::7", §10.0.9.7 ]'))],
    );
  });

  it('may not have an address that no host can have', () => {
    assertFound(['not-unicast'], [dual, reservation('shop', entries('service: shop/web, addresses: [ §127.0.0.1 ]'))]);
  });

  it('is refused where no schema has looked at its texts', () => {
    const text = entries('service: shop/web, addresses: [ 10.0.0.7 ], expires: "2027-01-01"');
    const set = read(dual, reservation('shop', text));
    assert.deepEqual(placesOf(compileTree(tampered(set, '10.0.0.7', '10.0.0')).diagnostics), ['bad-address 9:54']);
    assert.deepEqual(placesOf(compileTree(tampered(set, '2027-01-01', '2027-02-29')).diagnostics), ['bad-expiry 9:75']);
  });

  it('is not blamed for an address of a pool that could not be read', () => {
    const broken = pool('a', '10.0.0.1/24');
    const kept = reservation('shop', entries('service: shop/web, addresses: [ 10.0.0.7 ]'));
    assert.deepEqual(
      compile([broken, kept]).diagnostics.map(({ code }) => code),
      ['host-bits'],
    );
  });
});

describe('a Service', () => {
  it('may not have two entries, in one document or in two', () => {
    const first = reservation(
      'a',
      entries('service: shop/web, addresses: [ 10.0.0.7 ]', 'service: §shop/web, addresses: [ "2001:db8::7" ]'),
    );
    assertFound(['reservation-second-entry'], [dual, first]);
    const [found] = assertFound(
      ['reservation-second-entry'],
      [
        dual,
        reservation('a', entries('service: shop/web, addresses: [ 10.0.0.7 ]')),
        reservation('b', entries('service: §shop/web, addresses: [ 10.0.0.8 ]')),
      ],
    );
    assert.match(found?.message ?? '', /Reservation\/a \(tree\.yaml:9\)/);
  });

  it('may have one in each cluster, where the pools have its addresses', () => {
    const documents = [
      ...regions,
      office('gz-1', '10.1.0.0/24'),
      office('sz-1', '10.2.0.0/24'),
      reservation(
        'shop',
        entries('service: shop/web, addresses: [ 10.1.0.7 ]', 'service: shop/web, addresses: [ 10.2.0.7 ]'),
      ),
    ];
    assertFound([], documents);
    const tree = compile(documents);
    const addressesIn = (name: string) =>
      configOf(tree, name).reservationsByService.get('shop/web')?.addresses.map(formatAddress);
    assert.deepEqual([addressesIn('gz-1'), addressesIn('sz-1')], [['10.1.0.7'], ['10.2.0.7']]);
  });
});

describe('an address of another cluster', () => {
  it('is an error where the document does not select the cluster, which the help names', () => {
    const documents = [
      ...regions,
      office('gz-1', '10.1.0.0/24'),
      office('sz-1', '10.2.0.0/24'),
      reservation('shop', `clusters: { names: [ sz-1 ] }, ${entries('service: shop/web, addresses: [ §10.1.0.7 ]')}`),
    ];
    const [found] = assertFound(['reservation-outside-pools'], documents);
    assert.match(found?.message ?? '', /in no pool of cluster sz-1$/);
    assert.match(found?.help ?? '', /let clusters select cluster gz-1/);
    assert.deepEqual([...compile(documents).blocked.keys()], ['sz-1']);
  });
});

describe('an entry that has expired', () => {
  const nowMs = Date.UTC(2028, 0, 1);
  const expired = 'expires: "2027-01-01"';

  it('is held to nothing where the time is known', () => {
    const documents = [
      dual,
      reservation(
        'shop',
        entries(
          `service: shop/gone, addresses: [ 10.9.9.9 ], ${expired}`,
          `service: shop/web, addresses: [ 10.0.0.1 ], ${expired}`,
          'service: shop/web, addresses: [ 10.0.0.8 ]',
        ),
      ),
    ];
    assertFound([], documents, { nowMs });
    const { reservationsByService } = configOf(compile(documents, { nowMs }));
    assert.deepEqual([...reservationsByService.keys()], ['shop/web']);
    assert.deepEqual(reservationsByService.get('shop/web')?.addresses.map(formatAddress), ['10.0.0.8']);
  });

  it('is in the config as long as a pool has its address', () => {
    const documents = [dual, reservation('shop', entries(`service: shop/web, addresses: [ 10.0.0.7 ], ${expired}`))];
    assert.deepEqual([...configOf(compile(documents, { nowMs })).reservationsByService.keys()], ['shop/web']);
  });

  it('is held to everything where the time is not known', () => {
    assertFound(
      ['reservation-outside-pools'],
      [dual, reservation('shop', entries(`service: shop/gone, addresses: [ §10.9.9.9 ], ${expired}`))],
    );
  });
});
