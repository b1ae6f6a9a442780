import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORMATS, type FormatName } from '../../../src/core/api/formats.ts';

const x = (count: number) => 'x'.repeat(count);

/** Texts that have the format, and texts that have not. */
const CASES: Readonly<Record<FormatName, readonly [readonly string[], readonly string[]]>> = {
  'object-name': [
    ['a', '0', 'a-b.c', '10.20.30.7', x(253)],
    ['', 'A', 'a_b', '-a', 'a-', 'a..b', '.a', 'a\n', x(254)],
  ],
  'dns-label': [
    ['a', '0a-b', x(63)],
    ['', 'a.b', '-a', x(64)],
  ],
  'service-key': [
    ['shop/web', `${x(63)}/${x(63)}`],
    ['web', '/web', 'shop/', 'shop/web/x', 'Shop/web', 'shop.a/web'],
  ],
  'label-key': [
    ['a', 'example.com/A_b.c', x(63)],
    ['', '/a', 'a/', 'a/b/c', 'Example.com/a', 'a b', x(64)],
  ],
  'annotation-key': [
    ['a', 'Example.com/A'],
    ['', 'a/b/c', 'a b'],
  ],
  'label-value': [
    ['', 'a', 'A_b.C-1', x(63)],
    [' ', '-a', 'a.', 'a/b', x(64)],
  ],
  'load-balancer-class': [
    ['pierhead.io/public', `pierhead.io/${x(63)}`],
    ['public', 'pierhead.io/', 'pierheadxio/a', 'metallb.io/a'],
  ],
  'interface-name': [
    ['eth0', 'bond0.100', 'a@b', x(15)],
    ['', 'eth*', 'eth 0', 'eth/0', 'eth:1', x(16)],
  ],
  'interface-pattern': [
    ['eth0', 'bond*', '*'],
    ['', 'eth 0', 'eth/0'],
  ],
  ip: [
    ['10.0.0.1', '::', '2001:DB8::1', '64:ff9b::1.2.3.4'],
    [
      '',
      '10.0.0.1/32',
      '010.0.0.1',
      '127.1',
      '[::1]',
      'fe80::1%eth0',
      '::ffff:10.0.0.1',
      '0:0:0:0:0:FFFF:a00:1',
      ' 10.0.0.1',
    ],
  ],
  ipv4: [['10.0.0.1'], ['::1', '10.0.0', '10.0.0.256']],
  'router-id': [
    ['auto', '10.0.0.1'],
    ['Auto', '::1', ''],
  ],
  cidr: [
    ['10.0.0.0/16', '::/0', '10.0.0.5/16', '10.0.0.0/33'],
    ['10.0', 'pods', '', '/16'],
  ],
  'ip-range': [
    [
      '10.0.0.0/26',
      '10.0.0.1-10.0.0.9',
      '10.0.0.1 - 10.0.0.9',
      '::1',
      '10.0.0.9-10.0.0.1',
      '10.0.0.1-::1',
      '10.0.0.5/24',
    ],
    ['', '-', 'office', 'eth0', '10.0.0.x', '10.0.0.1-10.0.0.2-10.0.0.3'],
  ],
  'port-range-list': [
    ['80', '80,443,8000-8999', '80, 443', '90-80'],
    ['', ',', '80,', 'http', '80 443', '80;443'],
  ],
  'go-duration': [
    ['90s', '1h30m', '300ms', '1.5h', '0s', '0'],
    ['', '90', '1d', '-1s', '1 h', '10us', '9999999h'],
  ],
  'date-time': [
    ['2026-12-31T18:00:00Z', '2026-12-31T18:00:00.123+08:00'],
    ['2026-12-31', '2026-02-30T00:00:00Z', '2026-12-31T18:00:00', ''],
  ],
  'date-or-time': [
    ['2026-12-31', '2028-02-29', '2026-12-31T18:00:00Z'],
    ['2027-02-29', '2026-13-01', '31.12.2026', 'tomorrow', ''],
  ],
  community: [
    ['no-export', 'partner', '64520:77', '64520:1:9', '4294967295:0:0'],
    ['', 'a:b', '65536:1', '1:2:3:4', 'a b', '1:'],
  ],
  'community-name': [
    ['partner', 'A_1'],
    ['', 'a:b', '1:2', 'a b'],
  ],
  'community-value': [
    ['0:0', '65535:65281', '1:2:3'],
    ['', 'no-export', '1', '01:2', '65536:0', '1:2:4294967296', '1:-2'],
  ],
  digest: [[`sha256:${'0a'.repeat(32)}`], ['', `sha256:${'0A'.repeat(32)}`, `sha1:${'0a'.repeat(32)}`, 'sha256:00']],
  mac: [['52:54:00:12:34:56'], ['52-54-00-12-34-56', '52:54:00:12:34', '52:54:00:12:34:5G', '']],
  decimal: [
    ['0', '42', '340282366920938463463374607431768211455'],
    ['', '-1', '007', '1e3', '1.5'],
  ],
};

for (const [name, [good, bad]] of Object.entries(CASES)) {
  test(`the format ${name} tells texts that have it from texts that have not`, () => {
    const { test: has } = FORMATS[name as FormatName];
    assert.deepEqual(
      [...good, ...bad].filter((text) => has(text)),
      good,
    );
  });
}

test('no format takes long to say no', () => {
  const hostile = [
    `${'a-'.repeat(60_000)}!`,
    `${'1'.repeat(60_000)}h`,
    `${'a.'.repeat(60_000)}_`,
    '1:'.repeat(60_000),
    '-'.repeat(60_000),
  ];
  const started = process.hrtime.bigint();
  for (const { test: has } of Object.values(FORMATS)) for (const text of hostile) assert.equal(has(text), false);
  assert.ok(process.hrtime.bigint() - started < 2_000_000_000n);
});
