import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { editDocument, findObject } from '../../../src/core/documents/edit.ts';
import { type Edit, editedValue, editsByPointer } from '../../../src/core/documents/edit-values.ts';
import { readYamlStream } from '../../../src/core/documents/yaml-stream.ts';
import { readValue } from '../../../src/core/documents/yaml-values.ts';

const LEDGER = `# The ledger of the shop.
apiVersion: pierhead.io/v1alpha1
kind: Reservation
metadata: { name: shop }
spec:
  entries: # one a Service
    # the front door
    - { service: shop/a, addresses: [ 10.0.0.1 ] } # A
    - service: shop/b
      addresses:
        - 10.0.0.2 # office
        - "2001:db8::2"
      owner: team # B
    # partner
    - { service: shop/c, addresses: [ 10.0.0.3 ] }   # C
    # the end

# below
`;
const ENTRY = { service: 'shop/n', addresses: ['10.0.0.9', '2001:db8::9'], expires: '2027-01-01' };
const ENTRY_LINE = '{ service: shop/n, addresses: [ 10.0.0.9, "2001:db8::9" ], expires: "2027-01-01" }';

const append = (...values: readonly unknown[]): Edit => ({ op: 'append', pointer: '/spec/entries', values });
const remove = (index: number): Edit => ({ op: 'remove', pointer: `/spec/entries/${index}` });
const replace = (pointer: string, value: unknown): Edit => ({
  op: 'replace',
  pointer: `/spec/entries${pointer}`,
  value,
});

function edit(text: string, edits: readonly Edit[], document = 0): string {
  const result = editDocument(text, document, edits);
  assert.ok('text' in result, 'the edit is refused');
  return result.text;
}

/** `-old` and `+new` lines; the rest stays as it is and where it is. */
function changedLines(before: string, after: string): readonly string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const head = old.findIndex((line, index) => line !== now[index]);
  if (head < 0) {
    return now.slice(old.length).map((line) => `+${line}`);
  }
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) {
    tail += 1;
  }
  const removed = old.slice(head, old.length - tail).map((line) => `-${line}`);
  return [...removed, ...now.slice(head, now.length - tail).map((line) => `+${line}`)];
}

test('an entry is added below the last one, in its style, before the comments that follow', () => {
  assert.deepEqual(changedLines(LEDGER, edit(LEDGER, [append(ENTRY)])), [`+    - ${ENTRY_LINE}`]);
});

test('below an entry in block style the new one is in block style, aligned with it', () => {
  const text = 'spec:\n  entries:\n    -   service: shop/a\n        addresses: [10.0.0.1]\n';
  assert.deepEqual(changedLines(text, edit(text, [append(ENTRY)])), [
    '+    -   service: shop/n',
    '+        addresses: [ 10.0.0.9, "2001:db8::9" ]',
    '+        expires: "2027-01-01"',
  ]);
});

test('an entry goes with its lines and the comment at their end, other comments stay', () => {
  assert.deepEqual(changedLines(LEDGER, edit(LEDGER, [remove(1)])), [
    '-    - service: shop/b',
    '-      addresses:',
    '-        - 10.0.0.2 # office',
    '-        - "2001:db8::2"',
    '-      owner: team # B',
  ]);
});

test('a value is replaced where it stands', () => {
  assert.deepEqual(changedLines(LEDGER, edit(LEDGER, [replace('/0/addresses', ['10.0.0.7'])])), [
    '-    - { service: shop/a, addresses: [ 10.0.0.1 ] } # A',
    '+    - { service: shop/a, addresses: [ 10.0.0.7 ] } # A',
  ]);
});

test('of a list in block style only the items that differ are touched', () => {
  assert.deepEqual(changedLines(LEDGER, edit(LEDGER, [replace('/1/addresses', ['10.0.0.2', '2001:db8::7'])])), [
    '-        - "2001:db8::2"',
    '+        - "2001:db8::7"',
  ]);
  assert.deepEqual(changedLines(LEDGER, edit(LEDGER, [replace('/1/addresses', ['10.0.0.2'])])), [
    '-        - "2001:db8::2"',
  ]);
});

test('many edits are made at once, with pointers into the file as it was', () => {
  const after = edit(LEDGER, [remove(0), replace('/1/owner', 'on'), remove(2), append(ENTRY, ENTRY)]);
  assert.equal(
    after,
    LEDGER.replace('    - { service: shop/a, addresses: [ 10.0.0.1 ] } # A\n', '')
      .replace('owner: team', 'owner: "on"')
      .replace(
        '    - { service: shop/c, addresses: [ 10.0.0.3 ] }   # C\n',
        `    - ${ENTRY_LINE}\n    - ${ENTRY_LINE}\n`,
      ),
  );
});

test('CR LF, a byte order mark and a missing line end at the end stay as they are', () => {
  const text = `\ufeff${LEDGER.trimEnd().replaceAll('\n', '\r\n')}`;
  const expected = edit(LEDGER, [append(ENTRY), remove(1)]);
  assert.equal(edit(text, [append(ENTRY), remove(1)]), `\ufeff${expected.trimEnd().replaceAll('\n', '\r\n')}`);
  const open = 'spec:\n  entries:\n  - a\n  - b';
  assert.equal(edit(open, [append('c')]), 'spec:\n  entries:\n  - a\n  - b\n  - c');
  assert.equal(edit(open, [remove(1)]), 'spec:\n  entries:\n  - a');
  assert.equal(edit(open.replaceAll('\n', '\r\n'), [remove(1)]), 'spec:\r\n  entries:\r\n  - a');
});

test('an empty list, or one left out behind its key, gets its first items below the key', () => {
  for (const text of [
    'spec:\n  entries: [] # none\n  x: 1\n',
    'spec:\n  entries: # none\n  x: 1\n',
    'spec:\n  entries: ~ # none\n  x: 1\n',
  ]) {
    assert.equal(edit(text, [append('a', 'b')]), 'spec:\n  entries: # none\n    - a\n    - b\n  x: 1\n');
  }
});

test('a list that loses every item is an empty list', () => {
  const text = 'spec:\n  entries: # e\n    - a\n    # c\n    - b\nx: 1\n';
  assert.equal(edit(text, [remove(0), remove(1)]), 'spec:\n  entries: [] # e\n    # c\nx: 1\n');
});

test('lists between brackets keep their brackets, commas and lines', () => {
  const flow = (list: string) => `spec: { entries: ${list} } # c\n`;
  assert.equal(edit(flow('[ a, b ]'), [append('c')]), flow('[ a, b, c ]'));
  assert.equal(edit(flow('[a, b,]'), [append('c')]), flow('[a, b, c,]'));
  assert.equal(edit(flow('[ a, b, c, d ]'), [remove(1), remove(3)]), flow('[ a, c ]'));
  assert.equal(edit(flow('[ a, b, c ]'), [remove(0), remove(2), append('d', 'e')]), flow('[ b, d, e ]'));
  assert.equal(edit(flow('[ a ]'), [remove(0)]), flow('[]'));
  assert.equal(edit(flow('[]'), [append('a')]), flow('[ a ]'));
  const lines = 'spec:\n  entries: [\n    a, # A\n    b # B\n  ]\n';
  assert.equal(edit(lines, [append('c')]), 'spec:\n  entries: [\n    a, # A\n    b, # B\n    c\n  ]\n');
  assert.equal(edit(lines, [remove(1)]), 'spec:\n  entries: [\n    a # A\n  ]\n');
  assert.equal(edit(lines, [remove(0)]), 'spec:\n  entries: [\n    b # B\n  ]\n');
});

test('JSON stays JSON', () => {
  const value = { spec: { entries: [{ service: 'shop/a' }, { service: 'shop/b' }] } };
  for (const indent of [undefined, 2, '\t']) {
    const text = JSON.stringify(value, null, indent);
    for (const edits of [[append(ENTRY)], [remove(0)], [remove(1)], [remove(0), remove(1)], [replace('/0', ENTRY)]]) {
      const after: unknown = JSON.parse(edit(text, edits));
      assert.deepEqual(after, editedValue(value, editsByPointer(edits)));
    }
  }
});

test('the other documents of the file are not touched', () => {
  const text = `a: on\n---\n${LEDGER}---\nb: 010\n`;
  assert.equal(edit(text, [append(ENTRY)], 1), `a: on\n---\n${edit(LEDGER, [append(ENTRY)])}---\nb: 010\n`);
});

test('what cannot be edited without harm is refused', () => {
  const refused = (text: string, ...edits: readonly Edit[]) => 'refused' in editDocument(text, 0, edits);
  assert.ok(refused('x: &a [ 1 ]\nspec: { entries: *a }\n', append(2)), 'through an alias');
  assert.ok(refused('spec:\n  entries: &a\n    - 1\nx: *a\n', append(2)), 'what an alias shares');
  assert.ok(refused('spec: { entries: 1 }\n', append(2)), 'no list');
  assert.ok(refused('spec: { entries: [] }\n', remove(0)), 'no item');
  assert.ok(refused('spec: {}\n', append(2)), 'no such key');
  assert.ok(refused('a: [\n', append(2)), 'no YAML');
  assert.ok(refused('spec: { entries: [ on ] }\n', append(2)), 'a document with errors');
  assert.ok(refused('spec:\n  entries:\n    # why\n    []\n', append(2)), 'a comment in between');
  assert.ok('refused' in editDocument('a: 1\n', 3, []), 'no such document');
});

test('an object is found by kind and name, in a stream and in a List', () => {
  const text = `a: 1\n---\n${LEDGER}---\nkind: List\nitems:\n  - { kind: Reservation, metadata: { name: bank } }\n`;
  assert.deepEqual(findObject(text, 'Reservation', 'shop'), { document: 1, pointer: '' });
  assert.deepEqual(findObject(text, 'Reservation', 'bank'), { document: 2, pointer: '/items/0' });
  assert.equal(findObject(text, 'Reservation', 'none'), undefined);
});

const layout = fc.record({
  indent: fc.integer({ min: 2, max: 4 }),
  indentSeq: fc.boolean(),
  collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
  flowCollectionPadding: fc.boolean(),
  trailingComma: fc.boolean(),
});
const entry = fc.oneof(
  fc.constantFrom('a b', 'x', '# no comment', '- a', '', 'a\nb\n', 'a: b'),
  fc.record(
    {
      service: fc.constantFrom('shop/a', 'shop/b: c'),
      addresses: fc.array(fc.constantFrom('10.0.0.1', '2001:db8::'), { maxLength: 2 }),
    },
    { noNullPrototype: true },
  ),
);

test('whatever the layout, an edit gives what was asked for or is refused, and comments survive', () => {
  let made = 0;
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 5 }),
      fc.array(entry, { maxLength: 3 }),
      fc.uniqueArray(fc.nat({ max: 4 })),
      layout,
      fc.boolean(),
      fc.boolean(),
      (entries, added, removed, options, isCrLf, isOpen) => {
        const kept = removed.filter((index) => index < entries.length);
        const plain = `# head\n${stringify({ x: 1, spec: { entries, w: 2 }, z: { k: null } }, options)}# tail\n`;
        const text = (isOpen ? plain.trimEnd() : plain).replaceAll('\n', isCrLf ? '\r\n' : '\n');
        const edits = [...kept.map(remove), ...(added.length === 0 ? [] : [append(...added)])];
        const result = editDocument(text, 0, edits);
        if ('refused' in result) {
          return;
        }
        made += 1;
        const [document] = readYamlStream(result.text).documents;
        const expected = [...entries.filter((_, index) => !kept.includes(index)), ...added];
        assert.deepEqual(readValue(document!.contents, result.text).value, {
          x: 1,
          spec: { entries: expected, w: 2 },
          z: { k: null },
        });
        assert.ok(result.text.startsWith('# head') && result.text.trimEnd().endsWith('# tail'));
        assert.equal(/(?<!\r)\n/.test(result.text), !isCrLf && result.text.includes('\n'));
      },
    ),
    // One seed, since how many layouts are refused is counted below.
    { numRuns: 2_000, seed: 20261124 },
  );
  assert.ok(made > 1_950, `${made} of 2000 edits are made`);
});
