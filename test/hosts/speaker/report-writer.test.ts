import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClusterApi, KubernetesObject } from '../../../src/adapters/kubernetes/api.ts';
import { ApiError } from '../../../src/adapters/kubernetes/api-error.ts';
import type { ReportStatus } from '../../../src/hosts/speaker/report.ts';
import { openReportWriter, type WantedReport } from '../../../src/hosts/speaker/report-writer.ts';
import { SILENT_LOG } from '../../../src/runtime/log.ts';
import { handClock } from '../../support/hand-clock.ts';

const STATUS: ReportStatus = {
  configDigest: `sha256:${'0'.repeat(64)}`,
  observed: '1',
  interfaces: [],
  sessions: [],
  deviations: [],
};

function refusal(status: number, reason: string): ApiError {
  return new ApiError('unreachable', `PATCH: ${reason}`, { target: 'PATCH', help: 'wait', status, reason });
}

/** A writer, what it wrote and when, and an API server that does as it is told. */
function openWriter() {
  const clock = handClock();
  const writes: { readonly atMs: number; readonly call: string; readonly body: object }[] = [];
  const state = {
    wanted: undefined as WantedReport | undefined,
    /** What the next calls are answered with; nothing: they are carried out. */
    refusals: [] as ApiError[],
  };
  const answer =
    (call: string) =>
    async (path: string, body: object): Promise<KubernetesObject> => {
      writes.push({ atMs: clock.monotonicMs(), call: `${call} ${path}`, body });
      const refused = state.refusals.shift();
      if (refused !== undefined) throw refused;
      return { metadata: { name: 'n1' } };
    };
  const unused = () => Promise.reject(new Error('a report is only created and patched'));
  const api: ClusterApi = {
    server: 'https://test',
    context: 'test',
    get: unused,
    list: unused,
    create: answer('create'),
    replace: unused,
    mergePatch: answer('patch'),
    apply: unused,
    remove: unused,
    // biome-ignore lint/correctness/useYield: it is never called
    async *watch() {
      await unused();
    },
    hasGroup: unused,
    close: async () => undefined,
  };
  const writer = openReportWriter({
    api,
    clock,
    log: SILENT_LOG,
    node: 'n1',
    wanted: () => state.wanted,
    onWritten: () => {
      state.wanted = undefined;
    },
  });
  const want = async (because: WantedReport['because'] = 'changed', nodeUid?: string) => {
    state.wanted = { status: STATUS, because, ...(nodeUid !== undefined && { nodeUid }) };
    writer.look();
    await settle();
  };
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.pass(100);
      await settle();
    }
  };
  return { writes, state, writer, want, pass, times: () => writes.map(({ atMs }) => atMs) };
}

/** All promises that can go on do. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

const STATUS_PATH = '/apis/pierhead.io/v1alpha1/speakerreports/n1/status';

test('writes a change at once, and the next one a second later', async () => {
  const { want, pass, times, writes } = openWriter();
  await want();
  await want();
  await pass(3_000);
  assert.deepEqual(times(), [0, 1_000]);
  assert.equal(writes[0]!.call, `patch ${STATUS_PATH}`);
  assert.deepEqual(writes[0]!.body, { status: { ...STATUS, sessions: null, deviations: null } });
});

test('writes evidence at once where it has long been silent, else once in ten seconds', async () => {
  const { want, pass, times } = openWriter();
  await want('evidence');
  await want('evidence');
  await pass(5_000);
  await want('changed');
  await pass(100);
  await want('evidence');
  await pass(10_000);
  assert.deepEqual(times(), [0, 5_000, 10_000]);
});

test('writes nothing where nothing is wanted', async () => {
  const { writer, pass, times } = openWriter();
  writer.look();
  await pass(60_000);
  assert.deepEqual(times(), []);
});

test('makes the report where there is none, and lets it go with its Node', async () => {
  const { want, state, writes } = openWriter();
  state.refusals = [refusal(404, 'NotFound')];
  await want('changed', 'uid-of-n1');
  assert.deepEqual(
    writes.map(({ call }) => call),
    [`patch ${STATUS_PATH}`, 'create /apis/pierhead.io/v1alpha1/speakerreports', `patch ${STATUS_PATH}`],
  );
  assert.deepEqual(writes[1]!.body, {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'SpeakerReport',
    metadata: { name: 'n1', ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'n1', uid: 'uid-of-n1' }] },
  });
});

test('tries again after longer and longer pauses while it is refused, and then goes on', async () => {
  const { want, state, pass, times } = openWriter();
  state.refusals = Array.from({ length: 4 }, () => refusal(500, 'InternalError'));
  await want();
  await pass(30_000);
  const pauses = times().map((atMs, at) => atMs - (times()[at - 1] ?? 0));
  assert.equal(pauses.length, 5);
  for (const [at, most] of [500, 1_000, 2_000, 4_000].entries()) {
    const pause = pauses[at + 1]!;
    assert.ok(pause >= most / 2 && pause <= most + 100, `${pauses}`);
  }
});

test('writes nothing after its end', async () => {
  const { want, pass, writer, times } = openWriter();
  await want();
  await want();
  await writer.close();
  await pass(5_000);
  await want();
  assert.deepEqual(times(), [0]);
});
