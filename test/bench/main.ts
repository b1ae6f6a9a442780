/**
 * `npm run bench [-- start validate plan]`: prints the tables of docs/performance.md. Ratios within one run are what
 * counts: machines are shared and noisy.
 */
import { cpus } from 'node:os';
import { benchArp } from './arp.ts';
import { benchController } from './controller.ts';
import { benchFailover } from './failover.ts';
import { benchPlan } from './plan-scale.ts';
import { benchStart } from './start.ts';
import { benchValidate } from './validate.ts';

const benches = { start: benchStart, validate: benchValidate, plan: benchPlan };
/** Each starts servers or machines and runs for minutes: only where it is asked for. */
const liveBenches = { controller: benchController, arp: benchArp, failover: benchFailover };
const wanted = process.argv.slice(2);

console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()})\n`);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) console.log(`${bench()}\n`);
}
for (const [name, bench] of Object.entries(liveBenches)) {
  if (wanted.includes(name)) console.log(`${await bench()}\n`);
}
