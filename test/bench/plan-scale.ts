/** Cost of planning by number of Services: full, and for one that changed; and by size of a pool. In process. */
import type { Config } from '../../src/core/config/config.ts';
import type { Live } from '../../src/core/live/live.ts';
import { plan } from '../../src/core/plan/plan.ts';
import { openPlanner } from '../../src/core/plan/planner.ts';
import * as make from '../support/build.ts';
import { openCluster, type TestCluster } from '../support/cluster.ts';
import { figuresOf, HEAD, row, time } from './measure.ts';

const POOLS = 200;
const POLICIES = 50;

export function benchPlan(): string {
  const lines = [`## Plans over ${POOLS} pools and ${POLICIES} policies, in process`, '', HEAD];
  let tenThousand = 0;
  for (const count of [1_000, 10_000, 100_000]) {
    const config = configOf(22);
    const cluster = openCluster(liveOf(count));
    const runs = count === 100_000 ? 3 : 7;
    const first = time(runs, () => plan(config, cluster.live, make.NOW));
    serveAll(config, cluster);
    const settled = time(runs, () => plan(config, cluster.live, make.NOW));
    if (count === 10_000) tenThousand = settled.median;
    const growth = count === 100_000 ? `${(settled.median / tenThousand).toFixed(1)} x of 10,000` : '';
    const peak = `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB so far`;
    lines.push(row(`${text(count)} Services, none served`, first, 'all are assigned'));
    lines.push(row(`${text(count)} Services, all served`, settled, [growth, peak].filter(Boolean).join(', ')));
    if (count > 1_000)
      lines.push(
        row(`one changed Service of ${text(count)}`, changeOne(config, cluster), 'decided, concluded, with its steps'),
      );
  }
  lines.push('', '### Size of a pool', '', HEAD);
  for (const length of [28, 24, 16, 8]) {
    const config = make.config({ pools: [make.pool('pool', [`10.0.0.0/${length}`])], policies: [] });
    const one = make.config({ ...config, policies: [make.policy('all', config.pools)] });
    const live = make.live({ services: [make.service('shop/web')] });
    lines.push(
      row(
        `one Service, IPv4 /${length}`,
        time(300, () => plan(one, live, make.NOW), 20),
      ),
    );
  }
  for (const length of [124, 48]) {
    const pools = [make.pool('pool', [`2001:db8::/${length}`])];
    const one = make.config({ pools, policies: [make.policy('all', pools)] });
    const live = make.live({ services: [make.service('shop/web', { ipFamilies: ['ipv6'] })] });
    lines.push(
      row(
        `one Service, IPv6 /${length}`,
        time(300, () => plan(one, live, make.NOW), 20),
      ),
    );
  }
  return lines.join('\n');
}

function configOf(length: number): Config {
  const pools = Array.from({ length: POOLS }, (_, index) => make.pool(`pool-${index}`, [`10.${index}.0.0/${length}`]));
  return make.config({
    pools,
    policies: Array.from({ length: POLICIES }, (_, index) =>
      make.policy(
        `policy-${index}`,
        [0, 1, 2, 3].map((offset) => pools[index * 4 + offset]!),
        {
          match: { namespaces: { names: new Set([`team-${index}`]), selectors: [] } },
        },
      ),
    ),
  });
}

function liveOf(count: number): Live {
  const services = Array.from({ length: count }, (_, index) =>
    make.service(`team-${index % POLICIES}/service-${index}`, { createdAtMs: make.NOW - index }),
  );
  return make.live({ services });
}

function serveAll(config: Config, cluster: TestCluster): void {
  for (const step of openPlanner(config, cluster.live, make.NOW).outcome.steps) cluster.apply(step);
}

/** A Service gets another port, or a new one comes; what is decided is written before the next. */
function changeOne(config: Config, cluster: TestCluster) {
  const planner = openPlanner(config, cluster.live, make.NOW);
  const keys = [...cluster.live.services.keys()];
  const times: number[] = [];
  for (let run = 0; run < 1_200; run += 1) {
    const service = cluster.live.services.get(keys[(run * 7_919) % keys.length]!)!;
    const change =
      run % 2 === 0
        ? cluster.put(make.service(`team-${run % POLICIES}/new-${run}`))
        : cluster.put({ ...service, ports: [{ protocol: 'TCP', port: 1_000 + run }] });
    const begin = performance.now();
    const { steps } = planner.update([change]);
    if (run >= 200) times.push(performance.now() - begin);
    planner.update(steps.flatMap((step) => cluster.apply(step)));
  }
  return figuresOf(times);
}

function text(count: number): string {
  return count.toLocaleString('en-US');
}
