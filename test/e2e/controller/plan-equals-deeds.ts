/**
 * The promise of the project, as an assertion: what `pierhead plan` printed is, change for change, what the controller
 * then did. Both are brought to deeds on one Service and one address, and the two lists must be the same.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLiveFrom } from '../../../src/adapters/kubernetes/read-live.ts';
import type { PlanJson } from '../../../src/core/api/generated/types.ts';
import type { Live } from '../../../src/core/live/live.ts';
import { formatAddress } from '../../../src/core/net/address.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import { contextOf } from '../../cluster/test-api.ts';
import { pierhead } from '../../hosts/cli/io.ts';
import { CLUSTER, until, type World } from './world.ts';

/**
 * Plans the tree by the command line, lets `act` deliver and carry it out, and compares. `act` resolves when the
 * controller has nothing left to do. Returns the deeds.
 */
export async function planEqualsDeeds(
  world: World,
  tree: readonly string[],
  act: () => Promise<void>,
): Promise<readonly string[]> {
  const before = (await readLiveFrom(world.api, SYSTEM_CLOCK)).live;
  const plan = await planByCommand(world, tree);
  await act();
  const after = (await readLiveFrom(world.api, SYSTEM_CLOCK)).live;
  const done = deedsBetween(before, after);
  assert.deepEqual(done, deedsPlanned(plan, before), 'what was done is what was planned');
  return done;
}

/**
 * At the end of a scene: of what `pierhead plan` prints for the config in force nothing is left to do. What the guard
 * holds, what is only observed, what waits for its time and who waits may be left. Where nothing is in force there is nothing to plan.
 */
export async function nothingLeftToDo(world: World): Promise<void> {
  const env = { KUBECONFIG: world.server.kubeconfigPath };
  const tree = await pierhead(['snapshot', '--in-force', '--context', contextOf(world.server)], {
    env,
    now: Date.now(),
  });
  if (tree.code !== 0) {
    assert.match(tree.err, /pierhead-in-force/, tree.err);
    return;
  }
  await until(
    async () => (await planByCommand(world, [tree.out])).changes,
    (changes) =>
      changes.every(({ action, phase, held, observe }) => {
        return action === 'refuse' || phase === 'overlap' || phase === 'queued' || held || observe;
      }),
  );
}

/** The plan of the tree against the cluster as it is now, as the command line prints it. */
export async function planByCommand(world: World, tree: readonly string[]): Promise<PlanJson> {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-plan-'));
  try {
    const file = join(folder, 'tree.yaml');
    writeFileSync(file, tree.join('---\n'));
    const argv = ['plan', '--config', file, '--cluster', CLUSTER, '--live', contextOf(world.server), '-o', 'json'];
    const env = { KUBECONFIG: world.server.kubeconfigPath };
    const { code, out, err } = await pierhead(argv, { env, now: Date.now() });
    assert.ok(code === 0 || code === 4, err);
    return JSON.parse(out) as PlanJson;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * `gain`, `leave` (a move's old address, for the time of the overlap), `lose`: by the EIPs. `show`, `hide`: by the
 * Services' statuses.
 */
export function deedsBetween(before: Live, after: Live): string[] {
  const [was, is] = [holdings(before), holdings(after)];
  const deeds: string[] = [];
  for (const [key, standing] of is) {
    if (standing === 'has' && was.get(key) !== 'has') deeds.push(`gain ${key}`);
    if (standing === 'leaves' && was.get(key) !== 'leaves') deeds.push(`leave ${key}`);
  }
  for (const key of was.keys()) if (!is.has(key)) deeds.push(`lose ${key}`);
  const [showed, shows] = [showings(before), showings(after)];
  for (const key of shows) if (!showed.has(key)) deeds.push(`show ${key}`);
  for (const key of showed) {
    const [service = ''] = key.split(' ');
    if (!shows.has(key) && after.services.has(service)) deeds.push(`hide ${key}`);
  }
  return deeds.sort();
}

/** The deeds that a plan's changes come to, where the plan says that they are carried out now. */
function deedsPlanned({ changes, drift }: PlanJson, before: Live): string[] {
  const showed = showings(before);
  const was = holdings(before);
  const deeds: string[] = [];
  for (const { action, phase, service, address, from, held, observe } of changes) {
    if (held || observe) continue;
    const gains = (text: string) => {
      deeds.push(`gain ${service} ${text}`);
      if (!showed.has(`${service} ${text}`)) deeds.push(`show ${service} ${text}`);
    };
    const loses = (text: string) => {
      deeds.push(`lose ${service} ${text}`);
      if (showed.has(`${service} ${text}`) && before.services.has(service)) deeds.push(`hide ${service} ${text}`);
    };
    if (action === 'assign' || action === 'adopt') gains(address!);
    if (action === 'withdraw' || action === 'release') loses(address!);
    if (action === 'move' && phase === 'start') {
      if (was.get(`${service} ${address}`) !== 'has') gains(address!);
      deeds.push(`leave ${service} ${from}`);
    }
    if (action === 'move' && phase === 'finish') loses(from!);
  }
  // What is not as it should be already is put right, and the plan says so apart.
  for (const { code, service, address } of drift) {
    if (code === 'status-missing') deeds.push(`show ${service} ${address}`);
    if (code === 'status-extra') deeds.push(`hide ${service} ${address}`);
  }
  return [...new Set(deeds)].sort();
}

/** Who has which address. */
function holdings(live: Live): Map<string, 'has' | 'leaves'> {
  const held = new Map<string, 'has' | 'leaves'>();
  for (const { address, state, services } of live.eips.values()) {
    if (state === 'Withdrawn') continue;
    for (const { namespace, name, untilMs } of services) {
      const leaves = state === 'Leaving' || untilMs !== undefined;
      held.set(`${namespace}/${name} ${formatAddress(address)}`, leaves ? 'leaves' : 'has');
    }
  }
  return held;
}

function showings(live: Live): Set<string> {
  return new Set(
    [...live.services.values()].flatMap(({ key, shown }) => shown.map((each) => `${key} ${formatAddress(each)}`)),
  );
}
