/** What the lab sees change in a cluster, in the words of a plan. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeLine, changesBetween, holdingsOf } from '../../../src/hosts/lab/holdings.ts';

interface EipPart {
  readonly state?: string;
  readonly pool?: string;
  readonly until?: string;
}

function eip(address: string, service: string, { state = 'Active', pool = 'office', until }: EipPart = {}) {
  const [namespace, name] = service.split('/');
  const services = [{ namespace, name, ...(until !== undefined && { until }) }];
  return { metadata: { name: address }, spec: { address, pool, policy: 'teams', state, services } };
}

function service(key: string, ...addresses: readonly string[]) {
  const [namespace = '', name = ''] = key.split('/');
  const ingress = addresses.map((ip) => ({ ip }));
  return { metadata: { namespace, name }, spec: { type: 'LoadBalancer' }, status: { loadBalancer: { ingress } } };
}

function cluster(eips: readonly ReturnType<typeof eip>[], services = [service('shop/web')]) {
  return holdingsOf({ objects: (kind) => (kind === 'EIP' ? eips : kind === 'Service' ? services : []) });
}

const NOTHING = cluster([]);
const HELD = cluster([eip('10.0.0.1', 'shop/web')]);
const MOVING = cluster([eip('10.0.0.1', 'shop/web', { state: 'Leaving' }), eip('10.0.1.1', 'shop/web')]);
const MOVED = cluster([eip('10.0.0.1', 'shop/web', { state: 'Withdrawn' }), eip('10.0.1.1', 'shop/web')]);

const OF = 'of pool office by policy teams';

test('an address that came is assigned, and a Service without one is refused', () => {
  assert.deepEqual(changesBetween(NOTHING, HELD), [`assign shop/web 10.0.0.1 ${OF}`]);
  assert.deepEqual(changesBetween(NOTHING, NOTHING), ['refuse shop/web']);
  assert.deepEqual(changesBetween(HELD, HELD), []);
});

test('a move starts when the old address is being left, and is finished when it is withdrawn', () => {
  assert.deepEqual(changesBetween(HELD, MOVING), [`move (start) shop/web 10.0.0.1 -> 10.0.1.1 ${OF}`]);
  assert.deepEqual(changesBetween(MOVING, MOVED), [`move (finish) shop/web 10.0.0.1 -> 10.0.1.1 ${OF}`]);
  const sharerLeaves = cluster([
    eip('10.0.0.1', 'shop/web', { until: '2026-01-01T00:00:00Z' }),
    eip('10.0.1.1', 'shop/web'),
  ]);
  assert.deepEqual(changesBetween(HELD, sharerLeaves), changesBetween(HELD, MOVING));
});

test('an address that went without another in its place is withdrawn', () => {
  assert.deepEqual(changesBetween(HELD, NOTHING), ['refuse shop/web', `withdraw shop/web 10.0.0.1 ${OF}`]);
  const jumped = cluster([eip('10.0.1.1', 'shop/web')]);
  assert.deepEqual(changesBetween(HELD, jumped), [
    `assign shop/web 10.0.1.1 ${OF}`,
    `withdraw shop/web 10.0.0.1 ${OF}`,
  ]);
});

test('an address that belongs to another pool now is readvertised', () => {
  const other = cluster([eip('10.0.0.1', 'shop/web', { pool: 'spare' })]);
  assert.deepEqual(changesBetween(HELD, other), ['readvertise shop/web 10.0.0.1 of pool spare by policy teams']);
});

test('a line of a plan reads as what was seen', () => {
  const place = { service: 'shop/web', pool: 'office', policy: 'teams' };
  assert.deepEqual(
    [
      changeLine({ action: 'assign', address: '10.0.0.1', ...place }),
      changeLine({ action: 'move', phase: 'start', address: '10.0.1.1', from: '10.0.0.1', ...place }),
      changeLine({ action: 'refuse', service: 'shop/web', policy: 'teams' }),
    ],
    [...changesBetween(NOTHING, HELD), ...changesBetween(HELD, MOVING), ...changesBetween(NOTHING, NOTHING)],
  );
});

test('Services show what their status says, whatever EIPs say', () => {
  const seen = cluster([], [service('shop/web', '10.0.0.1', '10.0.0.2'), service('shop/late')]);
  assert.deepEqual(
    [...seen.shownByService],
    [
      ['shop/web', ['10.0.0.1', '10.0.0.2']],
      ['shop/late', []],
    ],
  );
});
