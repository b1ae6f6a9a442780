import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcementsOf } from '../../../src/core/announce/owners.ts';
import { announcementOf, viewOf } from '../../../src/core/announce/view.ts';
import type { Eip } from '../../../src/core/live/live.ts';
import { formatPrefix } from '../../../src/core/net/prefix.ts';
import { address, config, layer2, live, policy, pool, report } from './world.ts';

const CONFIG = config({ pools: [pool([layer2()])], policies: [policy()] });
const EIP: Eip = {
  address: address('10.20.30.7'),
  uid: '',
  resourceVersion: '1',
  pool: 'office',
  policy: 'web',
  state: 'Active',
  electionKey: 'group-1',
  services: [{ namespace: 'shop', name: 'web', uid: '', ports: [], externalTrafficPolicy: 'Local' }],
};

test('an EIP announces its address by its pool and policy', () => {
  const announced = announcementOf(EIP, CONFIG)!;
  assert.deepEqual(
    [announced.electionKey, announced.pool.name, announced.policy?.name, announced.holders],
    ['group-1', 'office', 'web', [{ service: 'shop/web', externalTrafficPolicy: 'Local' }]],
  );
});

test('an EIP is announced while its address is being left, and when its policy is gone, but not once withdrawn', () => {
  assert.ok(announcementOf({ ...EIP, state: 'Leaving' }, CONFIG));
  assert.equal(announcementOf({ ...EIP, policy: 'gone' }, CONFIG)!.policy, undefined);
  assert.equal(announcementOf({ ...EIP, state: 'Withdrawn' }, CONFIG), undefined);
  assert.equal(announcementOf({ ...EIP, pool: 'gone' }, CONFIG), undefined);
});

test('announcements are in order of their addresses', () => {
  const texts = ['10.20.30.9', '2001:db8::1', '10.20.30.10'];
  const eips = texts.map((text): Eip => ({ ...EIP, address: address(text) }));
  assert.deepEqual(
    announcementsOf(eips, CONFIG).map((announced) => announced.address),
    ['10.20.30.9', '10.20.30.10', '2001:db8::1'].map(address),
  );
});

test('reads the prefixes of reports without their host part, and leaves out what no speaker elects by', () => {
  const view = viewOf(
    live({ reports: [report('n1', 'eth1 10.20.0.11/16 10.9.9.9/32 nonsense', 'eth0 2001:db8::5/64')] }),
  );
  assert.deepEqual(
    view.speakers!.get('n1')!.map(({ name, prefixes }) => [name, prefixes.map(formatPrefix)]),
    [
      ['eth0', ['2001:db8::/64']],
      ['eth1', ['10.20.0.0/16']],
    ],
  );
});
