/** The lab's network as a client and a node see it. Needs root and ip. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { noNamespacesBecause, openNetwork, removeLeftovers } from '../../../src/hosts/lab/network/namespaces.ts';
import { DOOR_PORT, NODES, namespaceOf, SWITCH } from '../../../src/hosts/lab/network/topology.ts';
import { openDoorOutside } from '../../../src/hosts/lab/parts/door.ts';
import { startPart } from '../../../src/hosts/lab/parts/start.ts';
import { openPrograms, runToEnd } from '../../../src/hosts/lab/programs.ts';

const ENTRY = [process.execPath, '--import', 'tsx', 'src/hosts/cli/main.ts'] as const;
const skip = (await noNamespacesBecause()) ?? false;

test('nodes take connections for exposed addresses and answer no question about them; the API is behind the door', {
  skip,
}, async (t) => {
  const programs = openPrograms();
  t.after(() => programs.close(false));
  const api = createServer((_, response) => response.end('the API')).listen(0, '127.0.0.1');
  t.after(() => void api.close());
  await once(api, 'listening');
  const network = await openNetwork(programs);
  const socketPath = join(programs.dataFolder, 'door');
  const outside = await openDoorOutside(socketPath, '127.0.0.1', (api.address() as AddressInfo).port);
  t.after(() => outside.close());
  const start = (name: string, station: string, part: Parameters<typeof startPart>[3]) =>
    startPart(programs, name, [...network.inside(station), ...ENTRY], part);
  const [client] = await Promise.all([
    start('client', 'client', { part: 'client', interface: 'eth0' }),
    start('door', SWITCH.name, { part: 'door', socketPath, address: SWITCH.address, port: DOOR_PORT }),
    ...NODES.map(({ name }) =>
      start(`backend-${name}`, name, { part: 'backend', node: name, servicesByPort: { 80: 'shop/web' } }),
    ),
  ]);

  const seen = await runToEnd('ip', [
    ...network.inside('node-a').slice(1),
    ...ENTRY.slice(0, 1),
    '-e',
    `fetch('http://${SWITCH.address}:${DOOR_PORT}').then((answer) => answer.text()).then((text) => process.stdout.write(text))`,
  ]);
  assert.equal(seen.stdout, 'the API', seen.stderr);

  assert.deepEqual(await client.ask({ ask: 'owners', address: NODES[1]!.address, waitMs: 100 }), [NODES[1]!.mac]);
  assert.deepEqual(await client.ask({ ask: 'owners', address: '10.77.128.1', waitMs: 100 }), []);
  const unanswered = await client.ask({ ask: 'connect', address: '10.77.128.1', port: 80, timeoutMs: 100 });
  assert.equal(unanswered.greeting, undefined);

  // What a speaker's answer would bring about.
  const { name, mac } = NODES[2]!;
  const arp = [
    '-n',
    namespaceOf(process.pid, 'client'),
    'neigh',
    'replace',
    '10.77.128.1',
    'lladdr',
    mac,
    'dev',
    'eth0',
  ];
  assert.equal((await runToEnd('ip', arp)).code, 0);
  const connected = await client.ask({ ask: 'connect', address: '10.77.128.1', port: 80, timeoutMs: 1000 });
  assert.equal(connected.greeting, `hello from shop/web on ${name} for 10.77.128.1:80`);
  assert.deepEqual([connected.node, connected.mac], [name, mac]);

  await client.ask({ ask: 'follow', targets: [{ address: '10.77.128.1', port: 80 }], everyMs: 10 });
  await delay(200);
  await network.setLink(name, false);
  await delay(300);
  await network.setLink(name, true);
  await delay(200);
  const [followed] = await client.ask({ ask: 'followed' });
  assert.deepEqual(followed!.nodes, [name]);
  assert.ok(followed!.longestGapMs > 250 && followed!.longestGapMs < 1500, JSON.stringify(followed));
  assert.ok(followed!.lost > 0 && followed!.lost < followed!.attempts, JSON.stringify(followed));

  assert.equal(programs.unexpectedEnd(), undefined);
  await programs.close(false);
  const left = await runToEnd('ip', ['netns', 'list']);
  assert.ok(!left.stdout.includes(`pierhead-lab-${process.pid}-`), left.stdout);
});

test('what a killed lab left is removed, and what a running one uses is not', { skip }, async (t) => {
  // 2^22 is above every process number.
  const dead = namespaceOf(4_194_305, 'node-a');
  const alive = namespaceOf(process.pid, 'alive');
  for (const name of [dead, alive]) {
    assert.equal((await runToEnd('ip', ['netns', 'add', name])).code, 0);
    t.after(() => runToEnd('ip', ['netns', 'del', name]));
  }
  assert.deepEqual(await removeLeftovers(), [dead]);
  assert.match((await runToEnd('ip', ['netns', 'list'])).stdout, new RegExp(`^${alive}\\b`, 'm'));
});
