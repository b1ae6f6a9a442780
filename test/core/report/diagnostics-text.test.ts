import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from '../../../src/core/diagnostic.ts';
import { diagnosticsJson, diagnosticsText } from '../../../src/core/report/diagnostics-text.ts';
import { PLAIN_PAINT } from '../../../src/core/report/paint.ts';

const unknown: Diagnostic = {
  code: 'unknown-field',
  severity: 'error',
  message: 'field adresses is not known, did you mean "addresses"',
  path: '/spec/adresses',
  file: 'pools.yaml',
  line: 6,
  column: 3,
  object: 'AddressPool/office',
  help: 'remove it or correct its name',
};
const found: readonly Diagnostic[] = [
  {
    ...unknown,
    file: 'z.yaml',
    line: 1,
    column: 1,
    severity: 'info',
    code: 'document-foreign',
    message: 'passed over',
    help: '',
  },
  { ...unknown, line: 12, severity: 'warning', code: 'equal-priority', message: 'priority is 100' },
  unknown,
];

test('findings stand by file and line as compilers write them, the way out below, the counts last', () => {
  assert.equal(
    diagnosticsText(found, { documents: 3 }, PLAIN_PAINT),
    `pools.yaml:6:3: error unknown-field: field adresses is not known, did you mean "addresses"
    remove it or correct its name
pools.yaml:12:3: warning equal-priority: priority is 100
    remove it or correct its name

z.yaml:1:1: info document-foreign: passed over

3 documents checked: 1 error, 1 warning, 1 note in 2 files
`,
  );
});

test('no finding is told with how much was looked at', () => {
  assert.equal(diagnosticsText([], { documents: 1 }, PLAIN_PAINT), '1 document checked: no errors, no warnings\n');
});

test('the JSON has the fields of the contract, sorted, without those that are not known', () => {
  const { object: _object, ...anonymous } = unknown;
  const json = diagnosticsJson([...found, { ...anonymous, file: 'a.yaml' }], { documents: 3 });
  assert.equal(json.documents, 3);
  assert.deepEqual(
    json.diagnostics.map(({ file, line }) => `${file}:${line}`),
    ['a.yaml:6', 'pools.yaml:6', 'pools.yaml:12', 'z.yaml:1'],
  );
  assert.equal(
    JSON.stringify(json.diagnostics[1]),
    JSON.stringify({
      code: 'unknown-field',
      severity: 'error',
      message: unknown.message,
      path: '/spec/adresses',
      file: 'pools.yaml',
      line: 6,
      column: 3,
      object: 'AddressPool/office',
      help: unknown.help,
    }),
  );
  assert.ok(!('object' in json.diagnostics[0]!));
});

test('a hostile file name cannot forge a finding', () => {
  const text = diagnosticsText(
    [{ ...unknown, file: 'a\nb.yaml:1:1: error x\u001b[0m' }],
    { documents: 1 },
    PLAIN_PAINT,
  );
  assert.ok(text.startsWith('a\\u000ab.yaml:1:1: error x\\u001b[0m:6:3: error'));
});
