import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeAjv } from '../../../schemas/generate/ajv.ts';
import { readSchemas } from '../../../schemas/generate/schemas.ts';
import { canonicalJson } from '../../../src/core/api/canonical.ts';
import type { PlanJson } from '../../../src/core/api/generated/types.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import { markdownReport } from '../../../src/core/report/markdown.ts';
import { PLAIN_PAINT } from '../../../src/core/report/paint.ts';
import { planJson } from '../../../src/core/report/plan-json.ts';
import { textReport } from '../../../src/core/report/text.ts';
import { buildConfig, buildLive, configArb, deepFreeze, servicesArb } from '../../property/worlds.ts';
import * as make from '../../support/build.ts';
import { dataCentre, drainedOffice, jsonOf, partialAndDrifted, quiet, underWay } from './plans.ts';

const validate = makeAjv(readSchemas()).getSchema('plan.schema.json')!;
function assertValid(json: PlanJson): void {
  assert.ok(validate(JSON.parse(JSON.stringify(json))), JSON.stringify(validate.errors));
}

test('every kind of plan is valid by its schema', () => {
  for (const json of [quiet(), drainedOffice(), dataCentre(), partialAndDrifted(), underWay()]) assertValid(json);
});

test('plans of random worlds are valid, and reports of them are made', () => {
  fc.assert(
    fc.property(configArb, servicesArb, (blueprint, services) => {
      const config = deepFreeze(buildConfig(blueprint));
      const live = deepFreeze(buildLive(services));
      const json = deepFreeze(jsonOf(config, live));
      assertValid(json);
      for (const text of [textReport(json, PLAIN_PAINT), markdownReport(json)])
        assert.doesNotMatch(text, /undefined|NaN|\[object/);
      const told =
        json.changes.length -
        Object.entries(json.summary).reduce((sum, [key, number]) => sum + (key === 'unchanged' ? 0 : number), 0);
      assert.equal(told, 0);
    }),
    { numRuns: 150 },
  );
});

const office = make.pool('office', '10.0.0.0/28');
const policies = [make.policy('ingress', [office])];

test('the fingerprint is of what is done, not of when or whether it may be', () => {
  const [from, to] = [make.pool('from', '10.1.0.0/28', { allocation: 'Draining' }), make.pool('to', '10.2.0.0/28')];
  const services = ['a', 'b', 'c'].map((name) => make.service(`shop/${name}`));
  const live = make.live({
    services,
    eips: services.map((service, at) => make.eip(`10.1.0.${at}`, [service], { pool: 'from', policy: 'all' })),
  });
  const of = (batch: number, more: Partial<make.ConfigParts> = {}) =>
    jsonOf(
      make.config({
        pools: [from, to],
        policies: [make.policy('all', [from, to])],
        settings: make.settings({
          move: { overlapMs: make.HOUR, batch },
          guard: { maxDisrupted: 2, windowMs: make.HOUR },
        }),
        ...more,
      }),
      live,
    );
  const held = of(10);
  const approved = of(1, { approvals: [make.approval('go', [{ action: 'move', pool: 'from' }])] });
  assert.deepEqual(
    held.changes.map(({ held: isHeld }) => isHeld),
    [true, true, true],
  );
  assert.deepEqual(
    approved.changes.map(({ phase, approval }) => [phase, approval]),
    [
      ['start', 'go'],
      ['queued', 'go'],
      ['queued', 'go'],
    ],
  );
  assert.equal(held.fingerprint, approved.fingerprint);
  const fewer = jsonOf(make.config({ pools: [from, to], policies: [make.policy('all', [from, to])] }), {
    ...live,
    services: new Map([...live.services].slice(1)),
  });
  assert.notEqual(fewer.fingerprint, held.fingerprint);
});

test('a plan at another time has the same fingerprint as long as it does the same', () => {
  const [config, live] = [
    make.config({ pools: [office], policies }),
    make.live({ services: [make.service('shop/web')] }),
  ];
  const at = (nowMs: number) => planJson(plan(config, live, nowMs), { config, live, revision: 'r', diagnostics: [] });
  assert.equal(at(make.NOW).fingerprint, at(make.NOW + make.HOUR).fingerprint);
  assert.notEqual(at(make.NOW).plannedAt, at(make.NOW + make.HOUR).plannedAt);
});

test('the same plan gives the same bytes whatever order the inputs came in', () => {
  const services = ['a', 'b', 'c', 'd'].map((name) => make.service(`shop/${name}`));
  const pools = [office, make.pool('other', '10.3.0.0/30')];
  const of = (turned: boolean) => {
    const turn = <T>(list: readonly T[]) => (turned ? [...list].reverse() : list);
    return canonicalJson(
      jsonOf(make.config({ pools: turn(pools), policies }), make.live({ services: turn(services) })),
    );
  };
  assert.equal(of(false), of(true));
});

test('a pool beyond 2^53 counts in decimal text, and each family on its own', () => {
  const big = make.pool('big', ['10.0.0.0/30', '2001:db8::/48']);
  const [pool] = jsonOf(make.config({ pools: [big], policies: [make.policy('all', [big])] }), make.live({})).pools;
  assert.equal(pool!.total, String(2n ** 80n + 4n));
  assert.deepEqual(
    pool!.families?.map(({ family, total }) => [family, total]),
    [
      ['ipv4', 4],
      ['ipv6', String(2n ** 80n)],
    ],
  );
});

test('new exposure says ports, sources and how the network learns of it', () => {
  const { changes } = dataCentre();
  const local = changes.filter(({ service }) => service === 'shop/local').map(({ exposure }) => exposure);
  assert.deepEqual(local[0], {
    ports: ['TCP/8443'],
    sourceRanges: [],
    externalTrafficPolicy: 'Local',
    bgp: { peers: ['tor-a', 'tor-b'], communities: ['64520:77'], nodes: 2 },
  });
  assert.deepEqual(local[1]!.bgp!.peers, ['tor-a'], 'only peers that carry the family');
});

test('a changed advertisement says old and new of each field', () => {
  const change = dataCentre().changes.find(({ action }) => action === 'readvertise');
  assert.deepEqual(change!.differences, [
    { field: 'bgp peers', before: ['tor-a'], after: ['tor-a', 'tor-b'] },
    { field: 'bgp communities', before: [], after: ['64520:77'] },
  ]);
});

test('without nodes nobody counts them', () => {
  const live = make.live({ services: [make.service('shop/web')], known: ['services', 'namespaces', 'eips'] });
  const json = jsonOf(make.config({ pools: [office], policies }), live);
  assert.deepEqual(json.changes[0]!.exposure!.layer2, { interfaces: ['*'] });
  assert.deepEqual(json.live!.unknown, ['nodes', 'endpoints', 'speakerReports']);
});

test('what is due already is marked, what this change does is not', () => {
  const due = dataCentre().changes.map(({ action, service, due: isDue }) => [action, service, isDue ?? false]);
  assert.deepEqual(due, [
    ['assign', 'shop/local', true],
    ['assign', 'shop/local', true],
    ['readvertise', 'shop/web', false],
    ['release', 'shop/gone', true],
    ['refuse', 'shop/lost', false],
  ]);
});

test('a Reservation that has ended is told while its Service has the address', () => {
  const web = make.service('shop/web');
  const reservations = [
    make.reservation('shop/web', ['10.0.0.1'], { expiresAtMs: make.NOW }),
    make.reservation('shop/never', ['10.0.0.2'], { expiresAtMs: make.NOW - make.HOUR }),
    make.reservation('shop/soon', ['10.0.0.3'], { expiresAtMs: make.NOW + 14 * 24 * make.HOUR }),
    make.reservation('shop/later', ['10.0.0.4'], { expiresAtMs: make.NOW + 14 * 24 * make.HOUR + 1 }),
  ];
  const live = make.live({ services: [web], eips: [make.eip('10.0.0.1', [web], { policy: 'ingress' })] });
  const { expiries } = jsonOf(make.config({ pools: [office], policies, reservations }), live);
  assert.deepEqual(
    expiries!.map(({ service, expired, expires }) => [service, expired, expires]),
    [
      ['shop/web', true, '2026-11-20T08:00:00Z'],
      ['shop/soon', false, '2026-12-04T08:00:00Z'],
    ],
  );
});

test('a date that never comes can still be written', () => {
  const approvals = [make.approval('for-ever', [{ action: 'move', pool: 'office' }], Date.UTC(10000, 0, 1))];
  const json = jsonOf(make.config({ pools: [office], policies, approvals }), make.live({}));
  assert.equal(json.nextChangeAt, '9999-12-31T23:59:59Z');
  assertValid(json);
});
