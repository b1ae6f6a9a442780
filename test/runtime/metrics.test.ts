import assert from 'node:assert/strict';
import test from 'node:test';
import { definitionOf, METRIC_NAMES } from '../../src/runtime/metric-table.ts';
import { openMetrics } from '../../src/runtime/metrics.ts';

test('what is counted is read, with its labels', async () => {
  const metrics = openMetrics('controller', '1.2.3', 'v20.20.2');
  const write = { kind: 'EIP', verb: 'create', outcome: 'done' };
  metrics.add('pierhead_writes_total', write);
  metrics.add('pierhead_writes_total', write, 2);
  metrics.set('pierhead_services', { state: 'waiting' }, 4);
  metrics.observe('pierhead_turn_seconds', {}, 0.004);
  const { text, contentType } = await metrics.read();
  assert.match(contentType, /^text\/plain/);
  assert.match(text, /^pierhead_writes_total\{kind="EIP",verb="create",outcome="done"\} 3$/m);
  assert.match(text, /^pierhead_services\{state="waiting"\} 4$/m);
  assert.match(text, /^pierhead_turn_seconds_bucket\{le="0.005"\} 1$/m);
  assert.match(text, /^pierhead_build_info\{version="1.2.3",node="v20.20.2"\} 1$/m);
  assert.match(text, /^process_resident_memory_bytes /m);
});

test('what costs is computed when it is read, until nobody needs it', async () => {
  const metrics = openMetrics('controller', '1.2.3', 'v20.20.2');
  let reads = 0;
  const stop = metrics.onRead(() => metrics.set('pierhead_drift_objects', {}, ++reads));
  await metrics.read();
  assert.match((await metrics.read()).text, /^pierhead_drift_objects 2$/m);
  stop();
  await metrics.read();
  assert.equal(reads, 2);
});

test('a label set that is gone is not read any more', async () => {
  const metrics = openMetrics('controller', '1.2.3', 'v20.20.2');
  metrics.set('pierhead_addresses', { pool: 'old', family: 'ipv4', state: 'used' }, 1);
  metrics.clear('pierhead_addresses');
  metrics.set('pierhead_addresses', { pool: 'new', family: 'ipv4', state: 'used' }, 1);
  const { text } = await metrics.read();
  assert.doesNotMatch(text, /pool="old"/);
  assert.match(text, /pool="new"/);
});

test('a program has its own metrics only', async () => {
  const speaker = openMetrics('speaker', '1.2.3', 'v20.20.2');
  const { text } = await speaker.read();
  assert.match(text, /^# TYPE pierhead_speaker_replies_total counter$/m);
  assert.doesNotMatch(text, /pierhead_services/);
  assert.throws(() => speaker.set('pierhead_services', { state: 'waiting' }, 1), /no metric of this program/);
});

test('names and labels are as Prometheus asks, and each metric says what it means', () => {
  assert.ok(METRIC_NAMES.length > 20);
  for (const name of METRIC_NAMES) {
    const { type, help, labels, values = {}, buckets } = definitionOf(name);
    assert.match(name, /^pierhead(_[a-z0-9]+)+$/);
    assert.equal(name.endsWith('_total'), type === 'counter', name);
    assert.equal(buckets !== undefined, type === 'histogram', name);
    assert.doesNotMatch(help, /\.$/, name);
    for (const label of Object.keys(values))
      assert.ok(
        labels.some((each) => each === label),
        `${name} ${label}`,
      );
    assert.ok(!labels.some((label) => label === 'service' || label === 'address'), name);
  }
});
