import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { parse } from 'yaml';
import { pierhead, type Ran } from './io.ts';
import {
  eip,
  GUARD,
  LIVE,
  liveText,
  makePlace,
  ONE_CLUSTER,
  type Place,
  poolText,
  readFiles,
  service,
  TREE,
} from './world.ts';

type Texts = Readonly<Record<string, string>>;

/** Runs `lock` once and once more. What it made of the tree, and that it made it once and for all. */
async function locked(t: TestContext, tree: Texts, live = LIVE): Promise<{ ran: Ran; changed: Texts }> {
  const place = makePlace(t, tree, live);
  const plan = await planOf(place);
  const ran = await lock(place);
  assert.deepEqual([ran.code, ran.err], [0, '']);
  const after = readFiles(place.tree);
  assert.equal((await pierhead(['validate', '-c', place.tree])).code, 0);
  assert.deepEqual((await planOf(place)).assignments, plan.assignments);
  const again = await lock(place, '--check');
  assert.deepEqual([again.code, again.err], [0, '']);
  assert.match(again.out, /: nothing to reserve, /);
  assert.equal((await lock(place)).code, 0);
  assert.deepEqual(readFiles(place.tree), after);
  for (const path of Object.keys(tree)) assert.ok(path in after, path);
  return { ran, changed: Object.fromEntries(Object.entries(after).filter(([path, text]) => tree[path] !== text)) };
}

function lock({ tree, live }: Place, ...argv: readonly string[]): Promise<Ran> {
  return pierhead(['lock', '-c', tree, '--live', live, ...argv]);
}

async function planOf({ tree, live }: Place): Promise<{ assignments: unknown }> {
  return JSON.parse((await pierhead(['plan', '-c', tree, '--live', live, '-o', 'json'])).out);
}

async function leftOut(t: TestContext, tree: Texts, live: string): Promise<[service: string, code: string][]> {
  const place = makePlace(t, tree, live);
  const before = readFiles(place.tree);
  const ran = await lock(place, '-o', 'json', '--check');
  assert.deepEqual(readFiles(place.tree), before);
  return JSON.parse(ran.out).leftOut.map((each: { service: string; code: string; message: string }) => {
    assert.ok(each.message.length > 0);
    return [each.service, each.code];
  });
}

function reservation(name: string, head: string, ...entries: readonly string[]): string {
  const lines = entries.map((entry) => `    ${entry}\n`).join('');
  return `apiVersion: pierhead.io/v1alpha1
kind: Reservation
metadata: { name: ${name} }
spec:
${head}  entries:
${lines}`;
}
const OF_GZ_1 = '  clusters: { names: [ gz-1 ] }\n';

test('every address of the plan is reserved, those yet to be given too: a new file for each namespace', async (t) => {
  const live = liveText('gz-1', [
    service('shop/web', { has: ['10.20.30.1'] }),
    eip('10.20.30.1', 'office', 'shop/web'),
    service('shop/new'),
    service('mail/mx'),
  ]);
  const { changed, ran } = await locked(t, TREE, live);
  assert.deepEqual(changed, {
    'reservations/gz-1/mail.yaml': `apiVersion: pierhead.io/v1alpha1
kind: Reservation
metadata:
  name: mail
spec:
  clusters:
    names: [ gz-1 ]
  entries:
    - { service: mail/mx, addresses: [ 10.20.30.0 ] }
`,
    'reservations/gz-1/shop.yaml': `apiVersion: pierhead.io/v1alpha1
kind: Reservation
metadata:
  name: shop
spec:
  clusters:
    names: [ gz-1 ]
  entries:
    - { service: shop/new, addresses: [ 10.20.30.2 ] }
    - { service: shop/web, addresses: [ 10.20.30.1 ] }
`,
  });
  assert.match(ran.out, /^cluster gz-1: 3 addresses reserved in 2 files, 0 were already\n/);
});

test('a tree without Cluster documents gets no folder for its cluster, and no clusters in the document', async (t) => {
  const { changed } = await locked(t, ONE_CLUSTER);
  assert.deepEqual(Object.keys(changed), ['reservations/shop.yaml']);
  assert.deepEqual(Object.keys(parse(changed['reservations/shop.yaml']!).spec), ['entries']);
});

test('the document of a namespace is edited in place, its comments and layout stay', async (t) => {
  const ledger = `# The shop's ledger.
${reservation('shop-team', OF_GZ_1, "# in the partner's firewall", '- service: shop/web   # the front door', '  addresses:', '    - 10.20.30.1')}
# the end
`;
  const { changed } = await locked(t, { ...TREE, 'team/shop.yml': ledger });
  assert.deepEqual(Object.keys(changed), ['team/shop.yml']);
  const added = '    - service: shop/new\n      addresses: [ 10.20.30.0 ]\n';
  assert.equal(changed['team/shop.yml'], ledger.replace('        - 10.20.30.1\n', `        - 10.20.30.1\n${added}`));
});

test('a second family is added to the entry that a Service has, whoever wrote it', async (t) => {
  const tree = {
    ...TREE,
    'pools/office.yaml': poolText('office', 'gz-1', '10.20.30.0/29, "2001:db8::/125"'),
    'r.yaml': reservation(
      'mixed',
      '',
      '- { service: mail/mx, addresses: [ 10.30.0.7 ] } # of gz-2',
      '- { service: shop/web, addresses: [10.20.30.1], owner: web }',
    ),
  };
  const live = liveText('gz-1', [
    service('shop/web', { has: ['10.20.30.1'], dualStack: true }),
    eip('10.20.30.1', 'office', 'shop/web'),
  ]);
  const { changed } = await locked(t, tree, live);
  assert.deepEqual(changed, { 'r.yaml': tree['r.yaml'].replace('[10.20.30.1]', '[10.20.30.1, "2001:db8::"]') });
});

test('a document that holds in other clusters, or has other namespaces, gets no new entries; its name is not taken again', async (t) => {
  const shared = reservation('shop', '', '- { service: shop/old, addresses: [ 10.20.30.7 ] }');
  const mixed = reservation(
    'shop-2',
    OF_GZ_1,
    '- { service: shop/older, addresses: [ 10.20.30.6 ] }',
    '- { service: a/b, addresses: [ 10.20.30.5 ] }',
  );
  const { changed } = await locked(t, { ...TREE, 'shared.yaml': shared, 'mixed.yaml': mixed });
  assert.deepEqual(Object.keys(changed), ['reservations/gz-1/shop-3.yaml']);
  assert.equal(parse(Object.values(changed)[0]!).metadata.name, 'shop-3');
});

test('a file that is there is not overwritten', async (t) => {
  const path = 'reservations/gz-1/shop.yaml';
  const { changed } = await locked(t, { ...TREE, [path]: '# nothing yet\n' });
  assert.deepEqual(Object.keys(changed), ['reservations/gz-1/shop-2.yaml']);
});

for (const [written, expected] of [
  ['../../schemas/address-pool.schema.json', '../../../schemas/reservation.schema.json'],
  ['../schemas/pool.schema.json', '../../schemas/reservation.schema.json'],
  ['https://example.com/v1/address-pool.schema.json', 'https://example.com/v1/reservation.schema.json'],
] as const) {
  test(`editors find the schema of a new file where others have it: ${written}`, async (t) => {
    const pool = `# yaml-language-server: $schema=${written}\n${TREE['pools/office.yaml']}`;
    const { changed } = await locked(t, { ...TREE, 'pools/office.yaml': pool });
    const [text = ''] = Object.values(changed);
    assert.equal(text.split('\n')[0], `# yaml-language-server: $schema=${expected}`);
  });
}

test('of a tree that is one file, the file gets the new documents, with its line ends', async (t) => {
  const whole = Object.values(TREE).join('---\n').replaceAll('\n', '\r\n');
  const place = makePlace(t, { 'lb.yaml': whole, 'other.yaml': 'a: [' });
  const file = { ...place, tree: join(place.tree, 'lb.yaml') };
  assert.equal((await lock(file)).code, 0);
  const after = readFiles(place.tree);
  assert.deepEqual(Object.keys(after), ['lb.yaml', 'other.yaml']);
  assert.ok(after['lb.yaml']!.startsWith(`${whole}---\r\napiVersion: pierhead.io/v1alpha1\r\nkind: Reservation\r\n`));
  assert.equal((await lock(file)).code, 0);
  assert.deepEqual(readFiles(place.tree), after);
});

test('a byte order mark at the beginning of a file stays', async (t) => {
  const place = makePlace(t, {
    ...TREE,
    'r.yaml': `\ufeff${reservation('shop', OF_GZ_1, '- { service: shop/web, addresses: [ 10.20.30.1 ] }')}`,
  });
  assert.equal((await lock(place)).code, 0);
  assert.match(readFiles(place.tree)['r.yaml']!, /^\ufeffapiVersion.*shop\/new/s);
});

test('--check writes nothing, lists what is missing and is exit code 2', async (t) => {
  const place = makePlace(t);
  const before = readFiles(place.folder);
  const text = await lock(place, '--check');
  assert.deepEqual([text.code, text.err], [2, '']);
  assert.match(text.out, /^cluster gz-1: 2 addresses of the plan are not reserved\n/);
  const json = await lock(place, '--check', '-o', 'json');
  assert.equal(json.code, 2);
  assert.deepEqual(JSON.parse(json.out), {
    cluster: 'gz-1',
    written: false,
    files: [{ path: 'reservations/gz-1/shop.yaml', change: 'new' }],
    added: [
      { service: 'shop/new', address: '10.20.30.0' },
      { service: 'shop/web', address: '10.20.30.1' },
    ],
    reserved: 0,
    leftOut: [],
  });
  assert.deepEqual(readFiles(place.folder), before);
});

test('an address that a move leaves is not reserved, the one it leads to is', async (t) => {
  const { changed } = await locked(t, { ...TREE, 'pools/office.yaml': poolText('office', 'gz-1', '10.20.30.4/30') });
  const { entries } = parse(Object.values(changed)[0]!).spec;
  assert.deepEqual(entries, [
    { service: 'shop/new', addresses: ['10.20.30.5'] },
    { service: 'shop/web', addresses: ['10.20.30.4'] },
  ]);
});

test('what the guard holds is left out, until it is known what becomes of it', async (t) => {
  const tree = { ...TREE, 'pools/office.yaml': poolText('office', 'gz-1', '10.20.30.4/30'), 's.yaml': GUARD };
  assert.deepEqual(await leftOut(t, tree, LIVE), [['shop/web', 'held']]);
});

test('what only stays because there is nowhere to go is left out: a Reservation would pin it', async (t) => {
  const tree = { ...TREE, 'pools/office.yaml': poolText('office', 'gz-1', '10.20.30.1', '  allocation: Draining\n') };
  const live = liveText('gz-1', [
    service('shop/web', { has: ['10.20.30.1'] }),
    eip('10.20.30.1', 'office', 'shop/web'),
  ]);
  assert.deepEqual(await leftOut(t, tree, live), [['shop/web', 'not-permitted']]);
});

test('a Reservation that has expired, or names another address, is for people to change', async (t) => {
  const live = liveText('gz-1', [
    service('shop/web', { has: ['10.20.30.1'] }),
    eip('10.20.30.1', 'office', 'shop/web'),
    service('shop/two', { has: ['10.20.30.2'] }),
    eip('10.20.30.2', 'office', 'shop/two'),
    service('shop/mine', { has: ['10.20.30.3'] }),
    eip('10.20.30.3', 'office', 'shop/mine'),
  ]);
  // 10.20.30.3 is in use, so shop/two cannot have it yet.
  const ledger = reservation(
    'shop',
    OF_GZ_1,
    '- { service: shop/web, addresses: [ 10.20.30.1 ], expires: "2026-11-01" }',
    '- { service: shop/two, addresses: [ 10.20.30.3 ] }',
  );
  const found = await leftOut(t, { ...TREE, 'r.yaml': ledger }, live);
  assert.deepEqual(found, [
    ['shop/two', 'other-reserved'],
    ['shop/web', 'expired'],
  ]);
});

test('who shares an address with a Service that is left out is left out too, or it would have to leave', async (t) => {
  const key = { 'pierhead.io/sharing-key': 'k' };
  const live = liveText('gz-1', [
    service('shop/web', { has: ['10.20.30.1'], annotations: key }),
    service('shop/api', { has: ['10.20.30.1'], annotations: key, port: 8443 }),
    eip('10.20.30.1', 'office', 'shop/api', 'shop/web'),
  ]);
  const both = await locked(t, TREE, live);
  assert.match(both.changed['reservations/gz-1/shop.yaml']!, /shop\/api.*10\.20\.30\.1.*\n.*shop\/web.*10\.20\.30\.1/);
  const expired = reservation('other', '', '- { service: shop/web, addresses: [ 10.20.30.1 ], expires: "2026-11-01" }');
  assert.deepEqual(await leftOut(t, { ...TREE, 'r.yaml': expired }, live), [
    ['shop/api', 'sharer'],
    ['shop/web', 'expired'],
  ]);
});

test('an entry of a file that cannot be edited without harm is left out, new entries go to another file', async (t) => {
  const anchors = `${reservation('shop', OF_GZ_1, '- { service: shop/web, addresses: &a [ 10.20.30.1 ] }', '- { service: shop/x, addresses: *a, expires: "2026-01-01" }')}`;
  const tree = {
    ...TREE,
    'pools/office.yaml': poolText('office', 'gz-1', '10.20.30.0/29, "2001:db8::/125"'),
    'r.yaml': anchors,
  };
  const live = liveText('gz-1', [
    service('shop/web', { has: ['10.20.30.1'], dualStack: true }),
    eip('10.20.30.1', 'office', 'shop/web'),
    service('shop/new'),
  ]);
  const place = makePlace(t, tree, live);
  const ran = await lock(place, '-o', 'json');
  const { files, leftOut: left } = JSON.parse(ran.out);
  assert.deepEqual(files, [{ path: 'reservations/gz-1/shop-2.yaml', change: 'new' }]);
  assert.deepEqual(
    left.map(({ service: key, code }: { service: string; code: string }) => [key, code]),
    [['shop/web', 'file']],
  );
  assert.equal(readFiles(place.tree)['r.yaml'], anchors);
});

const REFUSED: readonly [title: string, tree: Texts, live: string, code: number, says: RegExp][] = [
  ['live state is partial', TREE, liveText('gz-1', [], ['services']), 5, /partial.*\n.*nothing is written/],
  [
    'the configuration has errors',
    { ...TREE, 'x.yaml': poolText('x', 'gz-1', '10.20.30.0/33') },
    LIVE,
    3,
    /x\.yaml:6:16: error/,
  ],
  [
    'another cluster has errors, since the tree must be valid in the end',
    { ...TREE, 'x.yaml': poolText('x', 'gz-2', '10.20.30.0/33') },
    LIVE,
    3,
    /x\.yaml:6:16: error.*nothing is written/s,
  ],
  [
    'a file is where the folder should be',
    { ...TREE, reservations: '' },
    LIVE,
    1,
    /cannot be written.*no file was written/,
  ],
];
for (const [title, tree, live, code, says] of REFUSED) {
  test(`writes nothing where ${title}`, async (t) => {
    const place = makePlace(t, tree, live);
    const ran = await lock(place);
    assert.deepEqual([ran.code, ran.out], [code, '']);
    assert.match(ran.err, says);
    assert.deepEqual(readFiles(place.tree), tree);
  });
}

test('only what is on disk can be locked', async (t) => {
  const { live, tree, folder } = makePlace(t);
  writeFileSync(join(folder, 'tree.json'), '{}');
  for (const config of [
    '-',
    `${tree}@main:lb`,
    'https://git.example.com/net/lb.git@main',
    join(folder, 'tree.json'),
    '/dev/null',
  ]) {
    const ran = await pierhead(['lock', '-c', config, '--live', live]);
    assert.deepEqual([ran.code, ran.out], [64, ''], config);
    assert.match(ran.err, /^pierhead: lock /);
  }
  assert.equal((await pierhead(['lock', '-c', join(folder, 'none'), '--live', live])).code, 1);
});
