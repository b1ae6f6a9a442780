/** What the speaker hears when the thread of layer 2 ends by itself. Needs no rights. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLayer2Driver } from '../../../src/adapters/layer2/driver.ts';
import type { DriverState } from '../../../src/core/announce/driver.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';

const NOTHING: DriverState = { generation: 0n, interfaces: [], sessions: [], announced: [], deviations: [] };

/** A driver whose thread runs this program instead. */
function withWorker(program: string, onChange = () => {}) {
  let fail: (error: Error) => void;
  const failed = new Promise<Error>((resolve) => {
    fail = resolve;
  });
  const driver = openLayer2Driver({
    node: 'n1',
    boot: 1n,
    heartbeatKey: new Uint8Array(32),
    clock: SYSTEM_CLOCK,
    events: { onChange, onFailure: (error) => fail(error) },
    workerUrl: new URL(`data:text/javascript,${encodeURIComponent(program)}`),
  });
  return { driver, failed };
}

const PORT = "import { parentPort } from 'node:worker_threads';";

test('a thread that ends is a failure, and so is one that throws', async () => {
  const ended = await withWorker('').failed;
  assert.deepEqual([ended.name, ended.message], ['AdapterError', 'layer 2: its thread ended with status 0']);
  const threw = await withWorker("throw new Error('out of order');").failed;
  assert.equal(threw.message, 'out of order');
});

test('what the thread says of a failure is what the speaker hears, once', async () => {
  const failure = { kind: 'failed', code: 'unauthorized', message: 'layer 2: no', help: 'ask' };
  const { driver, failed } = withWorker(`${PORT} parentPort.postMessage(${JSON.stringify(failure)});`);
  const error = await failed;
  assert.deepEqual(
    { ...error, message: error.message },
    {
      name: 'AdapterError',
      code: 'unauthorized',
      message: 'layer 2: no',
      help: 'ask',
      retryable: false,
      target: 'layer 2',
    },
  );
  assert.deepEqual(driver.observe(), NOTHING);
});

test('what was announced by a thread that has ended is announced no more', async () => {
  const change = { announced: [{ address: 1, interface: 'eth0' }] };
  let seen = 0;
  const { driver, failed } = withWorker(
    `${PORT} parentPort.postMessage({ kind: 'state', change: ${JSON.stringify(change)} });`,
    () => {
      seen = driver.observe().announced.length;
    },
  );
  await failed;
  assert.deepEqual([seen, driver.observe().announced], [1, []]);
});

test('stopping ends with the thread, is no failure, and may be asked again afterwards', async () => {
  const { driver, failed } = withWorker(`${PORT} parentPort.once('message', () => parentPort.close());`);
  let isFailure = false;
  void failed.then(() => {
    isFailure = true;
  });
  await Promise.all(
    (['withdraw', 'keep'] as const).map((mode) => new Promise<void>((resolve) => driver.stop(mode, resolve))),
  );
  await new Promise<void>((resolve) => driver.stop('keep', resolve));
  assert.equal(isFailure, false);
});
