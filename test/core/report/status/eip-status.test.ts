/** What the status of an address says about who announces it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { announcementsOf, ownersOf } from '../../../../src/core/announce/owners.ts';
import { viewOf } from '../../../../src/core/announce/view.ts';
import type { EIPStatus } from '../../../../src/core/api/generated/types.ts';
import { validators } from '../../../../src/core/api/generated/validators.mjs';
import type { Config } from '../../../../src/core/config/config.ts';
import type { Eip, Live, SpeakerDeviation, SpeakerReport } from '../../../../src/core/live/live.ts';
import { deviationsByAddress, eipStatus } from '../../../../src/core/report/status/eip-status.ts';
import * as make from '../../../support/build.ts';
import { bgp, peer } from '../../announce/world.ts';

const office = make.pool('office', '10.0.0.0/29');
const all = make.config({ pools: [office], policies: [make.policy('all', [office])] });
const web = make.service('shop/web');
const active = make.eip('10.0.0.1', [web]);

function report(node: string, deviations: readonly SpeakerDeviation[] = [], carrier = true): SpeakerReport {
  const interfaces = [{ name: 'eth0', mac: '02:00:00:00:00:01', carrier, prefixes: ['10.0.0.200/24'] }];
  return { node, configDigest: 'sha256:0', observed: '1', interfaces, sessions: [], deviations };
}

interface Scene {
  readonly eip?: Eip;
  readonly config?: Config;
  readonly reports?: readonly SpeakerReport[];
  readonly known?: Live['known'];
  readonly nodes?: readonly string[];
  readonly endpointNodes?: readonly string[];
}

/** As the controller does it: one node n1, n2 each with a speaker, and an endpoint on each. */
function statusIn(scene: Scene, previous?: EIPStatus, nowMs = make.NOW): EIPStatus {
  const { eip = active, config = all, nodes = ['n1', 'n2'], endpointNodes = nodes } = scene;
  const reports = scene.reports ?? nodes.map((node) => report(node));
  const live: Live = {
    ...make.live({ services: [web], eips: [eip], nodes: nodes.map((name) => make.node(name)) }),
    ...(scene.known && { known: scene.known }),
    speakerReports: new Map(reports.map((each) => [each.node, each])),
    endpoints: new Map([
      ['shop/web', endpointNodes.map((node) => ({ node, ready: true, serving: true, terminating: false }))],
    ]),
  };
  const { addresses, unknown } = ownersOf(config, announcementsOf([eip], config), viewOf(live));
  const owners = addresses[0];
  const status = eipStatus(
    {
      eip,
      generation: 3,
      ...(owners !== undefined && { owners }),
      isKnown: unknown.length === 0,
      deviations: deviationsByAddress(live.speakerReports).get(eip.address) ?? [],
      conflictRule: config.settings.layer2.conflict,
      nodes: live.nodes,
    },
    previous,
    nowMs,
  );
  assertFitsSchema(status);
  return status;
}

function assertFitsSchema(status: EIPStatus): void {
  const spec = {
    address: '10.0.0.1',
    pool: 'office',
    policy: 'all',
    state: 'Active',
    electionKey: '10.0.0.1',
    services: [],
  };
  const object = { apiVersion: 'pierhead.io/v1alpha1', kind: 'EIP', metadata: { name: '10.0.0.1' }, spec, status };
  assert.ok(validators.EIP(structuredClone(object)), JSON.stringify(validators.EIP.errors));
}

function announced({ conditions }: EIPStatus) {
  const found = conditions?.find(({ type }) => type === 'Announced');
  return found && [found.status, found.reason, found.message];
}

const owner = statusIn({}).announced?.layer2?.node ?? '';
const other = owner === 'n1' ? 'n2' : 'n1';

test('names the node that is elected, and since when', () => {
  assert.deepEqual(statusIn({}), {
    observedGeneration: 3,
    announced: { layer2: { node: owner, interface: 'eth0', since: '2026-11-20T08:00:00Z' } },
    conditions: [
      {
        type: 'Announced',
        status: 'True',
        lastTransitionTime: '2026-11-20T08:00:00Z',
        reason: 'Announced',
        message: `${owner} answers for it on eth0`,
      },
    ],
  });
});

test('says the same again later, whatever order the API server keeps fields in', () => {
  const first = statusIn({});
  const { node, interface: on, since } = first.announced!.layer2!;
  const stored = { ...first, announced: { layer2: { interface: on, node, since: since! } } };
  assert.deepEqual(statusIn({}, stored, make.NOW + make.HOUR), first);
});

test('since begins anew with another node', () => {
  const first = statusIn({});
  const later = statusIn({ reports: [report(other)] }, first, make.NOW + make.MINUTE);
  assert.deepEqual(later.announced?.layer2, { node: other, interface: 'eth0', since: '2026-11-20T08:01:00Z' });
  assert.equal(later.conditions?.[0]?.lastTransitionTime, '2026-11-20T08:00:00Z');
});

test('where nobody announces it, each node has its reason, and the first way out is said', () => {
  const { announced: by, ...rest } = statusIn({ reports: [report('n1', [], false)] });
  assert.equal(by, undefined);
  assert.deepEqual(announced(rest), [
    'False',
    'NoCandidate',
    'nobody announces it (n1: has no carrier on eth0; n2: has no SpeakerReport: no speaker runs there); to go on, bring the link up',
  ]);
});

test('a reason that many nodes have is said once', () => {
  const nodes = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8'];
  const said = announced(statusIn({ nodes, reports: [] }));
  assert.equal(said?.[1], 'NoSpeakerReport');
  assert.match(said?.[2] ?? '', /\(n1, n2, n3, n4, n5 and 3 more nodes: has no SpeakerReport/);
});

test('no node, no endpoint and no pool are told apart', () => {
  const withoutPool = make.eip('10.0.0.1', [web], { pool: 'gone' });
  assert.equal(announced(statusIn({ nodes: [] }))?.[1], 'NoNode');
  assert.equal(announced(statusIn({ endpointNodes: [] }))?.[1], 'NoEndpoint');
  assert.equal(announced(statusIn({ eip: withoutPool }))?.[1], 'PoolGone');
});

test('what could not be read is unknown, and who announced it stays', () => {
  const before = statusIn({});
  for (const missing of ['nodes', 'endpoints', 'speakerReports'] as const) {
    const known = new Set(make.ALL_PARTS.filter((part) => part !== missing));
    const now = statusIn({ known }, before);
    assert.deepEqual(now.announced, before.announced, missing);
    assert.deepEqual(announced(now)?.slice(0, 2), ['Unknown', 'LiveStateUnknown'], missing);
  }
});

const deviating = (reason: string, peer?: string): Scene => ({
  reports: [report(owner, [{ address: active.address, reason, ...(peer !== undefined && { peer }) }]), report(other)],
});

test('a neighbour that still answers is named in the place of the elected node', () => {
  const lost = statusIn(deviating('HeartbeatLost', other));
  assert.equal(lost.announced?.layer2?.node, other);
  assert.deepEqual(announced(lost)?.slice(0, 2), ['True', 'HeartbeatLost']);
  assert.equal(statusIn(deviating('Yielded', other)).announced?.layer2?.node, other);
});

test('an address that another machine has is a conflict, and not announced unless it is defended', () => {
  const conflict = deviating('Conflict', '02:aa:aa:aa:aa:aa');
  const now = statusIn(conflict);
  assert.equal(now.announced, undefined);
  assert.deepEqual(announced(now)?.slice(0, 2), ['False', 'Conflict']);
  assert.deepEqual(
    now.conditions?.map(({ type, status }) => `${type}=${status}`),
    ['Announced=False', 'Conflict=True'],
  );
  const config = { ...all, settings: make.settings({ layer2: { conflict: 'Defend' } }) };
  const defended = statusIn({ ...conflict, config });
  assert.equal(defended.announced?.layer2?.node, owner);
  assert.equal(announced(defended)?.[0], 'True');
});

test('a conflict that is over is said to be over', () => {
  const during = statusIn(deviating('Conflict', '02:aa:aa:aa:aa:aa'));
  const after = statusIn({}, during, make.NOW + make.MINUTE);
  assert.deepEqual(
    after.conditions?.map(({ type, status }) => `${type}=${status}`),
    ['Announced=True', 'Conflict=False'],
  );
  assert.deepEqual(statusIn({}, after, make.NOW + make.HOUR), after);
});

test('a deviation of a node that is not elected changes nothing', () => {
  const reports = [report(owner), report(other, [{ address: active.address, reason: 'HeartbeatLost', peer: owner }])];
  assert.deepEqual(statusIn({ reports }), statusIn({}));
});

test('of a withdrawn address nothing but the EIP counts', () => {
  const eip = make.eip('10.0.0.1', [web], { state: 'Withdrawn', untilMs: make.NOW + make.HOUR });
  const withdrawn = statusIn({ eip }, statusIn({}));
  assert.equal(withdrawn.announced, undefined);
  assert.match(announced(withdrawn)?.[2] ?? '', /another Service may have it from 2026-11-20 09:00 UTC on/);
  for (const scene of [deviating('Conflict', '02:aa:aa:aa:aa:aa'), { nodes: [] }, { reports: [] }]) {
    assert.deepEqual(statusIn({ eip, ...scene }, withdrawn, make.NOW + make.HOUR), withdrawn);
  }
});

test('an address of two protocols names both', () => {
  const both = make.pool('office', '10.0.0.0/29', { advertise: [...office.advertise, bgp()] });
  const config = make.config({ pools: [both], policies: [make.policy('all', [both])], peers: [peer('tor')] });
  const status = statusIn({ config });
  assert.deepEqual(status.announced?.bgp?.nodes, ['n1', 'n2']);
  assert.equal(announced(status)?.[2], `${owner} answers for it on eth0; n1 and n2 announce a route to it`);
});

test('claims nobody for an address of a family that no speaker answers for', () => {
  const six = make.pool('six', '2001:db8::/120');
  const interfaces = [{ name: 'eth0', mac: '02:00:00:00:00:01', carrier: true, prefixes: ['2001:db8::200/64'] }];
  const status = statusIn({
    config: make.config({ pools: [six], policies: [make.policy('all', [six])] }),
    eip: { ...make.eip('2001:db8::1', [web]), pool: 'six' },
    reports: ['n1', 'n2'].map((node) => ({ ...report(node), interfaces })),
  });
  assert.equal(status.announced, undefined);
  const [announced] = status.conditions ?? [];
  assert.deepEqual([announced?.status, announced?.reason], ['False', 'FamilyUnsupported']);
  assert.match(announced?.message ?? '', /IPv4 only.*to go on, give the Service an address of that family/);
});
