import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { memoryMac, openMemoryDriver } from '../../../src/adapters/memory/driver.ts';
import { type Hub, openHub } from '../../../src/adapters/memory/hub.ts';
import type { Layer2Desired, SpeakerDriver } from '../../../src/core/announce/driver.ts';
import { AdapterError } from '../../../src/core/failure.ts';
import { type Address, parseAddress } from '../../../src/core/net/address.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import { desiredOn, eventually } from '../../contract/driver/bench.ts';

const A = parseAddress('10.20.30.1') as Address;
const KEY = new Uint8Array(32).fill(7);
const WIRE = { nodes: ['n1', 'n2', 'n3'], macOf: memoryMac } as const;

async function hubOf(t: TestContext): Promise<Hub> {
  const hub = await openHub({ clock: SYSTEM_CLOCK, prefix: '10.20.0.0/16' });
  t.after(() => hub.close());
  return hub;
}

async function connect(hub: Hub): Promise<Socket> {
  const [host, port] = hub.address.split(':');
  const socket = createConnection({ host: host!, port: Number(port) });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

interface Opened {
  readonly driver: SpeakerDriver<Layer2Desired>;
  readonly failures: Error[];
}

function open(t: TestContext, hub: string, node: string, key = KEY): Opened {
  const failures: Error[] = [];
  const events = { onChange: () => undefined, onFailure: (error: Error) => void failures.push(error) };
  const driver = openMemoryDriver({ hub, node, boot: 1n, key, clock: SYSTEM_CLOCK, events });
  t.after(() => driver.stop('keep', () => undefined));
  return { driver, failures };
}

const attached = (hub: Hub, ...nodes: string[]) =>
  eventually(
    `${nodes} are attached`,
    async () => hub.nodes(),
    (seen) => seen.join() === nodes.join(),
  );

for (const line of [
  'GET / HTTP/1.1',
  '',
  'null',
  '[]',
  '{"kind":"attach","node":1,"mac":"x"}',
  '{"kind":"send","frame":{"kind":"claim","addresses":["10.20.30.1"]}}',
  '{"kind":"mark","id":1}',
  '{"kind":"elsewhere"}',
]) {
  test(`cuts off who sends what is no message of a node, and nobody else: ${JSON.stringify(line)}`, async (t) => {
    const hub = await hubOf(t);
    const { failures } = open(t, hub.address, 'n1');
    await attached(hub, 'n1');
    const socket = await connect(hub);
    socket.write(`${line}\n`);
    socket.resume();
    await once(socket, 'close');
    assert.deepEqual([hub.nodes(), failures], [['n1'], []]);
  });
}

test('passes over addresses and heartbeats that are none', async (t) => {
  const hub = await hubOf(t);
  const { driver, failures } = open(t, hub.address, 'n1');
  driver.set(desiredOn(WIRE, 1n, [A], { nodes: ['n1'] }));
  await attached(hub, 'n1');
  const socket = await connect(hub);
  socket.write('{"kind":"attach","node":"n2","mac":"02:00:00:00:00:02"}\n');
  for (const frame of [
    { kind: 'claim', addresses: ['', '10.20.30', '10.20.30.256', '::ffff:10.20.30.1'] },
    { kind: 'question', addresses: ['nobody'] },
    { kind: 'heartbeat', base64: '' },
    { kind: 'heartbeat', base64: 'UEgB'.repeat(400) },
    { kind: 'heartbeat', base64: '%%%' },
  ]) {
    socket.write(`${JSON.stringify({ kind: 'send', frame })}\n`);
  }
  await eventually(
    'n1 answers',
    () => hub.ask(A),
    (seen) => seen[0]?.node === 'n1',
  );
  assert.deepEqual([failures, driver.observe().deviations], [[], []]);
  socket.destroy();
});

test('who has another key is no neighbour: nobody takes an address that it answers for', async (t) => {
  const hub = await hubOf(t);
  const first = open(t, hub.address, 'n1');
  await attached(hub, 'n1');
  first.driver.set(desiredOn(WIRE, 1n, [A]));
  await eventually(
    'n1 answers',
    () => hub.ask(A),
    (seen) => seen.length === 1,
  );
  const second = open(t, hub.address, 'n2', new Uint8Array(32).fill(8));
  second.driver.set(desiredOn(WIRE, 1n, [A]));
  const { deviations } = await eventually(
    'n2 sees that n1 has it',
    async () => second.driver.observe(),
    (state) => state.deviations.length > 0,
  );
  assert.deepEqual([deviations[0]!.reason, deviations[0]!.peer], ['HeartbeatLost', 'n1']);
  assert.deepEqual(
    (await hub.ask(A)).map(({ node }) => node),
    ['n1'],
  );
});

test('a node that does not read holds nobody up for longer than is said', async (t) => {
  const hub = await hubOf(t);
  const socket = await connect(hub);
  socket.write('{"kind":"attach","node":"n1","mac":"02:00:00:00:00:01"}\n');
  await attached(hub, 'n1');
  assert.deepEqual(await hub.ask(A, 20), []);
  const answer = hub.ask(A, 60_000);
  socket.destroy();
  assert.deepEqual(await answer, [], 'and not at all once it is gone');
});

test('what is sent back comes back once, however late it is', async (t) => {
  const hub = await hubOf(t);
  const socket = await connect(hub);
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  socket.write('{"kind":"attach","node":"n1","mac":"02:00:00:00:00:01"}\n');
  await attached(hub, 'n1');
  await hub.ask(A, 1);
  const marks = received.split('\n').filter((line) => line.includes('"mark"'));
  assert.equal(marks.length, 1);
  // The answer comes when nobody waits for it any more; what the node itself asks for comes back.
  socket.write(`${marks[0]}\n{"kind":"mark","id":7}\n`);
  await eventually(
    'the last one is back',
    async () => received,
    (text) => text.includes('"id":7'),
  );
  assert.equal(received.split('\n').filter((line) => line === marks[0]).length, 1);
  socket.destroy();
});

test('a cable stays pulled, whoever connects', async (t) => {
  const hub = await hubOf(t);
  hub.setCarrier('n1', false);
  const { driver } = open(t, hub.address, 'n1');
  await eventually(
    'the driver shows it',
    async () => driver.observe().interfaces,
    ([link]) => link?.carrier === false,
  );
  assert.deepEqual(hub.nodes(), []);
  hub.setCarrier('n1', true);
  await attached(hub, 'n1');
});

test('counts what is sent', async (t) => {
  const hub = await hubOf(t);
  open(t, hub.address, 'n1').driver.set(desiredOn(WIRE, 1n, [A], { nodes: ['n1'] }));
  await eventually(
    'n1 has claimed it',
    async () => hub.counts(),
    ({ claim }) => claim > 0,
  );
  const { heartbeat, question } = hub.counts();
  assert.ok(heartbeat > 2 && question === 1);
});

test('a hub that is not there, or goes away, is a failure that says so', async (t) => {
  const hub = await openHub({ clock: SYSTEM_CLOCK, prefix: '10.20.0.0/16' });
  const { failures } = open(t, hub.address, 'n1');
  await attached(hub, 'n1');
  await hub.close();
  const late = open(t, hub.address, 'n2');
  for (const [what, found] of [
    [/the hub was lost/, failures],
    [/the hub cannot be reached, the connection was refused/, late.failures],
  ] as const) {
    await eventually(
      'it fails',
      async () => found.length,
      (count) => count === 1,
    );
    assert.ok(found[0] instanceof AdapterError && found[0].code === 'unreachable');
    assert.match(found[0].message, what);
  }
});

test('a driver that is stopped before it has reached its hub is stopped', async (t) => {
  const hub = await hubOf(t);
  for (const mode of ['withdraw', 'keep'] as const) {
    const { driver, failures } = open(t, hub.address, 'n1');
    await new Promise<void>((resolve) => driver.stop(mode, resolve));
    await new Promise<void>((resolve) => driver.stop(mode, resolve));
    assert.deepEqual(failures, []);
  }
});

for (const text of ['', 'localhost:1', '127.0.0.1', '127.0.0.1:0', '127.0.0.1:99999', '127.0.0.1:1:2', '::1:80']) {
  test(`says what a hub's address looks like where it is given ${JSON.stringify(text)}`, (t) => {
    assert.throws(() => open(t, text, 'n1'), { name: 'AdapterError', code: 'usage' });
  });
}

test('gives nodes MACs of their own that are nobody else\u2019s', () => {
  const macs = ['n1', 'n2', 'n3', 'node-with-a-long-name.example.com'].map(memoryMac);
  assert.equal(new Set(macs).size, macs.length);
  for (const mac of macs) assert.match(mac, /^02(:[0-9a-f]{2}){5}$/);
});
