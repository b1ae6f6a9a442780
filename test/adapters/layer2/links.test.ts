import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  announcingLinks,
  fingerprintOf,
  hostLinks,
  ownPlaces,
  reportedLinks,
  speakerInterface,
} from '../../../src/adapters/layer2/links.ts';
import type { LinkRecord } from '../../../src/adapters/layer2/netlink.ts';
import type { Layer2Desired } from '../../../src/core/announce/driver.ts';
import type { LinkRule } from '../../../src/core/announce/segment.ts';
import { type Address, parseAddress } from '../../../src/core/net/address.ts';
import { formatPrefix } from '../../../src/core/net/prefix.ts';

const record = (index: number, name: string, change: Partial<LinkRecord> = {}): LinkRecord => ({
  index,
  name,
  mac: `02:00:00:00:00:0${index}`,
  isUp: true,
  carrier: true,
  isOwn: true,
  isGuestEnd: false,
  ...change,
});
const own = (index: number, text: string) => {
  const [address, length] = text.split('/');
  return { index, address: parseAddress(address!) as Address, length: Number(length) };
};

const LINKS = hostLinks(
  [
    record(1, 'lo', { isOwn: false }),
    record(4, 'veth1', { isGuestEnd: true }),
    record(3, 'eth1'),
    record(2, 'eth0'),
    record(5, 'br0'),
    record(6, 'eth2', { mac: undefined }),
    record(7, 'ünsäglich'),
  ],
  [
    own(1, '127.0.0.1/8'),
    own(2, 'fe80::1/64'),
    own(2, '10.77.0.11/16'),
    own(2, '10.77.0.12/16'),
    own(2, '10.77.200.1/32'),
    own(2, 'fd77::b/64'),
    own(5, '192.168.7.1/24'),
  ],
);

/** One address that this node and others may announce under the rule. */
function desired(addressText: string, rule: Partial<LinkRule> = {}, node = 'n1'): Layer2Desired {
  const rules = [{ interfaces: [], allowOffSubnet: false, ...rule }];
  const reach = { rules, named: rules.filter(({ allowOffSubnet }) => allowOffSubnet) };
  const address = parseAddress(addressText) as Address;
  return {
    generation: 1n,
    digest: '0123456789abcdef',
    conflict: 'Refuse',
    addresses: [{ address, electionKey: addressText, version: 1n, eligible: [{ node, reach }] }],
    nodesByMac: new Map(),
  };
}

const names = (links: readonly { name: string }[]) => links.map(({ name }) => name);
const placesOf = (...args: Parameters<typeof desired>) => ownPlaces(desired(...args), 'n1');
const announcing = (...args: Parameters<typeof desired>) =>
  names(announcingLinks(reportedLinks(LINKS, placesOf(...args)), placesOf(...args)));

test('knows the interfaces that can carry addresses, by name, with the prefixes that neighbours share', () => {
  assert.deepEqual(names(LINKS), ['br0', 'eth0', 'eth1', 'veth1']);
  const [, eth0] = LINKS;
  assert.deepEqual(eth0!.prefixes.map(formatPrefix), ['10.77.0.0/16', 'fd77::/64']);
  assert.equal(eth0!.source, Number(parseAddress('10.77.0.11')));
  assert.equal(LINKS[2]!.source, 0);
});

test('reports an interface with its own addresses, without those that are nobody else’s business', () => {
  assert.deepEqual(speakerInterface(LINKS[1]!), {
    name: 'eth0',
    mac: '02:00:00:00:00:02',
    carrier: true,
    prefixes: ['10.77.0.11/16', '10.77.0.12/16', 'fd77::b/64'],
  });
});

test('reports no ends of containers, unless a pool names them', () => {
  assert.deepEqual(names(reportedLinks(LINKS, [])), ['br0', 'eth0', 'eth1']);
  const named = placesOf('10.77.200.1', { interfaces: ['veth*'], allowOffSubnet: true });
  assert.deepEqual(names(reportedLinks(LINKS, named)), ['br0', 'eth0', 'eth1', 'veth1']);
});

test('uses an interface only where some address is on its subnet', () => {
  assert.deepEqual(announcing('10.77.200.1'), ['eth0']);
  assert.deepEqual(announcing('192.168.7.9'), ['br0']);
  assert.deepEqual(announcing('172.16.0.1'), []);
  assert.deepEqual(names(announcingLinks(LINKS, [])), []);
});

test('keeps to the interfaces that a pool names', () => {
  assert.deepEqual(announcing('10.77.200.1', { interfaces: ['eth1', 'br*'] }), []);
  assert.deepEqual(announcing('10.77.200.1', { interfaces: ['eth*'] }), ['eth0']);
});

test('uses an interface without an address where a pool allows addresses off their subnet', () => {
  assert.deepEqual(announcing('172.16.0.1', { interfaces: ['eth1'], allowOffSubnet: true }), ['eth1']);
  assert.deepEqual(announcing('172.16.0.1', { allowOffSubnet: true }), ['br0', 'eth0', 'eth1']);
  assert.deepEqual(announcing('172.16.0.1', { interfaces: ['veth1'], allowOffSubnet: true }), ['veth1']);
});

test('uses none for an address that only other nodes may announce', () => {
  assert.deepEqual(announcing('10.77.200.1', {}, 'n2'), []);
});

test('sees every change that matters', () => {
  const [before] = LINKS;
  for (const change of [{ carrier: false }, { isUp: false }, { index: 77 }, { mac: '02:00:00:00:00:99' }] as const) {
    assert.notEqual(fingerprintOf([{ ...before!, ...change }]), fingerprintOf([before!]));
  }
  assert.equal(fingerprintOf([{ ...before! }]), fingerprintOf([before!]));
});
