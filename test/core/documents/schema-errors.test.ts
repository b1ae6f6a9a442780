/** The words of messages: the one place where the prose of this folder is held. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOCUMENT_KINDS, type DocumentKind, KINDS } from '../../../src/core/api/kinds.ts';
import { pool, read } from './tree.ts';

/** `message -> help` of what is found in the `spec` of a pool, or in a whole text. */
function words(text: string): readonly string[] {
  const { diagnostics } = read(text.includes('kind:') ? text : pool(text));
  return diagnostics.map(({ message, help }) => `${message} -> ${help}`);
}

/** The only name that a kind may have. */
const NAME: Readonly<Record<string, string>> = { Settings: 'default' };

function document(kind: DocumentKind, spec: string): string {
  return `apiVersion: pierhead.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${NAME[kind] ?? 'a'} }\nspec: ${spec}\n`;
}

const ADDRESSES = '  addresses: [ 10.0.0.0/24 ]\n';

test('an unknown field names what was probably meant, and all there is', () => {
  assert.deepEqual(words(`${ADDRESSES}  autoAsign: true\n`), [
    'spec has no field "autoAsign", did you mean "autoAssign" -> the fields of spec are clusters, mode, addresses, exclude, avoidBuggyIPs, autoAssign, allocation, anycast, advertise',
  ]);
});

test('an unknown field that is like nothing guesses nothing', () => {
  assert.match(words(`${ADDRESSES}  cost: 1\n`)[0]!, /^spec has no field "cost" -> /);
});

test('a missing field comes with what it says', () => {
  assert.deepEqual(words('  mode: Active\n'), [
    'spec lacks the field "addresses" -> add it: the pool\'s addresses: CIDRs, ranges from-to and single addresses',
  ]);
});

test('a missing apiVersion names the key that was meant', () => {
  assert.deepEqual(words('kind: AddressPool\napiversion: x\n'), [
    'document lacks the field "apiVersion", found "apiversion" -> add "apiVersion: pierhead.io/v1alpha1", or keep the file outside the tree if it is no Kubernetes object',
  ]);
});

test('a wrong type is told in words, with how to write it', () => {
  const cases: readonly (readonly [string, string])[] = [
    [
      '  addresses: 10.0.0.0/24\n',
      'spec.addresses must be a list, found the text "10.0.0.0/24" -> write it as a list: [ "10.0.0.0/24" ]',
    ],
    [
      `${ADDRESSES}  anycast: "true"\n`,
      'spec.anycast must be true or false, found the text "true" -> write true or false, without quotes',
    ],
    [
      `${ADDRESSES}  anycast:\n`,
      'spec.anycast must be true or false, found nothing -> give it a value, or remove the key to take the default',
    ],
    [
      `${ADDRESSES}  advertise: [ { layer2: [] } ]\n`,
      'spec.advertise[0].layer2 must be a map of fields, found a list of 0 -> remove the "- " in front, or the brackets around it',
    ],
    [
      '  addresses: [ 1.10 ]\n',
      'spec.addresses[0] must be text, found the number 1.10 -> put quotes around it: "1.10"',
    ],
    [
      '  addresses: [ 2001:db8:: ]\n',
      'spec.addresses[0] must be text, found a map with "2001:db8:" -> put quotes around it, since a colon at the end makes a map: "2001:db8::"',
    ],
    [
      document('BGPPeer', '{ myASN: 1, peerASN: 1, peerAddress: 10.0.0.1, holdTime: 90 }'),
      'spec.holdTime must be text, found the number 90 -> put quotes around it: "90s"',
    ],
    [
      document('BGPPeer', '{ myASN: "1", peerASN: 1, peerAddress: 10.0.0.1 }'),
      'spec.myASN must be a whole number, found the text "1" -> write it without quotes: 1',
    ],
    [
      document('BGPPeer', '{ myASN: 1.5, peerASN: 1, peerAddress: 10.0.0.1 }'),
      'spec.myASN must be a whole number, found the number 1.5 -> write a whole number, without unit or quotes',
    ],
  ];
  for (const [text, expected] of cases) {
    assert.deepEqual(words(text), [expected]);
  }
});

test('a wrong word comes with all that are allowed', () => {
  assert.deepEqual(words(`${ADDRESSES}  allocation: drain\n  mode: Passive\n`), [
    'spec.allocation is "drain", allowed is "Open", "Cordoned" or "Draining" -> write one of them',
    'spec.mode is "Passive", allowed is "Active" or "Observe" -> write one of them',
  ]);
  assert.match(words(`${ADDRESSES}  allocation: cordoned\n`)[0]!, / -> write "Cordoned" if that is meant$/);
});

test('a wrong format is told in words of the network, with what was probably meant', () => {
  const meant = (kind: DocumentKind, spec: string) => words(document(kind, spec)).map((line) => line.split(' -> ')[1]);
  const peer = (field: string) => meant('BGPPeer', `{ myASN: 1, peerASN: 1, peerAddress: 10.0.0.1, ${field} }`);
  assert.deepEqual(peer('connectTime: 1d'), ['write "24h" if that is meant']);
  assert.deepEqual(peer('connectTime: 5 s'), ['write "5s" if that is meant']);
  assert.deepEqual(peer('sourceAddress: 10.0.0.1/24'), ['write "10.0.0.1" if that is meant']);
  assert.deepEqual(peer('sourceAddress: 010.001.0.1'), ['write "10.1.0.1" if that is meant']);
  assert.deepEqual(peer('sourceAddress: host'), ['correct the text']);
  assert.deepEqual(meant('AddressPool', '{ addresses: [ 10.0.0.5 – 10.0.0.20, 10.0.0.01 ] }'), [
    'write "10.0.0.5-10.0.0.20" if that is meant',
    'write "10.0.0.1" if that is meant',
  ]);
  assert.deepEqual(meant('Reservation', '{ entries: [ { service: web, addresses: [ 10.0.0.1 ] } ] }'), [
    'write "default/web" if that is meant',
  ]);
  assert.match(
    words(document('Reservation', '{ entries: [ { service: web, addresses: [ 10.0.0.1 ] } ] }'))[0]!,
    /^spec\.entries\[0\]\.service is "web", allowed is a Service as namespace\/name/,
  );
});

test('a key of the wrong format is named', () => {
  const [line] = words(pool(ADDRESSES, '{ name: a, labels: { "a b": x } }'));
  assert.match(line!, /^metadata\.labels has the key "a b", allowed is at most 63 letters, digits/);
});

test('limits are told with what was found', () => {
  assert.match(words('  addresses: []\n')[0]!, /^spec\.addresses has 0 items, allowed is at least 1 -> /);
  assert.match(
    words(document('Settings', '{ guard: { maxDisrupted: -1 } }'))[0]!,
    /^spec\.guard\.maxDisrupted is -1, allowed is at least 0 -> /,
  );
  assert.match(
    words(pool(`${ADDRESSES}  clusters: {}\n`))[0]!,
    /^spec\.clusters has 0 fields, allowed is at least 1 -> /,
  );
});

test('of fields that exclude each other one finding tells, not one for each branch', () => {
  assert.deepEqual(words(document('BGPPeer', '{ myASN: 1, peerASN: 1, dynamicASN: internal }')), [
    'spec needs exactly one of "peerASN" and "dynamicASN", found "peerASN" and "dynamicASN" -> keep one of them',
    'spec needs exactly one of "peerAddress" and "interface", found none of them -> add "peerAddress" or "interface"',
  ]);
  assert.deepEqual(
    words(document('Approval', '{ expires: "2027-01-01", changes: [ { action: move, from: 10.0.0.1 } ] }')),
    ['spec.changes[0] needs exactly one of "service" and "pool", found none of them -> add "service" or "pool"'],
  );
  assert.deepEqual(
    words(document('Approval', '{ expires: "2027-01-01", changes: [ { action: move, from: 10.0.0.1, pool: a } ] }')),
    ['spec.changes[0] lacks the field "service", which "from" needs -> add it: the Service, as namespace/name'],
  );
});

test('what somebody wrote is quoted so that it can be seen, and no longer than it helps', () => {
  const [line] = words(`  addresses: [ "\u202egnp.${'x'.repeat(500)}" ]\n`);
  assert.match(line!, /^spec\.addresses\[0\] is "\\u202egnp\.x+…", allowed is /);
  assert.ok(line!.length < 400);
});

test('no message is empty, ends in a full stop or begins with a capital that is no name', () => {
  const specs = [
    '1',
    '[]',
    '{}',
    '{ x: 1 }',
    '{ clusters: 1, mode: 1, addresses: [ 1 ], match: 1, pools: 1, entries: [ 1 ], expires: 1, changes: [ 1 ], guard: 1, networks: 1 }',
  ];
  let seen = 0;
  for (const kind of DOCUMENT_KINDS) {
    for (const spec of specs) {
      for (const { message, help, object } of read(document(kind, spec)).diagnostics) {
        seen += 1;
        assert.ok(!/[.!]$/.test(message) && !/[.!]$/.test(help), message);
        assert.ok(/^[a-z]/.test(message) || Object.hasOwn(KINDS, message.split(' ')[0]!), message);
        assert.equal(object, `${kind}/${NAME[kind] ?? 'a'}`);
      }
    }
  }
  assert.ok(seen > 50);
});
