/** How long an answer takes beside the kernel's own, in the same run, in turn: one question after the other. */
import { once } from 'node:events';
import { NODES, openLayer2Bench } from '../adapters/layer2/bench.ts';
import { desiredOn, eventually, ownerOf } from '../contract/driver/bench.ts';
import { netnsIsMissing } from '../support/netns.ts';
import type { ArpTimes } from './arp-client.ts';
import { type Figures, figuresOf } from './measure.ts';

const QUESTIONS = 4_000;

export async function benchArp(): Promise<string> {
  if (netnsIsMissing) return `## Answers of ARP\n\nNot measured: ${netnsIsMissing}.`;
  const bench = await openLayer2Bench();
  try {
    const address = bench.addresses.find((one) => ownerOf(NODES, one) === 'n1')!;
    const driver = await bench.start('n1', 1n);
    driver.set(desiredOn(bench, 1n, bench.addresses, { nodes: ['n1'] }));
    await eventually(
      'n1 answers',
      () => bench.askWire(address),
      (seen) => seen.join() === 'n1',
    );
    const args = [
      bench.network.addressOf('stranger'),
      bench.network.addressOf('n1'),
      String(address),
      String(QUESTIONS),
    ];
    const client = bench.network.start('stranger', new URL('./arp-client.ts', import.meta.url), ...args);
    const [{ kernelUs, ownUs }] = (await once(client, 'message')) as [ArpTimes];
    const [kernel, own] = [figuresOf(kernelUs), figuresOf(ownUs)];
    return [
      `## Answers of ARP, ${QUESTIONS} each`,
      '',
      '| who answers | median us | least | p99 | |',
      '|---|--:|--:|--:|---|',
      rowUs('the kernel, for its own address', kernel),
      rowUs('the layer 2 driver', own, `${(own.median / kernel.median).toFixed(1)} x the kernel`),
    ].join('\n');
  } finally {
    await bench.close();
  }
}

function rowUs(label: string, { median, least, p99 }: Figures, note = ''): string {
  return `| ${label} | ${median.toFixed(0)} | ${least.toFixed(0)} | ${p99?.toFixed(0) ?? ''} | ${note} |`;
}
