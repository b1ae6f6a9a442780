import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  canonicalSelector,
  compileSelector,
  type Labels,
  type RequirementSpec,
  type SelectorSpec,
  selectorProblems,
} from '../../../src/core/api/selector.ts';

function matches(selector: SelectorSpec, labels: Labels): boolean {
  return compileSelector(selector)(labels);
}

function requirement(operator: RequirementSpec['operator'], key: string, ...values: string[]): SelectorSpec {
  return { matchExpressions: [values.length > 0 ? { key, operator, values } : { key, operator }] };
}

test('matches everything with the empty selector', () => {
  for (const selector of [
    {},
    { matchLabels: {} },
    { matchExpressions: [] },
    { matchLabels: {}, matchExpressions: [] },
  ]) {
    assert.equal(matches(selector, {}), true);
    assert.equal(matches(selector, { a: '1' }), true);
  }
});

for (const [selector, labels, expected] of [
  [{ matchLabels: { a: '1' } }, { a: '1', b: '2' }, true],
  [{ matchLabels: { a: '1' } }, { a: '2' }, false],
  [{ matchLabels: { a: '1' } }, {}, false],
  [{ matchLabels: { a: '' } }, { a: '' }, true],
  [{ matchLabels: { a: '' } }, {}, false],
  [{ matchLabels: { a: '1', b: '2' } }, { a: '1' }, false],
  [requirement('In', 'a', '1', '2'), { a: '2' }, true],
  [requirement('In', 'a', '1', '2'), { a: '3' }, false],
  [requirement('In', 'a', '1', '2'), {}, false],
  [requirement('In', 'a', '1', '1'), { a: '1' }, true],
  [requirement('NotIn', 'a', '1', '2'), { a: '3' }, true],
  [requirement('NotIn', 'a', '1', '2'), { a: '1' }, false],
  [requirement('NotIn', 'a', '1', '2'), {}, true],
  [requirement('NotIn', 'a', ''), { a: '' }, false],
  [requirement('Exists', 'a'), { a: '' }, true],
  [requirement('Exists', 'a'), { b: '' }, false],
  [requirement('DoesNotExist', 'a'), { a: '' }, false],
  [requirement('DoesNotExist', 'a'), { b: '' }, true],
  [{ matchLabels: { a: '1' }, ...requirement('Exists', 'b') }, { a: '1' }, false],
  [{ matchLabels: { a: '1' }, ...requirement('Exists', 'b') }, { a: '1', b: '' }, true],
] as const) {
  test(`${expected ? 'matches' : 'does not match'} ${JSON.stringify(labels)} with ${JSON.stringify(selector)}`, () => {
    assert.equal(matches(selector, labels), expected);
  });
}

test('is not fooled by what every object inherits', () => {
  for (const key of ['constructor', 'toString', 'hasOwnProperty']) {
    assert.equal(matches(requirement('Exists', key), {}), false);
    assert.equal(matches(requirement('DoesNotExist', key), {}), true);
    assert.equal(matches(requirement('In', key, 'a', 'b'), {}), false);
    assert.equal(matches(requirement('NotIn', key, 'a'), {}), true);
    assert.equal(matches(requirement('NotIn', key, 'a'), { [key]: 'a' }), false);
  }
});

const key = fc.constantFrom('a', 'b', 'c');
const value = fc.constantFrom('', '1', '2', '3');
const labelsArbitrary = fc.dictionary(key, value);
const requirementArbitrary: fc.Arbitrary<RequirementSpec> = fc.oneof(
  fc.record({
    key,
    operator: fc.constantFrom('In' as const, 'NotIn' as const),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ key, operator: fc.constantFrom('Exists' as const, 'DoesNotExist' as const) }),
);
const selectorArbitrary: fc.Arbitrary<SelectorSpec> = fc.record({
  matchLabels: labelsArbitrary,
  matchExpressions: fc.array(requirementArbitrary, { maxLength: 4 }),
});

/** The words of the Kubernetes reference, without any preparation. */
function holds({ key: name, operator, values = [] }: RequirementSpec, labels: Labels): boolean {
  const present = Object.keys(labels).includes(name);
  switch (operator) {
    case 'In':
      return present && values.includes(labels[name]!);
    case 'NotIn':
      return !(present && values.includes(labels[name]!));
    case 'Exists':
      return present;
    case 'DoesNotExist':
      return !present;
  }
}

test('matches when every requirement holds', () => {
  fc.assert(
    fc.property(selectorArbitrary, labelsArbitrary, (selector, labels) => {
      const equal = Object.entries(selector.matchLabels!).every(([name, wanted]) => labels[name] === wanted);
      const expected = equal && selector.matchExpressions!.every((expression) => holds(expression, labels));
      assert.equal(matches(selector, labels), expected);
    }),
    { numRuns: 2_000 },
  );
});

test('has one canonical text for every spelling', () => {
  assert.equal(canonicalSelector({}), '');
  assert.equal(
    canonicalSelector({ matchLabels: { b: '2', a: '1' } }),
    canonicalSelector({ matchLabels: { a: '1', b: '2' } }),
  );
  assert.equal(canonicalSelector({ matchLabels: { a: '1' } }), canonicalSelector(requirement('In', 'a', '1')));
  assert.equal(
    canonicalSelector(requirement('NotIn', 'a', '2', '1', '2')),
    canonicalSelector(requirement('NotIn', 'a', '1', '2')),
  );
  const twice = {
    matchExpressions: [{ key: 'a', operator: 'Exists' } as const, { key: 'a', operator: 'Exists' } as const],
  };
  assert.equal(canonicalSelector(twice), canonicalSelector(requirement('Exists', 'a')));
});

test('has different canonical texts for selectors that differ, also where hostile labels imitate the text', () => {
  const selectors: SelectorSpec[] = [
    {},
    { matchLabels: { a: '1' } },
    { matchLabels: { a: '1', b: '2' } },
    { matchLabels: { a: '1","b","2' } },
    { matchLabels: { a: '1"]]["b","In",["2' } },
    requirement('In', 'a', '1', '2'),
    requirement('In', 'a', '1,2'),
    requirement('NotIn', 'a', '1'),
    requirement('Exists', 'a'),
    requirement('DoesNotExist', 'a'),
  ];
  assert.equal(new Set(selectors.map(canonicalSelector)).size, selectors.length);
});

test('gives equal canonical texts only to selectors that match alike', () => {
  fc.assert(
    fc.property(selectorArbitrary, fc.array(labelsArbitrary), (selector, worlds) => {
      const respelled: SelectorSpec = {
        matchExpressions: [
          ...[...selector.matchExpressions!].reverse(),
          ...Object.entries(selector.matchLabels!).map(([name, wanted]) => ({
            key: name,
            operator: 'In' as const,
            values: [wanted, wanted],
          })),
        ],
      };
      assert.equal(canonicalSelector(respelled), canonicalSelector(selector));
      for (const labels of worlds) {
        assert.equal(matches(respelled, labels), matches(selector, labels));
      }
    }),
    { numRuns: 1_000 },
  );
});

test('finds nothing wrong with keys and values that the API server takes', () => {
  const selector: SelectorSpec = {
    matchLabels: {
      a: '',
      'app.kubernetes.io/name': 'ingress-nginx',
      'x/y_z.W-1': 'A_b.C-9',
      [`p.q/${'n'.repeat(63)}`]: 'v'.repeat(63),
    },
    matchExpressions: [
      { key: `${`${'d'.repeat(63)}.`.repeat(3)}dd/a`, operator: 'In', values: ['1'] },
      { key: `${'d'.repeat(64)}/a`, operator: 'NotIn', values: ['', '2'] },
      { key: 'a', operator: 'Exists' },
      { key: 'a', operator: 'DoesNotExist', values: [] },
    ],
  };
  assert.deepEqual(selectorProblems(selector), []);
});

for (const bad of [
  '',
  '/',
  'a/',
  '/a',
  'a/b/c',
  '-a',
  'a-',
  '.a',
  'a b',
  'A.example/a',
  'a..b/c',
  '-p/a',
  'ä',
  'a\n',
  'n'.repeat(64),
]) {
  test(`finds the bad key ${JSON.stringify(bad.slice(0, 20))}`, () => {
    assert.deepEqual(selectorProblems(requirement('Exists', bad)), [
      { code: 'bad-key', path: '/matchExpressions/0/key', value: bad },
    ]);
  });
}

test('finds a key prefix longer than 253 characters', () => {
  const long = `${'d.'.repeat(126)}dd/a`;
  assert.deepEqual(
    selectorProblems(requirement('Exists', long)).map(({ code }) => code),
    ['bad-key'],
  );
});

for (const bad of ['-a', 'a-', 'a b', 'a/b', 'ä', 'v'.repeat(64), 'a\n', ' ']) {
  test(`finds the bad value ${JSON.stringify(bad.slice(0, 20))}`, () => {
    assert.deepEqual(selectorProblems(requirement('In', 'a', 'ok', bad)), [
      { code: 'bad-value', path: '/matchExpressions/0/values/1', value: bad },
    ]);
  });
}

test('finds operators with missing or superfluous values, all in one run', () => {
  const selector: SelectorSpec = {
    matchLabels: { 'a/b~c/d': 'x y' },
    matchExpressions: [
      { key: 'a', operator: 'In' },
      { key: 'a', operator: 'NotIn', values: [] },
      { key: 'a', operator: 'Exists', values: ['1'] },
      { key: 'a', operator: 'DoesNotExist', values: ['1'] },
    ],
  };
  assert.deepEqual(selectorProblems(selector), [
    { code: 'bad-key', path: '/matchLabels/a~1b~0c~1d', value: 'a/b~c/d' },
    { code: 'bad-value', path: '/matchLabels/a~1b~0c~1d', value: 'x y' },
    { code: 'values-missing', path: '/matchExpressions/0', value: 'In' },
    { code: 'values-missing', path: '/matchExpressions/1', value: 'NotIn' },
    { code: 'values-not-allowed', path: '/matchExpressions/2/values', value: 'Exists' },
    { code: 'values-not-allowed', path: '/matchExpressions/3/values', value: 'DoesNotExist' },
  ]);
});
