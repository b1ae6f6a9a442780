/**
 * The lab as people run it: the whole story on each API server and each wire, kubectl and git on a lab that stays, and
 * what is left of one that is interrupted, killed, or loses a program: nothing but the logs of the last.
 */
import assert from 'node:assert/strict';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { noNamespacesBecause } from '../../../src/hosts/lab/network/namespaces.ts';
import { gitIsMissing, temporaryFolder } from '../../adapters/git/git-fixture.ts';
import { findBinaries } from '../../cluster/binaries.ts';
import { testApis } from '../../cluster/test-api.ts';

// Below the repository, where the program finds the chart and the examples, as it does in dist/.
const BUNDLE = join('node_modules', '.cache', `pierhead-lab-${process.pid}`);
const PROGRAM = join(BUNDLE, 'pierhead.js');
const noNamespaces = (await noNamespacesBecause()) ?? false;
const apis = testApis();
const binaries = findBinaries();
const EVERY_STEP_HELD = /^ +Every step held, in [\d.]+ s$/m;

before(async () => {
  mkdirSync(join('node_modules', '.cache'), { recursive: true });
  const { bundle } = (await import(new URL('../../../scripts/bundle.mjs', import.meta.url).href)) as {
    bundle(outdir: string): Promise<unknown>;
  };
  await bundle(BUNDLE);
});
after(() => rmSync(BUNDLE, { recursive: true, force: true }));

interface Lab {
  readonly pid: number;
  /** All that it has printed. */
  readonly said: () => string;
  /** Resolves when it has printed that; rejects where it ends before. */
  saw(pattern: RegExp): Promise<RegExpMatchArray>;
  readonly end: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  kill(signal: NodeJS.Signals): void;
}

/** Its temporary folder is one of the test's own, so that a test sees what was left in it. */
function startLab(context: TestContext, ...args: readonly string[]): Lab & { readonly folder: string } {
  const folder = temporaryFolder(context);
  const child = spawn(process.execPath, [PROGRAM, 'lab', ...args], {
    env: { ...process.env, TMPDIR: folder, KUBEBUILDER_ASSETS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const end = once(child, 'close').then(([code, signal]) => ({ code, signal }) as Awaited<Lab['end']>);
  let hasEnded = false;
  void end.then(() => {
    hasEnded = true;
  });
  context.after(async () => {
    child.kill('SIGINT');
    await end;
  });
  return {
    folder,
    pid: child.pid!,
    said: () => said,
    end,
    kill: (signal) => void child.kill(signal),
    async saw(pattern) {
      for (;;) {
        const found = said.match(pattern);
        if (found !== null) return found;
        assert.ok(!hasEnded, `the lab ended before it printed ${pattern}:\n${said}`);
        await delay(20);
      }
    },
  };
}

function namespacesOf(pid: number): string[] {
  const { stdout } = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').filter((line) => line.startsWith(`pierhead-lab-${pid}-`));
}

/** Processes that run the bundle or were told of the lab's folder: `<pid> <command line>` each. */
function programsOf(folder: string): string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`];
      } catch {
        // It has ended since the folder was read.
        return [];
      }
    })
    .filter((line) => line.includes(folder) || line.includes(PROGRAM));
}

const noKept = noNamespaces || ('reason' in binaries && binaries.reason) || gitIsMissing;
// A story takes a minute. The embedded server with namespaces has it played below, where the lab stays afterwards.
const PLAYED = [
  { api: 'embedded', driver: 'memory' },
  { api: 'real', driver: noNamespaces ? 'memory' : 'layer2' },
  ...(noKept && !noNamespaces ? [{ api: 'embedded', driver: 'layer2' } as const] : []),
] as const;
for (const { api, driver } of PLAYED) {
  const found = apis.find(({ name }) => name === api);
  if (found === undefined) continue;
  const title = `every step of the story holds: API server ${api}, wire ${driver}`;
  test(title, { skip: found.skip, timeout: 300_000 }, async (t) => {
    const lab = startLab(t, '--api', api, '--driver', driver);
    const { code } = await lab.end;
    assert.equal(code, 0, lab.said());
    assert.match(lab.said(), EVERY_STEP_HELD);
    assert.match(lab.said(), /= move \(start\) shop\/web 10\.77\.128\.\d+ -> 10\.77\.129\.\d+ of pool office/);
    assert.match(lab.said(), /policies\/teams\.yaml:10:11: error unknown-pool/);
    assert.equal(lab.said().includes('the client connects and reads'), driver === 'layer2');
    assert.deepEqual([namespacesOf(lab.pid), programsOf(lab.folder)], [[], []]);
    assert.deepEqual(readdirSync(lab.folder), []);
  });
}

const hasEmbedded = apis.some(({ name }) => name === 'embedded');
describe('a lab that stays', { skip: noKept || (!hasEmbedded && 'only the real API server was asked for') }, () => {
  test('is played with by kubectl and git, and is gone after Ctrl-C', { timeout: 400_000 }, async (t) => {
    const lab = startLab(t, '--keep', '--api', 'embedded', '--driver', 'layer2');
    const [, kubeconfig] = await lab.saw(/export KUBECONFIG=(\S+)/);
    const [, gitUrl] = await lab.saw(/git clone (\S+)/);
    const [, client] = await lab.saw(/(ip netns exec \S+ bash -c '.*')/);
    assert.match(lab.said(), EVERY_STEP_HELD);
    const folder = temporaryFolder(t);
    const kubectl = async (...args: readonly string[]) => {
      assert.ok('binaries' in binaries);
      const { stdout } = await promisify(execFile)(binaries.binaries.kubectl, [
        `--kubeconfig=${kubeconfig}`,
        `--cache-dir=${join(folder, 'kubectl')}`,
        ...args,
      ]);
      return stdout;
    };
    const manifest = (name: string, object: object) => {
      const path = join(folder, name);
      writeFileSync(path, JSON.stringify(object));
      return path;
    };

    await t.test('the client connects as the lab says', async () => {
      const { stdout } = await promisify(execFile)('sh', ['-c', client!]);
      assert.match(stdout, /^hello from shop\/web on node-[abc] for 10\.77\.129\.\d+:80$/m);
    });

    await t.test('kubectl get and describe show what is going on', async () => {
      assert.match(await kubectl('get', 'eips'), /^10\.77\.129\.0 .*Active.*office.*node-[abc].*True/m);
      assert.match(await kubectl('get', 'services', '-A'), /^shop +web +LoadBalancer +\S+ +10\.77\.129\.\d+ /m);
      // A status is written at most once in ten seconds, so it may still be about the end of the last move.
      let revision = '';
      await until(
        async () => {
          revision = await kubectl('describe', 'revision', 'current');
          return /Message: +in force and carried out/.test(revision);
        },
        () => revision,
      );
      assert.match(await kubectl('describe', 'service', 'web', '-n', 'shop'), /MoveFinished/);
    });

    await t.test('kubectl get -w sees a new Service get its address; deleted, it is withdrawn', async () => {
      assert.ok('binaries' in binaries);
      const watching = spawn(binaries.binaries.kubectl, [`--kubeconfig=${kubeconfig}`, 'get', 'eips', '-w']);
      let seen = '';
      watching.stdout.setEncoding('utf8').on('data', (text: string) => {
        seen += text;
      });
      try {
        await until(
          () => seen.includes('10.77.129.0'),
          () => seen,
        );
        const service = {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'late', namespace: 'shop' },
          spec: { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ port: 99 }] },
        };
        await kubectl('create', '-f', manifest('service.json', service));
        await until(
          () => /^10\.77\.129\.3 .*Active +shop +late/m.test(seen),
          () => seen,
        );
        await kubectl('delete', 'service', 'late', '-n', 'shop');
        await until(
          () => /^10\.77\.129\.3 .*Withdrawn/m.test(seen),
          () => seen,
        );
      } finally {
        watching.kill();
      }
    });

    await t.test(
      'kubectl apply --server-side brings an object that shows as drift; deleted, the drift is gone',
      async () => {
        const pool = {
          apiVersion: 'pierhead.io/v1alpha1',
          kind: 'AddressPool',
          metadata: { name: 'by-hand' },
          spec: { addresses: ['10.77.140.0/30'] },
        };
        await kubectl('apply', '--server-side', '-f', manifest('pool.json', pool));
        const drift = () => kubectl('get', 'revision', 'current', '-o', 'jsonpath={.status.drift.objects[*].name}');
        await until(async () => (await drift()) === 'by-hand', drift);
        await kubectl('delete', 'addresspool', 'by-hand');
        await until(async () => (await drift()) === '', drift);
      },
    );

    await t.test('a push is in force a moment later', async () => {
      const clone = join(folder, 'tree');
      const git = (...args: readonly string[]) =>
        promisify(execFile)('git', ['-c', 'user.name=me', '-c', 'user.email=me@lab.example', ...args], { cwd: clone });
      await promisify(execFile)('git', ['clone', '-q', gitUrl!, clone]);
      const path = join(clone, 'pools', 'office.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace('10.77.129.0/28', '10.77.129.0/27'));
      await git('commit', '-qam', 'more addresses');
      await git('push', '-q');
      const { stdout: commit } = await git('rev-parse', 'HEAD');
      const inForce = () =>
        kubectl(
          'get',
          'configmap',
          'pierhead-git-source',
          '-n',
          'pierhead-system',
          '-o',
          'jsonpath={.data.inForceCommit}',
        );
      await until(async () => (await inForce()) === commit.trim(), inForce);
      assert.match(lab.said(), new RegExp(`a push: refs/heads/main is ${commit.slice(0, 10)} now`));
    });

    lab.kill('SIGINT');
    assert.deepEqual(await lab.end, { code: 0, signal: null });
    assert.deepEqual([namespacesOf(lab.pid), programsOf(lab.folder)], [[], []]);
    assert.equal(existsSync(kubeconfig!), false);
  });
});

for (const driver of ['layer2', 'memory'] as const) {
  const skip = driver === 'layer2' && noNamespaces;

  test(`interrupted in the middle, it leaves nothing behind: ${driver}`, { skip, timeout: 120_000 }, async (t) => {
    const lab = startLab(t, '--driver', driver);
    await lab.saw(/the controller starts/);
    lab.kill('SIGINT');
    assert.deepEqual(await lab.end, { code: 130, signal: null }, lab.said());
    assert.deepEqual([namespacesOf(lab.pid), programsOf(lab.folder)], [[], []]);
    assert.deepEqual(readdirSync(lab.folder), []);
  });

  test(`killed by force, its programs and namespaces go with it: ${driver}`, { skip, timeout: 120_000 }, async (t) => {
    const lab = startLab(t, '--driver', driver);
    await lab.saw(/the controller starts/);
    lab.kill('SIGKILL');
    await lab.end;
    const left = () => [...namespacesOf(lab.pid), ...programsOf(lab.folder), ...readdirSync(lab.folder)];
    await until(
      () => left().length === 0,
      () => left().join('\n'),
    );
  });
}

test('a program that dies fails the step that it was needed for, and the logs stay', {
  timeout: 120_000,
}, async (t) => {
  const lab = startLab(t, '--driver', 'memory');
  await lab.saw(/shop\/orders: 10\.77\.128\.1 is answered/);
  const [controller] = programsOf(lab.folder).filter((line) => / controller --/.test(line));
  process.kill(Number.parseInt(controller!, 10), 'SIGKILL');
  assert.equal((await lab.end).code, 1);
  assert.match(lab.said(), /^ +"\d\. .*" did not hold\n.*controller ended by itself: signal SIGKILL$/m);
  const [, logs] = await lab.saw(/the logs are in (\S+)/);
  assert.match(readFileSync(join(logs!, 'controller.log'), 'utf8'), /"level"/);
});

const DEADLINE_MS = 60_000;

async function until(look: () => boolean | Promise<boolean>, lastSeen: () => string | Promise<string>): Promise<void> {
  const endMs = Date.now() + DEADLINE_MS;
  while (!(await look())) {
    if (Date.now() > endMs) assert.fail(`not within ${DEADLINE_MS / 1000} s; last seen: ${await lastSeen()}`);
    await delay(50);
  }
}
