/**
 * The layer 2 driver on real interfaces of three machines, as a client on the wire sees it.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Address, formatAddress } from '../../../src/core/net/address.ts';
import { desiredOn, eventually, ownerOf } from '../../contract/driver/bench.ts';
import { netnsIsMissing } from '../../support/netns.ts';
import { type Layer2Bench, NODES, openLayer2Bench, type RunningDriver } from './bench.ts';
import type { Heard } from './client-process.ts';
import { arpFrame, CLIENT_MAC, NOT_TO_BE_ANSWERED } from './frames.ts';

const EVERY_MS = 5;
/** On a machine that is overloaded a speaker may stand still now and then, and is then made to wait for up to 10 s. */
const PATIENCE_MS = 40_000;

describe('layer 2 on a wire', { skip: netnsIsMissing }, () => {
  let bench: Layer2Bench;
  let boot = 1n;
  const drivers = new Map<string, RunningDriver>();
  const start = async (node: string) => {
    const driver = await bench.start(node, boot++);
    drivers.set(node, driver);
    driver.set(desiredOn(bench, 1n, bench.addresses));
  };
  const answersOf = (address: Address, owner: string) =>
    eventually(
      `${owner} answers`,
      () => bench.askWire(address),
      (seen) => seen.join() === owner,
      PATIENCE_MS,
    );
  /** Resolves when one machine answers, and this one does not. */
  const answersWithout = (address: Address, node: string) =>
    eventually(
      `another one than ${node} answers`,
      () => bench.askWire(address),
      (seen) => seen.length === 1 && seen[0] !== node,
      PATIENCE_MS,
    );
  /** The first address of the bench that the node is elected for, and who is next. */
  const ofNode = (node: string) => {
    const address = bench.addresses.find((one) => ownerOf(NODES, one) === node)!;
    const rest = NODES.filter((other) => other !== node);
    return { address, next: ownerOf(rest, address) };
  };
  /** Asks all the while, and returns what came back. */
  const watched = async (address: Address, run: () => Promise<unknown>) => {
    bench.watch(address, EVERY_MS);
    await delay(50);
    const beginNs = process.hrtime.bigint();
    await run();
    await delay(50);
    const { askedNs, heard } = await bench.client({ kind: 'quiet' }, 'watched');
    return { beginNs, askedNs, heard };
  };
  const repliesOf = (heard: readonly Heard[], node: string) =>
    heard.filter(({ kind, mac }) => kind === 'reply' && mac === bench.macOf(node));
  const arping = (address: Address, ...options: readonly string[]) => {
    const command = ['arping', '-c1', '-w1', ...options, '-I', 'eth0', formatAddress(address)];
    const namespace = bench.network.namespaceOf('client');
    return spawnSync('ip', ['netns', 'exec', namespace, ...command], { encoding: 'utf8' });
  };
  const macsIn = (text: string) =>
    (text.match(/[0-9A-F]{2}(?::[0-9A-F]{2}){5}/g) ?? []).map((mac) => mac.toLowerCase());

  before(async () => {
    bench = await openLayer2Bench();
    for (const node of NODES) await start(node);
    for (const address of bench.addresses) await answersOf(address, ownerOf(NODES, address));
  });
  after(() => bench?.close());

  it('gives arping exactly one owner before and after the loss of a node', {
    skip: spawnSync('arping', ['-V']).error !== undefined && 'there is no arping here: package iputils-arping',
  }, async () => {
    for (const address of bench.addresses) {
      assert.deepEqual(macsIn(arping(address).stdout), [bench.macOf(ownerOf(NODES, address))]);
    }
    const lost = ownerOf(NODES, bench.addresses[0]!);
    await bench.kill(lost);
    const rest = NODES.filter((node) => node !== lost);
    for (const address of bench.addresses) {
      await answersOf(address, ownerOf(rest, address));
      assert.deepEqual(macsIn(arping(address).stdout), [bench.macOf(ownerOf(rest, address))]);
    }
    await start(lost);
    for (const address of bench.addresses) await answersOf(address, ownerOf(NODES, address));
  });

  it('tells a machine that wants to take an address of ours that it is in use', async () => {
    assert.equal(arping(bench.addresses[0]!, '-D').status, 1);
    assert.equal(arping((bench.addresses[0]! + 100n) as Address, '-D').status, 0);
  });

  it('answers to broadcast, to its own MAC, to a probe and to a frame with a priority tag, once each', async () => {
    const owner = ownerOf(NODES, bench.addresses[0]!);
    const own = bench.macOf(owner).replaceAll(':', '');
    for (const [what, frame] of [
      ['broadcast', arpFrame()],
      ['its MAC', arpFrame({ to: own })],
      ['a probe', arpFrame({ sender: '0.0.0.0' })],
      ['a priority tag', tagged(arpFrame(), 0)],
    ] as const) {
      const { frames } = await bench.client({ kind: 'frame', frame, waitMs: 30 }, 'frames');
      assert.equal(frames.length, 1, what);
      assert.equal(frames[0]!.toString('hex', 0, 22), `${CLIENT_MAC}${own}08060001080006040002`, what);
    }
  });

  it('is silent to everything that is none of its business', async () => {
    for (const [why, frame] of [
      ...NOT_TO_BE_ANSWERED,
      ['is of a VLAN', tagged(arpFrame(), 5)],
      ['is of a VLAN, with a priority', tagged(arpFrame(), 0x6005)],
    ] as const) {
      // What is announced at the same moment is no answer.
      const { frames } = await bench.client({ kind: 'frame', frame, waitMs: 20 }, 'frames');
      const replies = frames.filter((reply) => reply.toString('hex', 0, 6) === CLIENT_MAC);
      assert.deepEqual(
        replies.map((reply) => reply.toString('hex')),
        [],
        why,
      );
    }
    for (const driver of drivers.values()) {
      assert.deepEqual(driver.failures, []);
      await eventually('it still announces', driver.observe, ({ announced }) => announced.length > 0, PATIENCE_MS);
    }
  });

  it('hands its addresses over on SIGTERM without one lost question, and ends in less than half a second', async () => {
    const { address, next } = ofNode('n1');
    let tookMs = 0;
    const { beginNs, askedNs, heard } = await watched(address, async () => {
      const beginMs = performance.now();
      await drivers.get('n1')!.signal('SIGTERM');
      tookMs = performance.now() - beginMs;
      await delay(100);
    });
    assert.equal(drivers.get('n1')!.child.exitCode, 0);
    assert.ok(tookMs < 500, `${tookMs} ms`);
    const answered = new Set(heard.filter(({ kind }) => kind === 'reply').map(({ question }) => question));
    const lost = askedNs.filter((_, question) => !answered.has(question));
    assert.deepEqual(
      lost.map((atNs) => `${(atNs - beginNs) / 1_000_000n} ms`),
      [],
    );
    // Both answer for at most as long as a hand-over takes.
    const [old, new_] = [repliesOf(heard, 'n1'), repliesOf(heard, next)];
    assert.ok(old.length > 0 && new_.length > 0);
    const bothMs = Number(old.at(-1)!.atNs - new_[0]!.atNs) / 1e6;
    assert.ok(bothMs <= 100 + 2 * EVERY_MS, `${bothMs} ms`);
    await start('n1');
    await answersOf(address, 'n1');
  });

  it('has another owner within half a second of kill -9, and never two', async () => {
    const { address } = ofNode('n2');
    const { beginNs, heard } = await watched(address, async () => {
      await bench.kill('n2');
      await answersWithout(address, 'n2');
    });
    const ofOthers = heard.filter(({ mac }) => mac !== bench.macOf('n2'));
    const first = ofOthers.find(({ kind }) => kind === 'reply');
    assert.ok(first !== undefined && repliesOf(heard, 'n2').every(({ atNs }) => atNs < first.atNs));
    assert.equal(new Set(ofOthers.map(({ mac }) => mac)).size, 1);
    assert.ok(first.atNs - beginNs < 500_000_000n, `${(first.atNs - beginNs) / 1_000_000n} ms`);
    // Neighbours that remember the old owner are told before anybody asks.
    const told = ofOthers.find(({ kind }) => kind === 'announcement');
    assert.ok(told !== undefined && told.atNs - beginNs < 500_000_000n);
    await start('n2');
    await answersOf(address, 'n2');
  });

  it('answers nothing from a time when it stood still', async () => {
    const { address } = ofNode('n3');
    await answersOf(address, 'n3');
    const { child, look } = drivers.get('n3')!;
    const before = (await look()).stats.absences;
    let wokenNs = 0n;
    const { heard } = await watched(address, async () => {
      child.kill('SIGSTOP');
      await answersWithout(address, 'n3');
      await delay(300);
      wokenNs = process.hrtime.bigint();
      child.kill('SIGCONT');
      await delay(400);
    });
    // It listens for 300 ms before it takes part; a reply to a frame that waited would come at once.
    const early = repliesOf(heard, 'n3').filter(({ atNs }) => atNs > wokenNs && atNs < wokenNs + 250_000_000n);
    assert.deepEqual(early, []);
    assert.ok((await look()).stats.absences > before, 'it has not noticed');
    await answersOf(address, 'n3');
  });

  it('goes on after its interface was set down and up again', async () => {
    const { address } = ofNode('n1');
    bench.network.run('n1', 'ip', 'link', 'set', 'eth0', 'down');
    await answersWithout(address, 'n1');
    const { interfaces, announced } = await drivers.get('n1')!.observe();
    assert.deepEqual([interfaces.map(({ carrier }) => carrier), announced], [[false], []]);
    bench.network.run('n1', 'ip', 'link', 'set', 'eth0', 'up');
    await answersOf(address, 'n1');
    assert.deepEqual(drivers.get('n1')!.failures, []);
  });

  it('goes on after its interface was taken away and another one put in its place', async () => {
    const { address } = ofNode('n2');
    bench.network.removeInterface('n2');
    await answersWithout(address, 'n2');
    assert.deepEqual((await drivers.get('n2')!.observe()).interfaces, []);
    bench.network.addInterface('n2');
    await answersOf(address, 'n2');
    assert.deepEqual(drivers.get('n2')!.failures, []);
  });

  it('goes on with another MAC, and tells the wire', async () => {
    const { address } = ofNode('n3');
    const mac = '02:00:00:00:00:33';
    const { heard } = await watched(address, async () => {
      bench.network.run('n3', 'ip', 'link', 'set', 'eth0', 'address', mac);
      await answersOf(address, mac);
    });
    assert.ok(heard.some((one) => one.kind === 'announcement' && one.mac === mac));
    bench.network.run('n3', 'ip', 'link', 'set', 'eth0', 'address', bench.macOf('n3'));
    await answersOf(address, 'n3');
  });

  it('has the interface take in the group of the heartbeats, as real ones filter', () => {
    assert.match(bench.network.run('n1', 'ip', 'maddr', 'show', 'dev', 'eth0'), /01:00:5e:00:00:fe/);
  });

  it('counts what it does', async () => {
    const { stats } = await drivers.get('n1')!.look();
    for (const name of ['arpIn', 'replies', 'announcements', 'probes', 'heartbeatsIn', 'heartbeatsOut'] as const) {
      assert.ok(stats[name] > 0, name);
    }
    assert.deepEqual([stats.heartbeatsRefused, stats.drops], [0, 0]);
  });

  it('has one owner on a wire where no node has an address, if the pool allows that', async () => {
    const { address } = ofNode('n1');
    const rules = [{ interfaces: ['eth*'], allowOffSubnet: true }];
    const { addresses, ...desired } = desiredOn(bench, 2n, [address]);
    const offSubnet = addresses.map((one) => ({
      ...one,
      eligible: one.eligible.map(({ node }) => ({ node, reach: { rules, named: rules } })),
    }));
    for (const node of NODES) {
      bench.network.run(node, 'ip', 'addr', 'flush', 'dev', 'eth0');
      drivers.get(node)!.set({ ...desired, addresses: offSubnet });
    }
    for (const node of NODES) {
      await eventually(
        `${node} has no prefix`,
        () => drivers.get(node)!.observe(),
        ({ interfaces, generation }) => generation === 2n && interfaces.every(({ prefixes }) => prefixes.length === 0),
      );
    }
    const [owner] = await eventually(
      'one answers',
      () => bench.askWire(address),
      (seen) => seen.length === 1,
      PATIENCE_MS,
    );
    await drivers.get(owner!)!.stop('withdraw');
    await answersWithout(address, owner!);
  });

  it('ends with a clear sentence where it may open no raw socket', {
    skip: spawnSync('setpriv', ['--version']).error !== undefined && 'there is no setpriv here',
  }, () => {
    const program = fileURLToPath(new URL('./start-driver.ts', import.meta.url));
    const node = [process.execPath, '--import', 'tsx', program];
    const without = ['setpriv', '--bounding-set', '-net_raw', '--inh-caps', '-net_raw'];
    const ran = spawnSync('ip', ['netns', 'exec', bench.network.namespaceOf('n1'), ...without, ...node], {
      encoding: 'utf8',
    });
    assert.deepEqual(
      [ran.stdout, ran.stderr],
      [
        'unauthorized: layer 2: raw sockets are refused, the operation is not permitted (EPERM); ' +
          'run the speaker as user 0 with the capability NET_RAW, as the chart does\n',
        '',
      ],
    );
  });
});

/** With a tag of 802.1Q: the VLAN's number, and a priority in the three highest bits. */
function tagged(frame: Buffer, control: number): Buffer {
  const tag = Buffer.from('81000000', 'hex');
  tag.writeUInt16BE(control, 2);
  return Buffer.concat([frame.subarray(0, 12), tag, frame.subarray(12)]);
}
