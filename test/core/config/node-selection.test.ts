import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileSelector, type SelectorSpec } from '../../../src/core/api/selector.ts';
import { canShareNode, nodeSelection } from '../../../src/core/config/node-selection.ts';

const expression = (key: string, operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist', ...values: string[]) => ({
  matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }],
});

describe('two selections of nodes', () => {
  it('share a node unless each pair asks for different things of one label', () => {
    const rack = (name: string): SelectorSpec => ({ matchLabels: { rack: name } });
    for (const [a, b, expected] of [
      [[], [rack('a')], true],
      [[rack('a')], [rack('b')], false],
      [[rack('a')], [rack('b'), rack('a')], true],
      [[rack('a')], [{ matchLabels: { edge: 'true' } }], true],
      [[rack('a')], [expression('rack', 'In', 'b', 'a')], true],
      [[rack('a')], [expression('rack', 'NotIn', 'a')], false],
      [[rack('a')], [expression('rack', 'NotIn', 'b')], true],
      [[rack('a')], [expression('rack', 'DoesNotExist')], false],
      [[expression('rack', 'Exists')], [expression('rack', 'DoesNotExist')], false],
      [[expression('rack', 'NotIn', 'a')], [expression('rack', 'DoesNotExist')], true],
    ] as const) {
      assert.equal(canShareNode(a, b), expected, JSON.stringify([a, b]));
      assert.equal(canShareNode(b, a), expected, JSON.stringify([b, a]));
    }
  });

  it('share one exactly if some labels match both', () => {
    const labels = [{}, ...['a', 'b', 'c'].map((k) => ({ k }))].flatMap((one) =>
      [{}, ...['a', 'b', 'c'].map((l) => ({ l }))].map((other): Record<string, string> => ({ ...one, ...other })),
    );
    const value = fc.constantFrom('a', 'b');
    const requirement = fc.record({
      key: fc.constantFrom('k', 'l'),
      operator: fc.constantFrom('In' as const, 'NotIn' as const, 'Exists' as const, 'DoesNotExist' as const),
      values: fc.array(value, { minLength: 1, maxLength: 2 }),
    });
    const selectors = fc.array(fc.record({ matchExpressions: fc.array(requirement, { maxLength: 3 }) }), {
      maxLength: 2,
    });
    fc.assert(
      fc.property(selectors, selectors, (a, b) => {
        const matches = (list: readonly SelectorSpec[], node: Record<string, string>) =>
          list.length === 0 || list.some((selector) => compileSelector(selector)(node));
        const expected = labels.some((node) => matches(a, node) && matches(b, node));
        assert.equal(canShareNode(a, b), expected);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a selection of nodes', () => {
  it('matches any of its selectors, and every node where it has none', () => {
    const selection = nodeSelection([{ matchLabels: { rack: 'a' } }, expression('edge', 'Exists')]);
    const matches = (node: Record<string, string>) => selection.selectors.some((selector) => selector(node));
    assert.deepEqual([matches({ rack: 'a' }), matches({ edge: '' }), matches({ rack: 'b' })], [true, true, false]);
    assert.deepEqual(nodeSelection([]), { selectors: [], key: '' });
    assert.deepEqual(nodeSelection([{ matchLabels: { rack: 'a' } }, {}]), { selectors: [], key: '' });
  });
});
