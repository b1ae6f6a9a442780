import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type LinkRule, matchesInterface, placeOn, segmentName } from '../../../src/core/announce/segment.ts';
import { parseMaskedPrefix } from '../../../src/core/net/prefix.ts';
import { address } from './world.ts';

for (const [pattern, covered, others] of [
  ['eth0', ['eth0'], ['eth', 'eth00', 'xeth0', '']],
  ['bond*', ['bond', 'bond0', 'bond0.12', 'bond*'], ['bon', 'xbond0']],
  ['*', ['', 'eth0', '*'], []],
  ['en*s0', ['ens0', 'enp3s0', 'ens0s0'], ['ens', 'enp3s1', 'en']],
  ['*.12', ['bond0.12', '.12'], ['bond0.120', '12']],
  ['a*b*c', ['abc', 'a1b2c', 'abbcc'], ['ac', 'acb', 'ab']],
  ['a*a', ['aa', 'aba'], ['a', 'ab']],
  ['e.h0', ['e.h0'], ['eth0']],
] as const) {
  test(`${pattern} covers ${covered.join(', ') || 'nothing'}${others.length ? `, and not ${others.map((name) => name || 'nothing').join(', ')}` : ''}`, () => {
    assert.deepEqual(
      covered.filter((name) => !matchesInterface(pattern, name)),
      [],
    );
    assert.deepEqual(
      others.filter((name) => matchesInterface(pattern, name)),
      [],
    );
  });
}

test('a pattern that covers another covers all that the other does', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
  const name = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
  fc.assert(
    fc.property(text, text, name, (wide, narrow, covered) => {
      if (matchesInterface(wide, narrow) && matchesInterface(narrow, covered)) {
        assert.ok(matchesInterface(wide, covered));
      }
    }),
    { numRuns: 5_000 },
  );
});

test('matches as a regular expression with the same meaning does', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 7 });
  const name = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 7 });
  fc.assert(
    fc.property(pattern, name, (wanted, given) => {
      assert.equal(matchesInterface(wanted, given), new RegExp(`^${wanted.replaceAll('*', '.*')}$`).test(given));
    }),
    { numRuns: 5_000 },
  );
});

const eth0 = {
  name: 'eth0',
  prefixes: ['10.20.0.11/16', '10.20.30.1/24', 'fe80::1/64'].map((text) => parseMaskedPrefix(text)!),
};
const rule = (interfaces: string[], allowOffSubnet = false): LinkRule => ({ interfaces, allowOffSubnet });

for (const [title, rules, named, text, expected] of [
  ['is on-link in the widest prefix that has it', [rule([])], [], '10.20.30.7', '10.20.0.0/16'],
  ['is off-subnet outside every prefix', [rule([])], [], '10.99.0.1', 'off-subnet'],
  ['is off-subnet in the other family', [rule([])], [], '2001:db8::1', 'off-subnet'],
  ['has no place on an interface that the pool does not name', [rule(['bond*'])], [], '10.20.30.7', 'other-name'],
  [
    'is on the interface of its name where it may be off-subnet',
    [rule([], true)],
    [rule([], true)],
    '10.99.0.1',
    'eth0',
  ],
  [
    'is there also where it is on-link: both kinds of nodes are on one wire',
    [rule([])],
    [rule(['eth0'], true)],
    '10.20.30.7',
    'eth0',
  ],
  [
    'stays on-link where only other interfaces allow more',
    [rule([])],
    [rule(['eth1'], true)],
    '10.20.30.7',
    '10.20.0.0/16',
  ],
] as const) {
  test(`an address ${title}`, () => {
    const placement = placeOn({ rules, named }, eth0, address(text));
    const isPlaced = placement.kind === 'on-link' || placement.kind === 'named';
    assert.equal(isPlaced ? segmentName(placement) : placement.kind, expected);
  });
}
