import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainJson, explainText } from '../../../src/core/report/explain-text.ts';
import { PLAIN_PAINT } from '../../../src/core/report/paint.ts';
import { service } from '../../support/build.ts';
import { explained, LIVE } from '../plan/explaining.ts';

const text = (...args: Parameters<typeof explained>) => explainText(explained(...args), PLAIN_PAINT);
const TARGETS = [
  ...['web', 'api', 'odd', 'inner', 'cloud', 'none'].map((name) => `service/shop/${name}`),
  'service/team/new',
  'pool/office',
  'pool/spare',
  ...['10.0.1.1', '10.0.1.7', '10.0.2.1', '10.0.2.2', '9.9.9.9'].map((each) => `eip/${each}`),
  'policy/web',
  'policy/db',
  ...['n1', 'n2', 'n3', 'n4', 'n5'].map((name) => `node/${name}`),
  'reservation/shop/web',
];

describe('the text of an explanation', () => {
  it('leads from who decides to who would answer next', () => {
    assert.equal(
      text('service/shop/web'),
      [
        'service shop/web in cluster default',
        'handled      yes',
        'policies     1. db does not match its namespace and its labels',
        '             2. web decides',
        'reserved     10.0.1.1 by Reservation/shop (owner team-shop; reason: partner; until 2027-01-02 00:00',
        '             UTC)',
        'has          10.0.1.1 stays in pool office, which is Draining, because its Reservation names it',
        'limits       2 of 3 addresses of its namespace in use',
        '             ports TCP 80,443',
        '             requires NoNodePorts',
        'plan         no change',
        '',
        'eip 10.0.1.1',
        '  state        Active',
        '  pool         office, addresses[0] (10.0.1.0/29)',
        '  held by      shop/web',
        '  reserved     for shop/web by Reservation/shop, until 2027-01-02 00:00 UTC',
        '  layer2       on 10.0.0.0/16, elected by 10.0.1.1',
        '               1.   n2   eth0   67d3838f7f0b   answers',
        '               2.   n1   eth0   f405da0357a3   would be next',
        '  not          n3: is not Ready',
        '               n4: has the address in no on-link prefix (eth1: 192.168.0.0/24)',
        '               n5: has no SpeakerReport: no speaker runs there',
        '',
      ].join('\n'),
    );
  });

  it('says what the guard holds', () => {
    assert.match(
      text('service/shop/api'),
      /plan {9}move \(start\) 10\.0\.1\.3 -> 10\.0\.2\.0 for shop\/api, held by the guard/,
    );
  });

  it('names each node once where both protocols have the same reason', () => {
    assert.match(text('eip/10.0.2.2'), /^not {10}n3: is not Ready$/m);
  });

  it('names the speakers that are waited for', () => {
    assert.match(text('pool/spare'), /10\.0\.2\.1 {3}was of shop\/gone: waits for the speaker of n1 to confirm/);
  });

  it('fits a terminal, ends no line in blanks and knows a word for everything', () => {
    for (const target of TARGETS) {
      for (const line of text(target).split('\n')) {
        assert.ok(line.length <= 100, line);
        assert.doesNotMatch(line, / $|undefined|\[object/);
      }
    }
  });

  it('cannot be made to move the cursor by a name', () => {
    const odd = service('shop/\u001b[2J', { loadBalancerClass: '\u202e' });
    const shown = text('service/shop/\u001b[2J', { ...LIVE, services: [odd] });
    assert.ok(!shown.includes('\u001b') && !shown.includes('\u202e'));
    assert.ok(shown.includes('\\u001b[2J'));
  });
});

describe('the JSON of an explanation', () => {
  it('is plain JSON for every kind, as of a time and a cluster', () => {
    for (const target of TARGETS) {
      const json = explainJson(explained(target));
      assert.deepEqual(JSON.parse(JSON.stringify(json)), json, target);
      assert.deepEqual([json.cluster, json.at], ['default', '2026-11-20T08:00:00Z']);
    }
  });

  it('has codes beside the words', () => {
    const json = explainJson(explained('service/shop/odd'));
    assert.equal(json.kind, 'service');
    assert.deepEqual(
      json.kind === 'service' && json.request.problems.map(({ code, help }) => [code, help !== undefined]),
      [['bad-request', true]],
    );
  });

  it('has the whole hash that elects, and the reason of each node by code', () => {
    const json = explainJson(explained('eip/10.0.1.1'));
    assert.ok(json.kind === 'eip');
    assert.match(json.announced!.layer2![0]!.order[0]!.hash, /^[0-9a-f]{64}$/);
    assert.deepEqual(
      json.announced!.excluded.map(({ code }) => code),
      ['not-ready', 'off-subnet', 'no-speaker-report'],
    );
  });
});
