import assert from 'node:assert/strict';
import test from 'node:test';
import { chooseStarts } from '../../../src/core/plan/batch.ts';
import type { Change } from '../../../src/core/plan/change.ts';
import { address } from '../../support/build.ts';

function move(service: string, from: string, wish = false): Change {
  const cause = wish ? ({ code: 'request-names' } as const) : ({ code: 'pool-draining', pool: 'old' } as const);
  return {
    action: 'move',
    phase: 'start',
    service,
    address: address('10.1.0.1'),
    from: address(from),
    reasons: [{ kind: 'cause', cause }],
  };
}

function starts(
  moves: readonly Change[],
  batch: number,
  underWay: readonly Change[] = [],
  begun: readonly string[] = [],
) {
  const starters = moves.map((change) => ({ change, begun: begun.includes(change.service) }));
  return [...chooseStarts(starters, underWay, batch)].map(({ service }) => service);
}

const [a, b, c] = [move('n/a', '10.0.0.1'), move('n/b', '10.0.0.2'), move('n/c', '10.0.0.3')];

test('as many moves start as the batch has room for, in serving order', () => {
  assert.deepEqual(starts([a, b, c], 2), ['n/a', 'n/b']);
  assert.deepEqual(starts([a, b, c], 2, [move('n/z', '10.0.0.9')]), ['n/a']);
  assert.deepEqual(starts([a, b, c], 1, [move('n/z', '10.0.0.9')]), []);
});

test('sharers of an address start together or not at all', () => {
  const sharers = [move('n/a', '10.0.0.1'), move('n/b', '10.0.0.1')];
  assert.deepEqual(starts([c, ...sharers], 2), ['n/c']);
  assert.deepEqual(starts([c, ...sharers], 3), ['n/c', 'n/a', 'n/b']);
});

test('a group larger than a batch goes alone, or it would never go', () => {
  assert.deepEqual(starts([move('n/a', '10.0.0.1'), move('n/b', '10.0.0.1'), c], 1), ['n/a', 'n/b']);
});

test('what has begun goes on, counts, and takes its sharers along', () => {
  assert.deepEqual(starts([a, b], 1, [], ['n/b']), ['n/b']);
  assert.deepEqual(starts([move('n/b', '10.0.0.1')], 1, [move('n/a', '10.0.0.1')]), ['n/b']);
});

test('what an owner asked for waits for no batch', () => {
  assert.deepEqual(starts([move('n/w', '10.0.0.7', true)], 1, [a]), ['n/w']);
});
