import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { digest } from '../../../src/core/api/canonical.ts';
import { compileTree } from '../../../src/core/config/compile.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';
import { render } from '../../../src/core/revision/render.ts';
import { cluster, doc, policy, pool, reservation } from '../config/tree.ts';
import { FLEET, fleet, refusedWith, rendered } from './clusters.ts';

interface Printed {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly [field: string]: unknown };
}

const printed = (text: string, version: '1.1' | '1.2' = '1.2'): Printed[] =>
  parseAllDocuments(text, { version }).map((document) => document.toJS() as Printed);

test('prints the views by kind and name, and the Revision last', () => {
  const objects = printed(rendered(fleet(), 'gz-1').text);
  assert.deepEqual(
    objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
    [
      'AddressPool/dc',
      'AddressPool/gz-office',
      'Approval/renumber',
      'BGPPeer/tor-gz',
      'ExposurePolicy/ingress',
      'ExposurePolicy/only-in-sz',
      'Reservation/shop',
      'Settings/default',
      'Revision/current',
    ],
  );
});

test('the Revision carries the same documents as the views, and its own Cluster', () => {
  const { documents, text } = rendered(fleet(), 'gz-1');
  const objects = printed(text);
  const lines: Printed[] = documents
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  const bare = ({ apiVersion, kind, metadata: { name }, spec }: Printed) => ({
    apiVersion,
    kind,
    metadata: { name },
    spec,
  });
  assert.deepEqual(lines.filter(({ kind }) => kind !== 'Cluster').map(bare), objects.slice(0, -1).map(bare));
  assert.deepEqual(
    lines.filter(({ kind }) => kind === 'Cluster').map(({ metadata }) => metadata.name),
    ['gz-1'],
  );
  assert.deepEqual(objects.at(-1)?.spec, { format: 1, digest: digest(documents), documents });
});

test('views have the label of views and what Argo CD needs, and keep what people gave them', () => {
  const labelled = doc(
    'ExposurePolicy',
    'labelled',
    'match: {}, pools: [ gz-office ]',
    'team: shop, "a.b/c": "on"',
  ).replace(
    'labels:',
    [
      'annotations: { "example.com/why": "on",',
      '"kubectl.kubernetes.io/last-applied-configuration": "{}", "argocd.argoproj.io/tracking-id": "other:x",',
      '"argocd.argoproj.io/sync-options": "Prune=false, SkipDryRunOnMissingResource=true" }, labels:',
    ].join(' '),
  );
  const objects = printed(rendered(fleet([...FLEET, labelled]), 'gz-1').text);
  const metadataOf = (name: string) => objects.find(({ metadata }) => metadata.name === name)?.metadata;
  assert.deepEqual(metadataOf('labelled'), {
    name: 'labelled',
    labels: { 'a.b/c': 'on', 'pierhead.io/revision': 'current', team: 'shop' },
    annotations: {
      'argocd.argoproj.io/sync-options': 'Prune=false,SkipDryRunOnMissingResource=true',
      'example.com/why': 'on',
    },
  });
  assert.deepEqual(metadataOf('ingress'), {
    name: 'ingress',
    labels: { 'pierhead.io/revision': 'current' },
    annotations: { 'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true' },
  });
  assert.deepEqual(metadataOf('current'), {
    name: 'current',
    annotations: {
      'argocd.argoproj.io/sync-options': 'Replace=true,SkipDryRunOnMissingResource=true',
      'argocd.argoproj.io/sync-wave': '1',
    },
  });
});

test('prints nothing that would be a difference for ever: no status, clusters, null or empty metadata, nothing twice', () => {
  const objects = printed(rendered(fleet(), 'gz-1').text);
  for (const object of objects) {
    assert.deepEqual(Object.keys(object), ['apiVersion', 'kind', 'metadata', 'spec']);
    const metadata = object.kind === 'Revision' ? ['name', 'annotations'] : ['name', 'labels', 'annotations'];
    assert.deepEqual(Object.keys(object.metadata), metadata);
    assert.equal('clusters' in object.spec, false);
    assert.doesNotMatch(JSON.stringify(object), /:null|"(labels|annotations)":\{\}/);
  }
  assert.equal(new Set(objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).size, objects.length);
});

const HOSTILE = [
  ['on', 'No', 'y', 'null', '~', '010', '0o17', '1e3', '1_000', '10:20', '2027-01-01', '.5', '<<', '=', '0x1F'],
  [' ', ' a', 'a ', '- a', '# a', 'a #b', 'a: b', '{{ x }}', '%a', '@a', '`a`', '"', "'", '\\', '---', '...'],
  [
    'a\nb',
    'a\n',
    '\n',
    'a\n\nb\n',
    ' a\n b\n',
    '中文 ü',
    '\u{1f6a2}',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\u200b',
    '$' + '{A}',
  ],
].flat();

/** A fleet whose reservations have these texts as reasons. */
const withReasons = (reasons: readonly string[]) =>
  fleet([
    ...FLEET,
    reservation(
      'texts',
      `entries: [ ${reasons
        .map((reason, at) => `{ service: x/y${at}, addresses: [ 10.9.0.${at + 1} ], reason: ${yamlText(reason)} }`)
        .join(', ')} ]`,
    ),
  ]);

/** For our own reader, which is YAML 1.2. */
function yamlText(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029\ufeff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
}

const reasonsOf = (objects: readonly Printed[]) =>
  objects
    .filter(({ metadata }) => metadata.name === 'texts')
    .flatMap(({ spec }) => (spec.entries as { reason: string }[]).map(({ reason }) => reason));

for (const version of ['1.1', '1.2'] as const) {
  test(`every text survives a reader of YAML ${version}, the text of the Revision bit for bit`, () => {
    const { text, documents } = rendered(withReasons(HOSTILE), 'gz-1');
    const objects = printed(text, version);
    assert.deepEqual(reasonsOf(objects), HOSTILE);
    assert.equal(objects.at(-1)?.spec.documents, documents);
  });
}

const kubectl = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' });
const noKubectl =
  kubectl.status === 0 ? false : 'kubectl is not on PATH; any version from 1.30 on brings this test to run';

test('every text survives kubectl, the text of the Revision bit for bit', { skip: noKubectl }, () => {
  const { text, documents } = rendered(withReasons(HOSTILE), 'gz-1');
  const { stdout, stderr, status } = spawnSync(
    'kubectl',
    ['label', '--local', '-f', '-', 'a=b', '-o', 'jsonpath={@}{"\\u0000"}'],
    { input: text, encoding: 'utf8', env: { ...process.env, KUBECONFIG: '/dev/null' } },
  );
  assert.equal(status, 0, stderr);
  const objects: Printed[] = stdout
    .split('\u0000')
    .filter((object) => object !== '')
    .map((object) => JSON.parse(object));
  assert.deepEqual(reasonsOf(objects), HOSTILE);
  assert.equal(objects.at(-1)?.spec.documents, documents);
});

function withKeysReversed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withKeysReversed);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, one]) => [key, withKeysReversed(one)]),
      )
    : value;
}

test('any shuffling of files, documents and keys, and any comment, gives the same bytes', () => {
  const expected = ['gz-1', 'sz-1'].map((name) => rendered(fleet(), name).text);
  const layout = fc.record({
    order: fc.shuffledSubarray([...FLEET], { minLength: FLEET.length }),
    files: fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 5 }),
    comment: fc.stringMatching(/^[ -~]{0,20}$/),
  });
  fc.assert(
    fc.property(layout, ({ order, files, comment }) => {
      const texts = new Map<string, string[]>();
      order.forEach((text, at) => {
        const path = `${files[at % files.length]}.yaml`;
        const written = at % 2 === 0 ? text : JSON.stringify(withKeysReversed(parse(text)));
        texts.set(path, [...(texts.get(path) ?? []), `# ${comment}\n${written}`]);
      });
      const tree = compileTree(
        readDocuments([...texts].map(([path, parts]) => ({ path, text: parts.join('\n---\n') }))),
      );
      assert.deepEqual(
        ['gz-1', 'sz-1'].map((name) => rendered(tree, name).text),
        expected,
      );
    }),
    { numRuns: 200 },
  );
});

test('a tree without a Cluster document is rendered without one', () => {
  const { documents } = rendered(fleet([pool('a', '10.0.0.0/24'), policy('b', 'a')]), 'default');
  assert.deepEqual(
    documents
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line).kind),
    ['AddressPool', 'ExposurePolicy'],
  );
});

test('refuses a cluster that the tree does not have, and says which one may be meant', () => {
  const result = render(fleet(), 'gz1');
  assert.equal(result.text, undefined);
  const [diagnostic] = result.diagnostics;
  assert.equal(diagnostic?.code, 'no-such-cluster');
  assert.match(diagnostic?.message ?? '', /did you mean "gz-1"/);
  assert.equal(diagnostic?.file, '0.yaml', 'where the clusters are written');
});

test('refuses a cluster that an error concerns, and no other', () => {
  const broken = fleet([...FLEET, pool('bad', '10.7.0.5/24', 'clusters: { names: [ sz-1 ] }')]);
  assert.deepEqual(refusedWith(broken, 'sz-1'), ['host-bits']);
  assert.equal(rendered(broken, 'gz-1').text, rendered(fleet(), 'gz-1').text);
});

test('refuses two documents of one kind and name', () => {
  assert.deepEqual(refusedWith(fleet([...FLEET, policy('ingress', 'gz-office')]), 'gz-1'), ['duplicate-name']);
});

test('refuses a cluster without a pool, whatever else it has', () => {
  const withoutPool = fleet([...FLEET, cluster('edge-9', 'network: edge')]);
  assert.deepEqual(refusedWith(withoutPool, 'edge-9'), ['selects-nothing']);
  assert.deepEqual(refusedWith(fleet([]), 'default'), ['selects-nothing']);
});

test('a pool without a policy is rendered, with a warning', () => {
  const { diagnostics } = rendered(fleet([pool('a', '10.0.0.0/24')]), 'default');
  assert.deepEqual(
    diagnostics.map(({ code, severity }) => `${severity} ${code}`),
    ['warning selects-no-policy'],
  );
});

/** A tree whose text has about so many bytes: reservations with long reasons. */
function treeOf(bytes: number) {
  const reason = '中'.repeat(300);
  const count = Math.ceil(bytes / 960);
  const entries = Array.from(
    { length: count },
    (_, at) => `{ service: x/y${at}, addresses: [ 10.9.${at >> 8}.${at & 255} ], reason: ${reason} }`,
  );
  return fleet([
    pool('dc', '10.9.0.0/16'),
    policy('p', 'dc'),
    reservation('big', `entries: [ ${entries.join(', ')} ]`),
  ]);
}

test('warns of a text of more than 180 KB, counted in bytes, that a client-side apply cannot carry', () => {
  const codes = (bytes: number) => rendered(treeOf(bytes), 'default').diagnostics.map(({ code }) => code);
  assert.deepEqual(codes(170_000), []);
  assert.deepEqual(codes(190_000), ['revision-large']);
});

test('refuses a text of more than 900 KB, and names what is large', () => {
  assert.deepEqual(
    rendered(treeOf(880_000), 'default').diagnostics.map(({ code }) => code),
    ['revision-large'],
  );
  assert.deepEqual(refusedWith(treeOf(920_000), 'default'), ['revision-too-large']);
  assert.match(
    render(treeOf(920_000), 'default').diagnostics.at(-1)?.message ?? '',
    /Reservation\/big with 9\d\d\.?\d? KB/,
  );
});
