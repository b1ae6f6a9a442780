import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Heartbeat,
  heartbeatPrefixes,
  isInterfaceName,
  MAX_HEARTBEAT_BYTES,
  parseHeartbeat,
  writeHeartbeat,
} from '../../../src/core/announce/heartbeat.ts';
import type { Address } from '../../../src/core/net/address.ts';
import { coveringPrefix, formatPrefix, type Prefix, parseMaskedPrefix } from '../../../src/core/net/prefix.ts';

const KEY = Buffer.from('0123456789abcdef0123456789abcdef');
const prefixOf = (text: string) => parseMaskedPrefix(text)!;

const BEAT: Heartbeat = {
  node: 'n1',
  status: 'serving',
  boot: 1n,
  sequence: 2,
  generation: 81_204n,
  digest: '0123456789abcdef',
  mac: '02:00:00:00:00:01',
  interfaces: [
    { name: 'eth0', carrier: true },
    { name: 'bond0.12', carrier: false },
  ],
  prefixes: ['10.20.0.0/16', '2001:db8:30::/64'].map(prefixOf),
};

const ipv4Prefix = fc
  .tuple(fc.bigInt(0n, 2n ** 32n - 1n), fc.integer({ min: 0, max: 32 }))
  .map(([value, length]) => coveringPrefix(value as Address, length));
const ipv6Prefix = fc
  .tuple(fc.bigInt(0n, 2n ** 128n - 1n), fc.integer({ min: 0, max: 128 }))
  .map(([value, length]) => coveringPrefix((2n ** 128n + value) as Address, length));
const prefixes = fc.array(fc.oneof(ipv4Prefix, ipv6Prefix), { maxLength: 40 });
const interfaceName = fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9.@_-]{0,14}$/);
const heartbeat: fc.Arbitrary<Heartbeat> = fc.record(
  {
    node: fc.stringMatching(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/),
    status: fc.constantFrom('listening', 'serving', 'leaving'),
    boot: fc.bigInt(0n, 2n ** 64n - 1n),
    sequence: fc.integer({ min: 0, max: 0xffffffff }),
    generation: fc.bigInt(0n, 2n ** 64n - 1n),
    digest: fc.stringMatching(/^[0-9a-f]{16}$/),
    mac: fc.stringMatching(/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/),
    interfaces: fc.uniqueArray(
      fc.tuple(interfaceName, fc.boolean()).map(([name, carrier]) => ({ name, carrier })),
      {
        minLength: 1,
        maxLength: 16,
        selector: ({ name }) => name,
      },
    ),
    prefixes: prefixes.map(heartbeatPrefixes),
  },
  { noNullPrototype: true },
);

test('reads what it wrote', () => {
  fc.assert(
    fc.property(heartbeat, fc.uint8Array({ minLength: 1, maxLength: 64 }), (beat, key) => {
      assert.deepEqual(parseHeartbeat(writeHeartbeat(beat, key), key), beat);
    }),
    { numRuns: 2_000 },
  );
});

test('fits one datagram at its largest', () => {
  const largest: Heartbeat = {
    ...BEAT,
    node: 'n'.repeat(253),
    interfaces: Array.from({ length: 16 }, (_, at) => ({
      name: `interface-nr-${String(at).padStart(2, '0')}`,
      carrier: true,
    })),
    prefixes: heartbeatPrefixes(Array.from({ length: 40 }, (_, at) => prefixOf(`2001:db8:${at}::/48`))),
  };
  const bytes = writeHeartbeat(largest, KEY);
  assert.equal(largest.prefixes.length, 32);
  assert.ok(bytes.length <= MAX_HEARTBEAT_BYTES, `${bytes.length} bytes`);
  assert.deepEqual(parseHeartbeat(bytes, KEY), largest);
});

test('has these bytes', () => {
  const bytes = Buffer.from(writeHeartbeat(BEAT, KEY));
  assert.equal(
    bytes.subarray(0, -32).toString('hex'),
    [
      '5048', // PH
      '01', // version
      '01', // serving
      '0000000000000001', // boot
      '00000002', // sequence
      '0000000000013d34', // generation
      '0123456789abcdef', // digest
      '020000000001', // MAC
      '026e31', // n1
      '02', // two interfaces
      '0465746830', // eth0
      '01', // with carrier
      '08626f6e64302e3132', // bond0.12
      '00', // without
      '02', // two prefixes
      '04100a140000', // 10.20.0.0/16
      '064020010db8003000000000000000000000', // 2001:db8:30::/64
    ].join(''),
  );
  assert.deepEqual(bytes.subarray(-32), createHmac('sha256', KEY).update(bytes.subarray(0, -32)).digest());
});

test('believes nobody with another key, and no byte that was changed', () => {
  const bytes = writeHeartbeat(BEAT, KEY);
  assert.equal(parseHeartbeat(bytes, Buffer.from('another key')), 'signature');
  for (let at = 3; at < bytes.length; at++) {
    const changed = Uint8Array.from(bytes);
    changed[at]! ^= 1;
    assert.equal(parseHeartbeat(changed, KEY), 'signature', `byte ${at}`);
  }
});

test('tells apart what is too short, too long, of somebody else and of another version', () => {
  const bytes = writeHeartbeat(BEAT, KEY);
  const with_ = (at: number, value: number) => Uint8Array.from(bytes, (byte, index) => (index === at ? value : byte));
  assert.equal(parseHeartbeat(bytes.subarray(0, 69), KEY), 'length');
  assert.equal(parseHeartbeat(new Uint8Array(MAX_HEARTBEAT_BYTES + 1), KEY), 'length');
  assert.equal(parseHeartbeat(with_(0, 0), KEY), 'magic');
  assert.equal(parseHeartbeat(with_(2, 2), KEY), 'version');
});

test('never throws, whatever comes in', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1_300 }), (bytes) => {
      assert.equal(typeof parseHeartbeat(bytes, KEY), 'string');
    }),
    { numRuns: 2_000 },
  );
});

test('never throws on nonsense that has the right key, and takes only what it would write', () => {
  const edit = fc.tuple(fc.nat(1_200), fc.nat(255));
  fc.assert(
    fc.property(heartbeat, fc.array(edit, { maxLength: 6 }), fc.integer({ min: -8, max: 8 }), (beat, edits, grow) => {
      const body = Buffer.from(writeHeartbeat(beat, KEY).subarray(0, -32));
      for (const [at, value] of edits) {
        body[at % body.length] = value;
      }
      const cut = grow < 0 ? body.subarray(0, grow) : Buffer.concat([body, Buffer.alloc(grow)]);
      const bytes = Buffer.concat([cut, createHmac('sha256', KEY).update(cut).digest()]);
      const read = parseHeartbeat(bytes, KEY);
      if (typeof read !== 'string') {
        assert.deepEqual(Buffer.from(writeHeartbeat(read, KEY)), bytes);
      }
    }),
    { numRuns: 5_000 },
  );
});

for (const [title, change] of [
  ['a node name in capitals', { node: 'N1' }],
  ['a node name of 254 characters', { node: 'n'.repeat(254) }],
  ['no node name', { node: '' }],
  ['a boot of more than 64 bits', { boot: 1n << 64n }],
  ['a generation below zero', { generation: -1n }],
  ['a sequence of more than 32 bits', { sequence: 2 ** 32 }],
  ['a digest that is too short', { digest: '0123' }],
  ['a MAC in capitals', { mac: '02:00:00:00:00:0A' }],
  ['no interface', { interfaces: [] }],
  ['17 interfaces', { interfaces: Array.from({ length: 17 }, (_, at) => ({ name: `eth${at}`, carrier: true })) }],
  ['an interface twice', { interfaces: [BEAT.interfaces[0]!, BEAT.interfaces[0]!] }],
  ['an interface with a slash in its name', { interfaces: [{ name: 'a/b', carrier: true }] }],
  ['prefixes out of order', { prefixes: [...BEAT.prefixes].reverse() }],
  ['a prefix of one address', { prefixes: [prefixOf('10.20.0.1/32')] }],
  ['33 prefixes', { prefixes: Array.from({ length: 33 }, (_, at) => prefixOf(`10.${at}.0.0/16`)) }],
] as const) {
  test(`writes no heartbeat with ${title}`, () => {
    assert.throws(() => writeHeartbeat({ ...BEAT, ...change }, KEY), RangeError);
  });
}

test('counts the prefixes of neither one address nor one link, in order and each once', () => {
  const texts = [
    '10.20.0.11/16',
    'fe80::1/64',
    '2001:db8::1/64',
    '10.20.9.9/16',
    '10.0.0.1/32',
    '::1/128',
    '10.0.0.0/8',
  ];
  assert.deepEqual(heartbeatPrefixes(texts.map(prefixOf)).map(formatPrefix), [
    '10.0.0.0/8',
    '10.20.0.0/16',
    '2001:db8::/64',
  ]);
});

test('gives the same prefixes whatever order they come in, and of its own the same again', () => {
  fc.assert(
    fc.property(prefixes, (list: Prefix[]) => {
      const counted = heartbeatPrefixes(list);
      assert.deepEqual(heartbeatPrefixes([...list].reverse()), counted);
      assert.deepEqual(heartbeatPrefixes(counted), counted);
    }),
  );
});

test('knows what an interface can be called', () => {
  const names = ['eth0', 'bond0.12', 'br-1a2b3c', 'a:1', '', '.', '..', 'a/b', 'a b', 'interface-number', 'é'];
  assert.deepEqual(names.filter(isInterfaceName), ['eth0', 'bond0.12', 'br-1a2b3c', 'a:1']);
});
