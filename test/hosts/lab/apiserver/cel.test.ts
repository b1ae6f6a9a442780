import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCel } from '../../../../src/hosts/lab/apiserver/cel.ts';

const self = {
  state: 'Active',
  name: '2001-0db8-0000-0000-0000-0000-0000-0001',
  count: 3,
  tags: ['a', 'bc'],
  labels: { x: '1', 'a.b/c': '2' },
};
const scope = { self, oldSelf: 'before' };

const CASES: readonly [expression: string, value: unknown][] = [
  ["self.state == 'Active'", true],
  ["(self.state == 'Active') != has(self.until)", true],
  ['has(self.state) && !has(self.until)', true],
  ['self.state in [\'Active\', "Leaving"] ? self.count : 0', 3],
  ['1 + 2 * 3 - -4', 11],
  ['7 / 2 == 3 && 7 % 2 == 1', true],
  ['self.tags[1].size() == 2 && self.tags.size() == 2 && self.labels.size() == 2', true],
  ["self.labels['a.b/c']", '2'],
  ["self.labels.all(key, key.matches('^[a-z./]+$'))", true],
  ["self.tags.exists(tag, tag == 'bc')", true],
  // One side decides, whatever the other does.
  ['true || self.nothing', true],
  ['self.nothing == 1 || true', true],
  ['false && self.nothing', false],
  ["r'\\d' + '\\n'", '\\d\n'],
  ["'a-b-c'.split('-', 2)", ['a', 'b-c']],
  ["'abcdef'.substring(1, 3) + 'abc'.substring(2)", 'bcc'],
  ["' x '.trim() + 'aXbX'.replace('X', '')", 'xab'],
  ["isIP('10.0.0.1') && isIP('::') && !isIP('010.0.0.1') && !isIP('fe80::1%eth0') && !isIP('::ffff:1.2.3.4')", true],
  ["ip('2001:db8::1') == ip(self.name.replace('-', ':'))", true],
  ["ip('10.0.0.1').family() + ip('::1').family()", 10],
  ["ip.isCanonical('2001:db8::1') && !ip.isCanonical('2001:DB8::1') && !ip.isCanonical('2001:db8:0:0:1::1')", true],
  ["ip.isCanonical('2001:db8:0:1:1:1:1:1') && ip.isCanonical('1::') && ip.isCanonical('::')", true],
  ["isCIDR('10.0.0.0/8') && !isCIDR('10.0.0.0/33') && !isCIDR('10.0.0.0/08') && !isCIDR('10.0.0.0')", true],
  ["cidr('10.0.0.0/9') == cidr('10.0.0.0/9').masked() && cidr('10.64.0.0/9') != cidr('10.64.0.0/9').masked()", true],
  [
    "cidr('2001:db8::/33').masked() == cidr('2001:db8::/33') && cidr('2001:db8:1::/33').masked() == cidr('2001:db8::/33')",
    true,
  ],
  [
    "duration('1h30m') == duration('90m') && duration('-1s') < duration('0s') && duration('1.5ms') == duration('1500us')",
    true,
  ],
  ["timestamp('2026-02-28T00:00:00Z').getFullYear() > 99", true],
  ["int('4294967295') <= 4294967295", true],
  ["oldSelf == 'before'", true],
];
for (const [expression, value] of CASES) {
  test(`says what ${expression} is`, () => assert.deepEqual(compileCel(expression)(scope), value));
}

for (const expression of [
  'self.nothing',
  "timestamp('2026-02-30T00:00:00Z') == 1",
  "duration('x') == 1",
  "'a' < 1",
  'self.tags[2]',
  "int('x')",
  'self',
  'other',
]) {
  test(`does not take ${expression} for true`, () => {
    assert.throws(() => {
      assert.equal(compileCel(`${expression} && true`)(scope), true);
    });
  });
}

for (const expression of [
  '',
  'self.',
  'self ==',
  '(self',
  'nothing(self)',
  'self.nothing()',
  'a ? b',
  '[1',
  "'a",
  'self self',
  '#',
]) {
  test(`refuses to read ${JSON.stringify(expression)}`, () => {
    assert.throws(() => compileCel(expression), { message: /unexpected|expected|cannot read|unknown function/ });
  });
}
