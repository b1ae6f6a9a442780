import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseSavedState, writeSavedState } from '../../../src/hosts/speaker/saved-state.ts';
import { address, eip } from '../../core/announce/world.ts';
import { NOW, savedState } from './facts.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

test('reads back what an election looks at', () => {
  const state = savedState();
  const read = parseSavedState(writeSavedState(state), NOW);
  assert.ok(!('problem' in read));
  const { live, ...rest } = read;
  const { live: was, ...wasRest } = state;
  assert.deepEqual(rest, wasRest);
  assert.deepEqual(live.eips, was.eips);
  assert.deepEqual(live.nodes, was.nodes);
  assert.deepEqual([...live.endpoints], [['shop/web', was.endpoints.get('shop/web')]]);
  assert.deepEqual(live.speakerReports.get('n1')!.interfaces, was.speakerReports.get('n1')!.interfaces);
  assert.deepEqual(live.inForce, state.inForce);
});

test('leaves withdrawn EIPs out', () => {
  const withdrawn = eip('10.20.30.9', { state: 'Withdrawn' });
  const { live } = savedState();
  const state = savedState({ live: { ...live, eips: new Map([[withdrawn.address, withdrawn]]) } });
  const read = parseSavedState(writeSavedState(state), NOW);
  assert.ok(!('problem' in read));
  assert.equal(read.live.eips.has(address('10.20.30.9')), false);
});

test('a state of a day is one to go on from, an older one is none', () => {
  const text = writeSavedState(savedState());
  assert.ok(!('problem' in parseSavedState(text, NOW + DAY_MS)));
  assert.ok('problem' in parseSavedState(text, NOW + DAY_MS + 1));
});

test('goes on from a state that a clock without battery takes to be of the future', () => {
  assert.ok(!('problem' in parseSavedState(writeSavedState(savedState()), 0)));
});

test('whatever has happened to the text, it is read as it was or not at all', () => {
  const text = writeSavedState(savedState());
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 3 }), fc.nat(3), (at, put, gone) => {
      const damaged = text.slice(0, at) + put + text.slice(at + gone);
      assert.ok(damaged === text || 'problem' in parseSavedState(damaged, NOW));
    }),
    { numRuns: 300 },
  );
  for (const cut of [
    '',
    '\n',
    text.slice(0, -1),
    `${text.slice(0, -1)}x`,
    text.slice(0, -10),
    text.slice(1),
    'pierhead-speaker-state 2 x\n{}\n',
    '{}',
  ]) {
    assert.ok('problem' in parseSavedState(cut, NOW), cut.slice(0, 40));
  }
});
