import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, digest } from '../../../src/core/api/canonical.ts';
import { compileTree } from '../../../src/core/config/compile.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';
import { type ReadConfig, readRevision, readText } from '../../../src/core/revision/read-revision.ts';
import { cluster, policy, pool, reservation } from '../config/tree.ts';
import { FLEET, fleet, meaning, rendered } from './clusters.ts';

/** A Revision that carries a text, sealed as `render` would. */
function sealed(documents: string, spec: object = {}): object {
  return {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'Revision',
    metadata: { name: 'current' },
    spec: { format: 1, digest: digest(documents), documents, ...spec },
  };
}

const documents = rendered(fleet(), 'gz-1').documents;

function read(object: unknown): ReadConfig {
  const result = readRevision(object);
  assert.equal(result.outcome, 'read', result.diagnostics.map(({ message }) => message).join('; '));
  return result as ReadConfig;
}

/** `Reason code code ...` of a Revision that is refused. */
function refusal(object: unknown): string {
  const result = readRevision(object);
  assert.equal(result.outcome, 'refused');
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  return result.outcome === 'refused' ? [result.reason, ...errors.map(({ code }) => code)].join(' ') : '';
}

/** A text with one of its lines changed; the digest is right. */
function withLine(kind: string, change: (object: { readonly spec: object }) => unknown): object {
  const lines = documents
    .split('\n')
    .slice(0, -1)
    .map((line) => (JSON.parse(line).kind === kind ? canonicalJson(change(JSON.parse(line))) : line));
  return sealed(`${lines.sort().join('\n')}\n`);
}

for (const name of ['gz-1', 'sz-1']) {
  test(`what is rendered for ${name} reads back as the config that the tree has for it`, () => {
    const tree = fleet();
    const { config } = read(sealed(rendered(tree, name).documents));
    assert.deepEqual(meaning(config), meaning(tree.byCluster.get(name)!.draft));
  });
}

test('what was rendered is a tree of its own, which renders to the same bytes: the way at 2 a.m. without Git', () => {
  const { text, documents } = rendered(fleet(FLEET.filter((text) => !text.includes('only-in-sz'))), 'gz-1');
  const asFile = compileTree(readDocuments([{ path: 'tree.yaml', text: documents.replaceAll('\n', '\n---\n') }]));
  assert.equal(rendered(asFile, 'gz-1').documents, documents);
  assert.notEqual(text, '');
});

test('any tree reads back as its config', () => {
  const small = fc.record({
    pools: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 4 }),
    policies: fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
    reserved: fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 200 })), { maxLength: 5 }),
    split: fc.integer({ min: 0, max: 255 }),
  });
  fc.assert(
    fc.property(small, ({ pools, policies, reserved, split }) => {
      const own = [...new Set(pools)];
      const inCluster = (at: number) => `clusters: { names: [ ${(split >> at) & 1 ? 'a' : 'b'} ] }`;
      const tree = fleet([
        cluster('a', 'network: a'),
        cluster('b', 'network: b'),
        pool('everywhere', '10.100.0.0/24', 'anycast: true'),
        ...own.map((at) => pool(`p${at}`, `10.${at}.0.0/24`, inCluster(at))),
        ...policies.map((listed, at) =>
          policy(`policy-${at}`, listed.map((one) => `p${own[one % own.length]}`).join(', '), `priority: ${at}`),
        ),
        ...(reserved.length === 0
          ? []
          : [
              reservation(
                'r',
                `entries: [ ${reserved.map(([one, host], at) => `{ service: n/s${at}, addresses: [ 10.${own[one % own.length]}.0.${host} ] }`).join(', ')} ]`,
              ),
            ]),
      ]);
      for (const name of ['a', 'b']) {
        const { documents, digest } = rendered(tree, name);
        const result = read(sealed(documents));
        assert.deepEqual(meaning(result.config), meaning(tree.byCluster.get(name)!.draft));
        assert.equal(result.digest, digest);
      }
    }),
    { numRuns: 150 },
  );
});

test('what the API server adds to the object does not matter', () => {
  const metadata = { name: 'current', uid: 'x', managedFields: [{}], annotations: { a: 'b' }, resourceVersion: '7' };
  const { digest: found } = read({ ...sealed(documents), metadata, status: { observedGeneration: 3 } });
  assert.equal(found, digest(documents));
});

test('a digest that is not that of the text is refused', () => {
  assert.equal(refusal(sealed(documents, { digest: digest('') })), 'DigestMismatch revision-digest');
  assert.equal(refusal(sealed(documents, { digest: 'x' })), 'DigestMismatch revision-digest');
  const substituted = documents.replace('10.20.30.0/26', '10.20.30.0/25');
  const result = readRevision(sealed(substituted, { digest: digest(documents) }));
  assert.equal(result.digest, digest(substituted), 'the refusal is about the text that came');
});

test('another format is of a newer version, whatever else is in it', () => {
  assert.equal(refusal(sealed(documents, { format: 2 })), 'UnknownFormat revision-format');
  assert.equal(refusal({ spec: { format: 2, archive: 'x' } }), 'UnknownFormat revision-format');
});

test('an unknown field of the Revision is of a newer version', () => {
  assert.equal(refusal(sealed(documents, { compressed: true })), 'UnknownFormat unknown-field');
});

test('an unknown field, kind or version in a line is of a newer version', () => {
  const later = withLine('AddressPool', (object) => ({ ...object, spec: { ...object.spec, stripes: 2 } }));
  assert.match(refusal(later), /^UnknownFormat unknown-field/);
  assert.equal(refusal(withLine('Settings', (object) => ({ ...object, kind: 'Rota' }))), 'UnknownFormat unknown-kind');
  const version = { apiVersion: 'pierhead.io/v1beta1' };
  assert.equal(refusal(withLine('Settings', (object) => ({ ...object, ...version }))), 'UnknownFormat unknown-version');
});

test('what is missing or of another type is invalid', () => {
  assert.equal(refusal(undefined), 'Invalid wrong-type');
  assert.equal(refusal({}), 'Invalid wrong-type');
  assert.equal(refusal({ spec: [] }), 'Invalid wrong-type');
  assert.equal(refusal({ spec: {} }), 'Invalid missing-field missing-field missing-field');
  assert.equal(refusal(sealed(documents, { format: '1' })), 'Invalid wrong-type');
  assert.equal(refusal(sealed(documents, { documents: null })), 'Invalid wrong-type');
});

test('a line that is not JSON, or of an object that is not ours, is invalid', () => {
  assert.equal(refusal(sealed(`${documents}x\n`)), 'Invalid line-not-json');
  assert.equal(refusal(sealed(`${documents}{"apiVersion":"v1","kind":"Secret"}\n`)), 'Invalid document-foreign');
  assert.equal(refusal(sealed(`${'['.repeat(400_000)}\n`)), 'Invalid line-not-json');
  assert.equal(refusal(sealed(`${'['.repeat(400_000)}${']'.repeat(400_000)}\n`)), 'Invalid document-not-object');
});

test('a text in another spelling is invalid, so that equal digests are equal configurations', () => {
  const lines = documents.split('\n').slice(0, -1);
  assert.equal(refusal(sealed(`${lines.reverse().join('\n')}\n`)), 'Invalid line-not-canonical');
  assert.equal(refusal(sealed(documents.slice(0, -1))), 'Invalid line-not-canonical');
  assert.equal(refusal(sealed(documents.replace('"spec":', '"spec": '))), 'Invalid line-not-canonical');
  const labels = { labels: { a: 'b' } };
  const labelled = withLine('Settings', (object) => ({ ...object, metadata: { name: 'default', ...labels } }));
  assert.equal(refusal(labelled), 'Invalid line-not-canonical');
  const clusters = { names: ['gz-1'] };
  const selected = withLine('Settings', (object) => ({ ...object, spec: { ...object.spec, clusters } }));
  assert.equal(refusal(selected), 'Invalid line-not-canonical');
});

test('a finding names the line that is not as it should be', () => {
  const lines = documents.split('\n').slice(0, -1);
  const swapped = [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n');
  const { diagnostics } = readRevision(sealed(`${swapped}\n`));
  assert.deepEqual(
    diagnostics.map(({ file, line }) => `${file}:${line}`),
    ['Revision/current:2'],
  );
});

test('what the compiler refuses is invalid, so two documents of a name too', () => {
  const lines = documents.split('\n').slice(0, -1);
  const twice = lines.flatMap((line) => (line.includes('"Settings"') ? [line, line] : [line]));
  assert.equal(refusal(sealed(`${twice.join('\n')}\n`)), 'Invalid duplicate-name');
  const overlap = { metadata: { name: 'twin' } };
  const twin = JSON.parse(lines.find((line) => line.includes('"gz-office"'))!);
  assert.match(
    refusal(sealed(`${[...lines, canonicalJson({ ...twin, ...overlap })].sort().join('\n')}\n`)),
    /^Invalid pool-overlap/,
  );
});

test('the documents of two clusters are invalid', () => {
  const other = '{"apiVersion":"pierhead.io/v1alpha1","kind":"Cluster","metadata":{"name":"x"},"spec":{}}';
  const lines = [...documents.split('\n').slice(0, -1), other].sort();
  assert.equal(refusal(sealed(`${lines.join('\n')}\n`)), 'Invalid revision-clusters');
});

test('a text without a pool is invalid: everything would be withdrawn', () => {
  assert.equal(refusal(sealed('')), 'Invalid selects-nothing');
  const lines = documents.split('\n').filter((line) => !/"kind":"(AddressPool|Reservation)"/.test(line));
  assert.equal(refusal(sealed(lines.join('\n'))), 'Invalid selects-nothing');
});

test('a pool that the text lacks is one of another cluster in what was rendered, and a mistake in what was applied', () => {
  const text = rendered(fleet(), 'gz-1').documents;
  assert.match(text, /"only-in-sz"/);
  assert.equal(readText(text, 'x', { isSealed: true }).outcome, 'read');
  const strict = readText(text, 'x', { isSealed: false });
  assert.equal(strict.outcome, 'refused');
  assert.deepEqual(
    strict.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    ['unknown-pool'],
  );
});

test('an entry of the ledger that has expired needs no pool any more', () => {
  const tree = [
    pool('a', '10.0.0.0/24'),
    policy('b', 'a'),
    reservation(
      'r',
      'entries: [ { service: x/y, addresses: [ 10.0.0.7 ], expires: "2027-01-01" }, { service: x/y, addresses: [ 10.0.0.8 ] } ]',
    ),
  ];
  const later = Date.UTC(2027, 5);
  const compiled = compileTree(readDocuments([{ path: 'a.yaml', text: tree.join('\n---\n') }]), { nowMs: later });
  const { documents } = rendered(compiled, 'default');
  assert.equal(readText(documents, 'x', { isSealed: true, nowMs: later }).outcome, 'read');
});
