/** The order of writes: what is written first must hold if the writer is cut off right after it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { openSettlement } from '../../../src/core/allocate/settle.ts';
import type { Config } from '../../../src/core/config/config.ts';
import type { Live } from '../../../src/core/live/live.ts';
import { formatAddress } from '../../../src/core/net/address.ts';
import { planOf } from '../../../src/core/plan/plan.ts';
import { type Step, stepsOf } from '../../../src/core/plan/steps.ts';
import * as make from '../../support/build.ts';
import { openCluster } from '../../support/cluster.ts';

const office = make.pool('office', '10.0.0.0/29');
const next = make.pool('next', '10.1.0.0/29');

function steps(config: Config, live: Live, nowMs = make.NOW): string[] {
  const settlement = openSettlement(config, live, nowMs);
  return stepsOf(settlement, planOf(settlement).changes).map(text);
}

function text(step: Step): string {
  switch (step.kind) {
    case 'record-disruptions':
      return `record ${step.disruptions.map(({ action, service }) => `${action} ${service}`).join(', ')}`;
    case 'create-eip':
    case 'update-eip': {
      const { address, state, services } = step.eip;
      return `${step.kind} ${formatAddress(address)} ${state} ${services.map(({ namespace, name, untilMs }) => `${namespace}/${name}${untilMs === undefined ? '' : ' leaving'}`).join(',')}`;
    }
    case 'write-status':
      return `write-status ${step.service} [${step.addresses.map(formatAddress).join(' ')}]${step.clears.length === 0 ? '' : ` clears ${step.clears.map(formatAddress).join(' ')}`}`;
    case 'delete-eip':
      return `delete-eip ${formatAddress(step.address)}`;
  }
}

test('an address is assigned by its EIP first and the status after it', () => {
  const config = make.config({ pools: [office], policies: [make.policy('all', [office])] });
  assert.deepEqual(steps(config, make.live({ services: [make.service('shop/web')] })), [
    'create-eip 10.0.0.0 Active shop/web',
    'write-status shop/web [10.0.0.0]',
  ]);
});

test('a move is recorded, made before it breaks, and lists the new address first', () => {
  const draining = { ...office, allocation: 'Draining' as const };
  const config = make.config({ pools: [draining, next], policies: [make.policy('all', [draining, next])] });
  const web = make.service('shop/web', { shown: ['10.0.0.1'] });
  assert.deepEqual(steps(config, make.live({ services: [web], eips: [make.eip('10.0.0.1', [web])] })), [
    'record move shop/web',
    'create-eip 10.1.0.0 Active shop/web',
    'write-status shop/web [10.1.0.0 10.0.0.1]',
    'update-eip 10.0.0.1 Leaving shop/web',
  ]);
});

test('the old address of a move is withdrawn before the status forgets it', () => {
  const config = make.config({ pools: [office, next], policies: [make.policy('all', [next])] });
  const web = make.service('shop/web', { shown: ['10.0.0.1', '10.1.0.0'] });
  const eips = [
    make.eip('10.0.0.1', [web], { state: 'Leaving', untilMs: make.NOW }),
    make.eip('10.1.0.0', [web], { pool: 'next' }),
  ];
  assert.deepEqual(steps(config, make.live({ services: [web], eips })), [
    'update-eip 10.0.0.1 Withdrawn shop/web',
    'write-status shop/web [10.1.0.0] clears 10.0.0.1',
  ]);
});

test('a move whose EIPs were deleted in its overlap is made again, and clears the old address at its end', () => {
  const config = make.config({ pools: [next], policies: [make.policy('all', [next])] });
  const web = make.service('shop/web', { shown: ['10.0.0.1', '10.1.0.0'], shownBy: 'pierhead' });
  const cluster = openCluster(make.live({ services: [web] }));
  const carryOut = (nowMs: number): string[] => {
    const settlement = openSettlement(config, cluster.live, nowMs);
    const todo = stepsOf(settlement, planOf(settlement).changes);
    for (const step of todo) cluster.apply(step);
    return todo.map(text);
  };
  assert.deepEqual(carryOut(make.NOW), ['create-eip 10.0.0.1 Active shop/web', 'create-eip 10.1.0.0 Active shop/web']);
  assert.deepEqual(
    [...cluster.live.eips.values()].map(({ pool, policy }) => `${pool} ${policy}`),
    ['next all', 'next all'],
  );
  assert.deepEqual(carryOut(make.NOW), ['record move shop/web', 'update-eip 10.0.0.1 Leaving shop/web']);
  assert.deepEqual(carryOut(make.NOW), []);
  const over = make.NOW + config.settings.move.overlapMs;
  assert.deepEqual(carryOut(over), [
    'update-eip 10.0.0.1 Withdrawn shop/web',
    'write-status shop/web [10.1.0.0] clears 10.0.0.1',
  ]);
  assert.deepEqual(carryOut(over + config.settings.quarantineMs), ['delete-eip 10.0.0.1']);
  assert.deepEqual(carryOut(over + config.settings.quarantineMs), []);
});

test('a sharer that moves away leaves by itself while the address stays with the others', () => {
  const all = make.policy('all', [office, next]);
  const config = make.config({ pools: [office, next], policies: [all] });
  const shared = { 'pierhead.io/sharing-key': 'k' };
  const web = make.service('shop/web', { shown: ['10.0.0.1'], annotations: shared });
  const api = make.service('shop/api', {
    ports: '81',
    shown: ['10.0.0.1'],
    annotations: { ...shared, 'pierhead.io/addresses': '10.1.0.5' },
  });
  assert.deepEqual(steps(config, make.live({ services: [web, api], eips: [make.eip('10.0.0.1', [api, web])] })), [
    'create-eip 10.1.0.5 Active shop/api',
    'write-status shop/api [10.1.0.5 10.0.0.1]',
    'update-eip 10.0.0.1 Active shop/api leaving,shop/web',
  ]);
});

test('an EIP is deleted when its quarantine is over, the speakers have confirmed and no status shows it', () => {
  const config = make.config({ pools: [office], policies: [make.policy('all', [office])] });
  const old = make.eip('10.0.0.1', [make.service('shop/gone')], { state: 'Withdrawn', untilMs: make.NOW });
  assert.deepEqual(steps(config, make.live({ eips: [old] }), make.NOW - 1), []);
  assert.deepEqual(steps(config, make.live({ eips: [old] })), ['delete-eip 10.0.0.1']);
  const shows = make.service('shop/gone', { shown: ['10.0.0.1'], loadBalancerClass: 'other.example/lb' });
  assert.ok(!steps(config, make.live({ eips: [old], services: [shows] })).includes('delete-eip 10.0.0.1'));
});

test('a withdrawal that the guard holds writes nothing, also of a Service that is no longer ours', () => {
  const config = make.config({
    pools: [office],
    policies: [make.policy('all', [office], { protected: true })],
    settings: make.settings({ classless: 'Ignore' }),
  });
  const web = make.service('shop/web', { shown: ['10.0.0.1'], shownBy: 'pierhead' });
  assert.deepEqual(steps(config, make.live({ services: [web], eips: [make.eip('10.0.0.1', [web])] })), []);
});

test('what another writer put into a status stays there', () => {
  const config = make.config({ pools: [office], policies: [make.policy('all', [office])] });
  const web = make.service('shop/web', { shown: ['10.0.0.1'] });
  const api = make.service('shop/api', { shown: ['10.0.0.1'], shownBy: 'kube-vip' });
  assert.deepEqual(steps(config, make.live({ services: [web, api], eips: [make.eip('10.0.0.1', [web])] })), []);
});

test('our own leftover in a status is cleared', () => {
  const config = make.config({ pools: [office], policies: [make.policy('all', [office])] });
  const web = make.service('shop/web', { shown: ['10.0.0.1'] });
  const api = make.service('shop/api', { shown: ['10.0.0.1', '10.0.0.2'], shownBy: 'pierhead' });
  const eips = [make.eip('10.0.0.1', [web]), make.eip('10.0.0.2', [api])];
  assert.deepEqual(steps(config, make.live({ services: [web, api], eips })), [
    'write-status shop/api [10.0.0.2] clears 10.0.0.1',
  ]);
});
