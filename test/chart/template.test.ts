import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import { run } from '../../src/hosts/cli/run.ts';
import { CHART, type ChartObject, EVERYTHING, helmIsMissing, runHelm, template, templateText } from './chart.ts';

const needsHelm = { skip: helmIsMissing };

interface PodSpec {
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly containers: readonly Container[];
  readonly volumes: readonly { readonly name: string; readonly [source: string]: unknown }[];
  readonly [field: string]: unknown;
}
interface Container {
  readonly args: readonly string[];
  readonly resources: { readonly limits: object };
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly env: readonly { readonly name: string }[];
}

function podOf(objects: readonly ChartObject[], kind: 'Deployment' | 'DaemonSet'): PodSpec {
  const { spec } = objects.find((object) => object.kind === kind)!;
  return (spec as { readonly template: { readonly spec: PodSpec } }).template.spec;
}

test('helm finds nothing to complain about, with every feature or none', needsHelm, () => {
  for (const values of [{}, EVERYTHING]) {
    const set = Object.entries(values).flatMap(([key, value]) => ['--set-json', `${key}=${JSON.stringify(value)}`]);
    const linted = runHelm(['lint', '--strict', '--quiet', CHART, ...set]);
    assert.equal(linted.status, 0, linted.stdout + linted.stderr);
  }
});

test('the chart and the program are of one version', needsHelm, () => {
  const chart = runHelm(['show', 'chart', CHART]).stdout;
  assert.match(chart, new RegExp(`^version: ${packageJson.version}$`, 'm'));
  assert.match(chart, new RegExp(`^appVersion: ${packageJson.version}$`, 'm'));
});

test('the same values give the same bytes', needsHelm, () => {
  assert.equal(templateText(EVERYTHING), templateText(EVERYTHING));
});

test('everything namespaced is in the namespace of the release', needsHelm, () => {
  const clusterWide = ['ClusterRole', 'ClusterRoleBinding'];
  const objects = template(EVERYTHING);
  assert.ok(objects.length > 15);
  for (const { kind, metadata } of objects) {
    assert.equal(
      metadata.namespace,
      clusterWide.includes(kind) ? undefined : 'pierhead-system',
      `${kind} ${metadata.name}`,
    );
  }
});

test('a speaker has raw sockets, and no other right of root', needsHelm, () => {
  const pod = podOf(template(), 'DaemonSet');
  assert.equal(pod.hostNetwork, true);
  assert.equal(pod.hostPID, undefined);
  assert.equal(pod.priorityClassName, 'system-node-critical');
  const { securityContext, resources } = pod.containers[0]!;
  assert.deepEqual(securityContext, {
    runAsUser: 0,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'], add: ['NET_RAW'] },
  });
  assert.deepEqual(Object.keys(resources.limits), ['memory'], 'a throttled speaker answers late');
});

test('the controller is nobody, on a root that it cannot write', needsHelm, () => {
  const pod = podOf(template(EVERYTHING), 'Deployment');
  assert.equal(pod.securityContext.runAsNonRoot, true);
  assert.equal(pod.hostNetwork, undefined);
  assert.deepEqual(pod.containers[0]!.securityContext, {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
});

test('no right is aggregated to people, and none has a wildcard', needsHelm, () => {
  const roles = template(EVERYTHING).filter(({ kind }) => kind.endsWith('Role'));
  assert.equal(roles.length, 6);
  for (const { metadata, rules } of roles) {
    assert.deepEqual(
      Object.keys(metadata.labels ?? {}).filter((label) => label.includes('aggregate')),
      [],
    );
    assert.doesNotMatch(JSON.stringify(rules), /\*|"escalate"|"bind"|"impersonate"|"deletecollection"/);
  }
});

test('without a Git source the controller may not write what decides', needsHelm, () => {
  const written = template()
    .filter(({ kind }) => kind === 'ClusterRole')
    .flatMap(({ rules }) => rules as { readonly resources: string[]; readonly verbs: string[] }[])
    .filter(({ verbs }) => verbs.some((verb) => ['create', 'update', 'patch', 'delete'].includes(verb)))
    .flatMap(({ resources }) => resources);
  assert.deepEqual(written.filter((resource) => !resource.endsWith('/status')).sort(), [
    'eips',
    'events',
    'speakerreports',
  ]);
});

test('the programs know every option that they are started with', needsHelm, async () => {
  const objects = template(EVERYTHING);
  for (const kind of ['Deployment', 'DaemonSet'] as const) {
    const [command = '', ...options] = podOf(objects, kind).containers[0]!.args;
    let help = '';
    const code = await run([command, '--help'], {
      stdin: Readable.from([]),
      out: (text) => {
        help += text;
      },
      err: assert.fail,
      env: {},
      now: () => 0,
      signal: new AbortController().signal,
      colour: { out: false, err: false },
    });
    assert.equal(code, 0);
    assert.ok(options.length > 3);
    for (const option of options)
      assert.ok(help.includes(`${option.split('=')[0]} <`), `${command} ${option}:\n${help}`);
  }
});

test('what the Git server asks for comes from a Secret', needsHelm, () => {
  const pod = podOf(template(EVERYTHING), 'Deployment');
  const names = pod.containers[0]!.env.map(({ name }) => name);
  assert.deepEqual(names.filter((name) => name.startsWith('PIERHEAD_GIT')).sort(), [
    'PIERHEAD_GIT_CA_FILE',
    'PIERHEAD_GIT_PASSWORD',
    'PIERHEAD_GIT_TOKEN',
    'PIERHEAD_GIT_USERNAME',
  ]);
  assert.doesNotMatch(templateText(), /git-source|PIERHEAD_GIT/);
});

const WRONG: readonly [values: object, complaint: RegExp][] = [
  [{ controler: {} }, /controler/],
  [{ speaker: { resources: { limits: { cpu: '1' } } } }, /cpu/],
  [{ gitSource: { source: 'git@example.org:net/lb.git' } }, /gitSource\/source|gitSource\.source/],
  [{ gitSource: { source: 'https://oauth2:secret@git.example.org/lb.git@main:lb' } }, /gitSource.source/],
  [{ gitSource: { interval: '60' } }, /interval/],
  [{ controller: { logLevel: 'verbose' } }, /logLevel/],
];
for (const [values, complaint] of WRONG) {
  test(`values are refused: ${JSON.stringify(values)}`, needsHelm, () => {
    assert.throws(() => template(values), complaint);
  });
}
