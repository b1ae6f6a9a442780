import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DriverState } from '../../../src/core/announce/driver.ts';
import { readSpeakerReport } from '../../../src/core/live/speaker-report.ts';
import { owesEvidence, type ReportStatus, reportStatus, showsReport } from '../../../src/hosts/speaker/report.ts';
import { address, eip } from '../../core/announce/world.ts';
import { NOW } from './facts.ts';

const DIGEST = `sha256:${'0'.repeat(64)}`;
const STATE: DriverState = {
  generation: 81_204n,
  interfaces: [{ name: 'eth0', mac: '02:00:00:00:00:01', carrier: true, prefixes: ['10.20.0.11/16'] }],
  sessions: [],
  announced: [{ address: address('10.20.30.7'), interface: 'eth0' }],
  deviations: [
    {
      address: address('10.20.30.8'),
      interface: 'eth0',
      reason: 'HeartbeatLost',
      peer: 'n2',
      mac: '02:00:00:00:00:02',
      sinceMs: 5,
    },
    { address: address('10.20.30.9'), interface: 'eth0', reason: 'Conflict', mac: '02:00:00:00:ff:01', sinceMs: 5 },
  ],
};

const statusOf = (change: Partial<DriverState> = {}) => {
  const state = { ...STATE, ...change };
  return reportStatus(
    state,
    DIGEST,
    state.deviations.map((deviation) => ({ ...deviation, seenAtMs: NOW })),
  );
};

/** As the API server shows it after a write. */
function shown(status: ReportStatus) {
  return readSpeakerReport({
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'SpeakerReport',
    metadata: { name: 'n1', resourceVersion: '1' },
    status,
  }).value!;
}

test('says what the driver shows, in the words of the API', () => {
  assert.deepEqual(statusOf(), {
    configDigest: DIGEST,
    observed: '81204',
    interfaces: STATE.interfaces,
    sessions: [],
    deviations: [
      { address: '10.20.30.8', reason: 'HeartbeatLost', peer: 'n2', since: '2026-11-20T08:00:00Z' },
      { address: '10.20.30.9', reason: 'Conflict', peer: '02:00:00:00:ff:01', since: '2026-11-20T08:00:00Z' },
    ],
  });
});

test('a report that shows it all need not be written, however much has been read since', () => {
  assert.ok(showsReport(shown(statusOf()), statusOf({ generation: 99_999n })));
  assert.ok(!showsReport(undefined, statusOf()));
});

for (const [what, change] of [
  ['interface', { interfaces: [] }],
  ['carrier', { interfaces: [{ ...STATE.interfaces[0]!, carrier: false }] }],
  ['deviation', { deviations: STATE.deviations.slice(1) }],
] as const) {
  test(`another ${what} has to be written`, () => {
    assert.ok(!showsReport(shown(statusOf()), statusOf(change)));
  });
}

test('another config has to be written', () => {
  const other = { ...statusOf(), configDigest: `sha256:${'1'.repeat(64)}` };
  assert.ok(!showsReport(shown(statusOf()), other));
});

test('evidence is owed for a withdrawn EIP that is dealt with and not covered yet, and for nothing else', () => {
  const withdrawn = eip('10.20.30.7', { state: 'Withdrawn', resourceVersion: '90000' });
  const before = shown(statusOf());
  assert.ok(owesEvidence(before, [withdrawn], 90_000n));
  assert.ok(!owesEvidence(before, [withdrawn], 89_999n), 'the driver has not carried it out');
  assert.ok(!owesEvidence(shown(statusOf({ generation: 90_000n })), [withdrawn], 95_000n));
  assert.ok(!owesEvidence(before, [eip('10.20.30.7', { resourceVersion: '90000' })], 95_000n));
  assert.ok(owesEvidence(undefined, [withdrawn], 95_000n));
});

test('shows no more than the schema takes', () => {
  const many = statusOf({
    interfaces: Array.from({ length: 2_000 }, (_, at) => ({
      ...STATE.interfaces[0]!,
      name: `e${at}`,
      prefixes: Array.from({ length: 100 }, () => '10.0.0.0/8'),
    })),
    deviations: Array.from({ length: 5_000 }, () => STATE.deviations[0]!),
  });
  assert.deepEqual(
    [many.interfaces.length, many.interfaces[0]!.prefixes.length, many.deviations.length],
    [1024, 64, 4096],
  );
});
