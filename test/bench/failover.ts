/**
 * How long an address has no owner, seen from a client: link loss, node loss, kill -9 and SIGTERM of the speaker, 20 times
 * each, on three machines made of namespaces.
 *
 * The client asks who has the address every 5 ms, and pings it every 10 ms by what its kernel believes. A speaker that was
 * killed takes no traffic with it: its node goes on forwarding.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type Address, formatAddress } from '../../src/core/net/address.ts';
import { type Layer2Bench, NODES, openLayer2Bench, type RunningDriver } from '../adapters/layer2/bench.ts';
import { desiredOn, eventually, ownerOf } from '../contract/driver/bench.ts';
import { netnsIsMissing } from '../support/netns.ts';
import { figuresOf, HEAD, row } from './measure.ts';

const ROUNDS = 20;
const ASK_EVERY_MS = 5;

interface Round {
  /** To the first answer of the next owner: from the last one of the old owner, or from the event where that still answers. */
  readonly answersMs: number;
  /** From the same to the first frame that tells everybody. */
  readonly toldMs: number;
  readonly lostQuestions: number;
  /** How often two machines answered one question. */
  readonly doubles: number;
  readonly longestPingGapMs: number;
}

interface Event {
  readonly name: string;
  happen(node: string): Promise<void>;
  restore(node: string): Promise<void>;
}

export async function benchFailover(): Promise<string> {
  if (netnsIsMissing) return `## Failover\n\nNot measured: ${netnsIsMissing}.`;
  const bench = await openLayer2Bench();
  try {
    return await measure(bench);
  } finally {
    await bench.close();
  }
}

const pingIsMissing = spawnSync('ping', ['-V']).error !== undefined;

async function measure(bench: Layer2Bench): Promise<string> {
  const drivers = new Map<string, RunningDriver>();
  let boot = 1n;
  const start = async (node: string) => {
    const driver = await bench.start(node, boot++);
    drivers.set(node, driver);
    driver.set(desiredOn(bench, 1n, bench.addresses));
  };
  for (const node of NODES) {
    serve(bench, node);
    await start(node);
  }
  const events: readonly Event[] = [
    {
      name: 'link loss (switch port down)',
      happen: (node) => bench.setLink(node, false),
      // A speaker whose link flaps is made to wait longer each time, so another one takes over the part.
      async restore(node) {
        await bench.setLink(node, true);
        await bench.kill(node);
        await start(node);
      },
    },
    {
      name: 'node loss (all of it, at once)',
      async happen(node) {
        bench.network.removeInterface(node);
        await bench.kill(node);
      },
      async restore(node) {
        bench.network.addInterface(node);
        await start(node);
      },
    },
    { name: 'kill -9 of the speaker', happen: (node) => bench.kill(node), restore: start },
    { name: 'SIGTERM of the speaker', happen: (node) => drivers.get(node)!.signal('SIGTERM'), restore: start },
  ];
  const rows: string[] = [];
  for (const event of events) {
    const rounds: Round[] = [];
    for (let at = 0; at < ROUNDS; at += 1) rounds.push(await oneRound(bench, NODES[at % NODES.length]!, event));
    const sum = (of: (round: Round) => number) => rounds.reduce((total, round) => total + of(round), 0);
    const notes = `${sum((round) => round.lostQuestions)} questions lost, ${sum((round) => round.doubles)} answered twice`;
    const figures = (of: (round: Round) => number) => figuresOf(rounds.map(of));
    rows.push(
      row(
        `${event.name}: next owner answers`,
        figures(({ answersMs }) => answersMs),
        notes,
      ),
    );
    rows.push(
      row(
        `${event.name}: neighbours are told`,
        figures(({ toldMs }) => toldMs),
      ),
    );
    rows.push(
      row(
        `${event.name}: longest gap of a ping`,
        figures(({ longestPingGapMs }) => longestPingGapMs),
      ),
    );
  }
  return [`## Failover, ${ROUNDS} times each`, '', HEAD, ...rows].join('\n');
}

async function oneRound(bench: Layer2Bench, node: string, event: Event): Promise<Round> {
  const address = bench.addresses.find((one) => ownerOf(NODES, one) === node)!;
  const next = ownerOf(
    NODES.filter((other) => other !== node),
    address,
  );
  const answersOf = (owner: string) =>
    eventually(
      `${owner} answers`,
      () => bench.askWire(address),
      (seen) => seen.join() === owner,
    );
  await answersOf(node);
  const ping = pingIsMissing ? undefined : startPing(bench, address);
  bench.watch(address, ASK_EVERY_MS);
  await delay(150);
  const beginNs = process.hrtime.bigint();
  const happened = event.happen(node);
  await answersOf(next);
  await happened;
  await delay(150);
  const { askedNs, heard } = await bench.client({ kind: 'quiet' }, 'watched');
  const longestPingGapMs = ping === undefined ? 0 : await longestGapOf(ping);
  await event.restore(node);
  await answersOf(node);

  const repliesOf = (owner: string) => heard.filter(({ kind, mac }) => kind === 'reply' && mac === bench.macOf(owner));
  const [lastOld, firstNext] = [repliesOf(node).at(-1)!.atNs, repliesOf(next)[0]!.atNs];
  const sinceNs = lastOld < firstNext ? lastOld : beginNs;
  const told = heard.find(
    ({ kind, mac, atNs }) => kind === 'announcement' && mac === bench.macOf(next) && atNs > sinceNs,
  );
  const answers = askedNs.map(
    (_, question) => new Set(heard.flatMap((one) => (one.question === question ? one.mac : []))).size,
  );
  return {
    answersMs: Number(firstNext - sinceNs) / 1e6,
    toldMs: Number(told!.atNs - sinceNs) / 1e6,
    lostQuestions: answers.filter((count) => count === 0).length,
    doubles: answers.filter((count) => count > 1).length,
    longestPingGapMs,
  };
}

/** Puts the addresses where the node itself has them, without its kernel answering for them on the wire. */
function serve(bench: Layer2Bench, node: string): void {
  bench.network.run(node, 'sysctl', '-qw', 'net.ipv4.conf.all.arp_ignore=1', 'net.ipv4.conf.all.arp_announce=2');
  for (const address of bench.addresses) {
    bench.network.run(node, 'ip', 'addr', 'add', `${formatAddress(address)}/32`, 'dev', 'lo');
  }
}

function startPing(
  bench: Layer2Bench,
  address: Address,
): { readonly child: ChildProcess; readonly text: () => string } {
  const command = ['ping', '-D', '-n', '-i', '0.01', formatAddress(address)];
  const child = spawn('ip', ['netns', 'exec', bench.network.namespaceOf('client'), ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  return { child, text: () => text };
}

async function longestGapOf({ child, text }: ReturnType<typeof startPing>): Promise<number> {
  child.kill('SIGINT');
  await once(child, 'close');
  const times = [...text().matchAll(/^\[(\d+\.\d+)\] \d+ bytes/gm)].map((match) => Number(match[1]) * 1000);
  return times.reduce((longest, at, index) => (index === 0 ? 0 : Math.max(longest, at - times[index - 1]!)), 0);
}
