import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatPortSet, type PortSet, parsePortSet, portSetHas } from '../../../src/core/net/port-set.ts';

function portSet(text: string): PortSet {
  const set = parsePortSet(text);
  assert.ok(!('code' in set), `${text} is a set of ports`);
  return set;
}

for (const [text, canonical] of [
  ['80,443,8000-8999', '80,443,8000-8999'],
  ['443,80', '80,443'],
  ['80,80', '80'],
  ['1-65535', '1-65535'],
  ['90-99,80-89', '80-99'],
  ['80-90,85-86', '80-90'],
  ['80-80', '80'],
  [' 80 , 8000 - 8999 ', '80,8000-8999'],
] as const) {
  test(`reads the ports ${JSON.stringify(text)} as ${canonical}`, () => {
    assert.equal(formatPortSet(portSet(text)), canonical);
  });
}

for (const [text, code, value] of [
  ['', 'blank', ''],
  ['  ', 'blank', ''],
  ['80,', 'blank', ''],
  ['80,,443', 'blank', ''],
  ['0', 'out-of-range', '0'],
  ['80,65536', 'out-of-range', '65536'],
  ['0-80', 'out-of-range', '0-80'],
  ['1-65536', 'out-of-range', '1-65536'],
  ['9'.repeat(400), 'out-of-range', '9'.repeat(400)],
  ['80,090', 'leading-zeros', '090'],
  ['00', 'leading-zeros', '00'],
  ['80-090', 'leading-zeros', '80-090'],
  ['443,8999-8000', 'reversed', '8999-8000'],
  ['http', 'not-a-port', 'http'],
  ['80;443', 'not-a-port', '80;443'],
  ['80 443', 'not-a-port', '80 443'],
  ['-80', 'not-a-port', '-80'],
  ['80-', 'not-a-port', '80-'],
  ['80-90-99', 'not-a-port', '80-90-99'],
  ['+80', 'not-a-port', '+80'],
  ['80.0', 'not-a-port', '80.0'],
  ['0x50', 'not-a-port', '0x50'],
  ['８０', 'not-a-port', '８０'],
  ['80,x,0', 'not-a-port', 'x'],
] as const) {
  test(`names the wrong piece in the ports ${JSON.stringify(text.slice(0, 20))}`, () => {
    assert.deepEqual(parsePortSet(text), { code, value });
  });
}

test('has exactly the ports of its pieces, and reads back what it writes', () => {
  const port = fc.integer({ min: 1, max: 65535 });
  const near = fc.integer({ min: 1, max: 60 });
  const piece = fc
    .oneof(fc.tuple(port, port), fc.tuple(near, near))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.array(fc.oneof(port, near)), (pieces, ports) => {
      const set = portSet(pieces.map(([first, last]) => `${first}-${last}`).join(','));
      for (const candidate of [...ports, ...pieces.flatMap(([first, last]) => [first - 1, first, last, last + 1])]) {
        const expected = pieces.some(([first, last]) => candidate >= first && candidate <= last);
        assert.equal(portSetHas(set, candidate), expected);
      }
      assert.deepEqual(portSet(formatPortSet(set)), set);
      set.forEach(({ first, last }, at) => {
        assert.ok(first <= last && (at === 0 || set[at - 1]!.last + 1 < first), 'sorted, disjoint, apart');
      });
    }),
    { numRuns: 1_000 },
  );
});
