/**
 * The examples are true: every file is valid and named by its schema, every cluster renders and plans, and the plans show
 * what the READMEs say. Changes are applied to the texts as `git apply` would apply them to the files.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { render } from '../src/core/revision/render.ts';
import { changeLine } from './support/plan-lines.ts';
import { compile, type Planned, planCluster, readLiveState, type TreeFile } from './support/scenario.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const CVTE = 'examples/cvte';
const CLUSTERS = ['gz-1', 'sz-edge', 'wh-1'];

describe('files of the examples', () => {
  const files = [...filesBelow('examples/minimal'), ...filesBelow(CVTE)].filter(({ path }) => !isLive(path));

  test('there are some', () => assert.ok(files.length >= 12, `${files.length} files`));

  for (const { path, text } of files) {
    test(`${path} names its schema for editors, and the schema is there`, () => {
      const [, schema] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text.split('\n')[0] ?? '') ?? [];
      assert.ok(schema !== undefined, 'the first line says which schema');
      const target = resolve(dirname(join(ROOT, path)), schema);
      assert.ok(existsSync(target), `${schema} is ${target}`);
      const kinds = new Set([...text.matchAll(/^kind: (\w+)$/gm)].map(([, kind]) => kind));
      const { title } = JSON.parse(readFileSync(target, 'utf8')) as { title: string };
      assert.equal(title, kinds.size > 1 ? 'PierheadDocument' : [...kinds][0]);
    });
  }
});

describe('minimal', () => {
  test('gives its Service the first address', () => {
    const tree = compile(treeOf('examples/minimal'));
    assert.deepEqual(tree.diagnostics, []);
    const planned = planCluster(tree, 'default', liveOf('examples/minimal/live.yaml'));
    assert.deepEqual(linesOf(planned), ['assign default/web 192.168.1.240: first-free pool=office']);
    assert.ok(render(tree, 'default').text !== undefined);
  });
});

describe('cvte', () => {
  const base = treeOf(CVTE);

  test('is valid without a warning', () => {
    const tree = compile(base);
    assert.deepEqual(tree.diagnostics, []);
    assert.deepEqual(tree.clusters, CLUSTERS);
  });

  test('records 40 Services', () => {
    const numbers = CLUSTERS.map((cluster) => recorded(cluster).live.services.size);
    assert.equal(
      numbers.reduce((sum, number) => sum + number),
      40,
    );
  });

  for (const cluster of CLUSTERS) {
    test(`what ${cluster} has in force is what the tree renders`, () => {
      const rendered = render(compile(base), cluster);
      assert.ok(rendered.text !== undefined);
      const { live, diagnostics, cluster: ofLive } = recorded(cluster);
      assert.deepEqual(diagnostics, []);
      assert.equal(ofLive, cluster);
      assert.equal(live.inForce?.digest, rendered.digest);
      for (const report of live.speakerReports.values()) assert.equal(report.configDigest, rendered.digest);
    });
  }

  test('disrupts nobody, serves what is new and says why the rest waits', () => {
    const codes = new Set<string>();
    const shown = CLUSTERS.flatMap((cluster) => {
      const planned = planOf(base, cluster);
      assert.deepEqual(trippedIn(planned), []);
      assert.deepEqual(planned.plan.drift, []);
      for (const { reasons } of planned.plan.changes) {
        for (const reason of reasons) if (reason.kind === 'refusal') codes.add(reason.refusal.code);
      }
      return planned.plan.changes.map(({ action, phase, service }) => [cluster, action, phase, service].join(' '));
    });
    assert.deepEqual(shown, [
      'gz-1 assign  git/registry',
      'gz-1 refuse  crm/ftp',
      'gz-1 refuse  crm/reports',
      'gz-1 refuse  erp/legacy',
      'gz-1 refuse  erp/warehouse',
      'gz-1 refuse  partner-x/edi',
      'gz-1 refuse  sandbox/demo',
      'sz-edge refuse  mes/printing',
      'sz-edge refuse  vision/training',
      'wh-1 move overlap mes/dashboard',
      'wh-1 assign  crm/portal',
      'wh-1 refuse  logging/search',
      'wh-1 refuse  partner-y/edi',
      'wh-1 refuse  shop/search',
    ]);
    assert.deepEqual([...codes].sort(), [
      'address-in-use',
      'bad-request',
      'exhausted',
      'family-unavailable',
      'foreign-status',
      'limit',
      'no-policy',
      'not-in-pool',
      'not-open',
      'port-conflict',
      'requirement',
    ]);
  });

  test('a change is a change of the live files too: the README lists every patch', () => {
    const readme = readFileSync(join(ROOT, CVTE, 'README.md'), 'utf8');
    for (const name of readdirSync(join(ROOT, CVTE, 'changes'))) {
      assert.ok(readme.includes(`\`${name.replace('.patch', '')}\``), name);
    }
  });
});

describe('changes of cvte', () => {
  const base = treeOf(CVTE);
  const renumbered = patched(base, 'renumber-office');

  test('renumbering the office moves seven Services and trips both guards', () => {
    const planned = planOf(renumbered, 'gz-1', base);
    assert.deepEqual(trippedIn(planned), ['max-disrupted', 'protected']);
    const moves = linesOf(planned).filter((line) => line.startsWith('move'));
    assert.equal(moves.length, 7);
    for (const line of moves) assert.match(line, /^move start .*pool-draining pool=gz-office.*\[held\]$/);
    assert.ok(planned.lintCodes.includes('stays-in-draining-pool'));
    assert.deepEqual(
      planned.plan.changes.filter(({ due }) => !due).map(({ action }) => action),
      Array.from({ length: 7 }, () => 'move'),
      'with --base nothing but the moves is laid to the change',
    );
    for (const cluster of CLUSTERS.slice(1))
      assert.deepEqual(linesOf(planOf(renumbered, cluster)), linesOf(planOf(base, cluster)));
  });

  test('its Approval lets them through, four Services at a time', () => {
    const planned = planOf(patched(renumbered, 'renumber-office-approved'), 'gz-1', base);
    assert.deepEqual(trippedIn(planned), []);
    const moves = planned.plan.changes.filter(({ action }) => action === 'move');
    assert.equal(moves.length, 7);
    for (const { approval, held } of moves) assert.deepEqual([approval, held], ['renumber-office', undefined]);
    assert.equal(moves.filter(({ phase }) => phase === 'start').length, 4);
    assert.equal(moves.filter(({ phase }) => phase === 'queued').length, 3);
  });

  test('growing the floor of the plant serves who waited and nobody else notices', () => {
    const grown = patched(base, 'grow-floor');
    const [before, after] = [base, grown].map((files) => linesOf(planOf(files, 'sz-edge')));
    assert.deepEqual(
      after!.filter((line) => !before!.includes(line)),
      ['assign vision/training 192.168.10.32: first-free pool=sz-floor'],
    );
    assert.equal(after!.length, before!.length);
  });

  test('five mistakes are found in one run, and the plant is not held up by them', () => {
    const tree = compile(patched(base, 'broken'));
    assert.deepEqual(
      tree.diagnostics.map(({ code, file, line }) => `${code} ${file}:${line}`),
      [
        'peer-timers peers/wuhan.yaml:15',
        'unknown-field policies/ingress.yaml:22',
        'unknown-pool policies/teams.yaml:32',
        'host-bits pools/wuhan.yaml:24',
        'pool-overlap pools/wuhan.yaml:25',
      ],
    );
    for (const { help } of tree.diagnostics) assert.ok(help.length > 0);
    assert.equal(render(tree, 'wh-1').text, undefined, 'nothing is rendered for the cluster concerned');
  });
});

function planOf(files: readonly TreeFile[], cluster: string, before?: readonly TreeFile[]): Planned {
  return planCluster(compile(files), cluster, recorded(cluster), before && compile(before));
}

function recorded(cluster: string) {
  return liveOf(`${CVTE}/live/${cluster}.yaml`);
}

function liveOf(path: string) {
  return readLiveState(readFileSync(join(ROOT, path), 'utf8'), path);
}

function linesOf({ plan }: Planned): string[] {
  return plan.changes.map(changeLine);
}

function trippedIn({ plan }: Planned): string[] {
  return plan.guards.filter(({ tripped }) => tripped).map(({ code }) => code);
}

/** The configuration of a folder, with paths relative to it. Live state beside it is none. */
function treeOf(folder: string): TreeFile[] {
  return filesBelow(folder)
    .filter(({ path }) => !isLive(path))
    .map(({ path, text }) => ({ path: relative(folder, path), text }));
}

function isLive(path: string): boolean {
  return /(^|\/)live(\.yaml|\/)/.test(path);
}

function filesBelow(folder: string): TreeFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(ROOT, folder, name), 'utf8') }));
}

/** Applies a patch to the texts of a tree. As strict as `git apply`: every line of it must be where it says. */
function patched(files: readonly TreeFile[], name: string): TreeFile[] {
  const patch = readFileSync(join(ROOT, CVTE, 'changes', `${name}.patch`), 'utf8');
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const part of patch.split(/^diff --git .*\n/m).slice(1)) {
    const [, target] = /^\+\+\+ b\/(.+)$/m.exec(part) ?? [];
    assert.ok(target?.startsWith(`${CVTE}/`), `${name}.patch: ${part.slice(0, 80)}`);
    const path = target.slice(CVTE.length + 1);
    texts.set(path, applyHunks(texts.get(path) ?? '', part));
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}

function applyHunks(text: string, part: string): string {
  const before = text.split('\n');
  const after: string[] = [];
  let at = 0;
  for (const [, start, body] of part.matchAll(/^@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@.*\n((?:[ +-].*\n)+)/gm)) {
    const first = Math.max(Number(start) - 1, 0);
    after.push(...before.slice(at, first));
    at = first;
    for (const line of body!.trimEnd().split('\n')) {
      const content = line.slice(1);
      if (line[0] !== '+') assert.equal(before[at++], content);
      if (line[0] !== '-') after.push(content);
    }
  }
  return [...after, ...before.slice(at)].join('\n');
}
