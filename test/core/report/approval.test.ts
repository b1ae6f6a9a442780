import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCluster, compileTree } from '../../../src/core/config/compile.ts';
import type { Config } from '../../../src/core/config/config.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';
import type { Live } from '../../../src/core/live/live.ts';
import { approvalYaml } from '../../../src/core/report/approval.ts';
import * as make from '../../support/build.ts';
import { drainedOffice, jsonOf, quiet } from './plans.ts';

const TREE = `apiVersion: pierhead.io/v1alpha1
kind: Cluster
metadata: { name: gz-1 }
spec: {}
---
apiVersion: pierhead.io/v1alpha1
kind: AddressPool
metadata: { name: office }
spec: { addresses: [ 10.0.0.0/29, "2001:db8::/124" ], allocation: Draining, advertise: [ { layer2: {} } ] }
---
apiVersion: pierhead.io/v1alpha1
kind: AddressPool
metadata: { name: spare }
spec: { addresses: [ 10.0.1.0/29, "2001:db8:1::/124" ], advertise: [ { layer2: {} } ] }
---
apiVersion: pierhead.io/v1alpha1
kind: ExposurePolicy
metadata: { name: all }
spec: { match: { namespaces: { names: [ shop ] } }, pools: [ office, spare ], protected: true }
`;

/** Compiles documents, which must be without a finding. */
function compiled(...texts: readonly string[]): Config {
  const files = texts.map((text, at) => ({ path: `${at}.yaml`, text }));
  const tree = compileTree(readDocuments(files), { nowMs: make.NOW });
  const { config, diagnostics } = compileCluster(tree, 'gz-1');
  assert.deepEqual(diagnostics, []);
  return config!;
}

function cluster(): Live {
  const [web, api] = [
    make.service('shop/web', { ipFamilies: ['ipv4', 'ipv6'], ipFamilyPolicy: 'PreferDualStack' }),
    make.service('shop/api'),
  ];
  const other = make.service('other/x');
  const of = (text: string, holder: typeof web) => make.eip(text, [holder], { pool: 'office', policy: 'all' });
  return make.live({
    services: [web, api, other],
    eips: [of('10.0.0.1', web), of('2001:db8::1', web), of('10.0.0.2', api), of('10.0.0.3', other)],
  });
}

test('the Approval of a plan lets exactly that plan through', () => {
  const before = jsonOf(compiled(TREE), cluster());
  assert.ok(before.guards.some(({ tripped }) => tripped));
  const after = jsonOf(compiled(TREE, approvalYaml(before)!), cluster());
  assert.deepEqual(
    after.guards.map(({ tripped }) => tripped),
    [false, false],
  );
  assert.equal(after.fingerprint, before.fingerprint);
  assert.equal(approvalYaml(after), undefined);
});

test('lists each disruptive change once, sorted, and says how to check it', () => {
  const yaml = approvalYaml(jsonOf(compiled(TREE), cluster()))!;
  const name = /name: (approve-[0-9a-f]{12})\n/.exec(yaml)?.[1];
  assert.equal(
    yaml,
    `# Permits what plan sha256:${name?.slice('approve-'.length)} of cluster gz-1 would disrupt. Commit it into the tree, and plan again.
apiVersion: pierhead.io/v1alpha1
kind: Approval
metadata:
  name: ${name}
spec:
  clusters:
    names: [ gz-1 ]
  expires: "2026-12-04"
  changes:
    - { action: move, service: shop/api, from: 10.0.0.2 }
    - { action: move, service: shop/web, from: 10.0.0.1 }
    - { action: move, service: shop/web, from: "2001:db8::1" }
    - { action: withdraw, service: other/x, from: 10.0.0.3 }
`,
  );
});

test('takes the name and the date that it is given', () => {
  const yaml = approvalYaml(drainedOffice(), { name: 'renumber', expires: '2027-01-01' })!;
  assert.match(yaml, /name: renumber\n[\s\S]*expires: "2027-01-01"\n/);
});

test('there is nothing to approve where nothing is disrupted', () => {
  assert.equal(approvalYaml(quiet()), undefined);
});

test('what its owner asks for needs no Approval', () => {
  const office = make.pool('office', '10.0.0.0/28');
  const config = make.config({ pools: [office], policies: [make.policy('all', [office], { protected: true })] });
  const web = make.service('shop/web', { annotations: { 'pierhead.io/addresses': '10.0.0.5' } });
  const json = jsonOf(config, make.live({ services: [web], eips: [make.eip('10.0.0.1', [web])] }));
  assert.equal(json.summary.move, 1);
  assert.equal(approvalYaml(json), undefined);
});

test('more changes than a document may list make several documents that are read back whole', () => {
  const [change] = drainedOffice().changes;
  const changes = Array.from({ length: 4097 }, (_, at) => ({ ...change!, service: `n/s${at}` }));
  const yaml = approvalYaml({ ...drainedOffice(), cluster: 'gz-1', changes }, { name: 'big' })!;
  const { approvals } = compiled(TREE, yaml);
  assert.deepEqual(
    approvals.map(({ name, changes: listed }) => [name, listed.length]),
    [
      ['big-1', 4096],
      ['big-2', 1],
    ],
  );
});

test('a name that YAML would read otherwise is quoted', () => {
  const [change] = drainedOffice().changes;
  const yaml = approvalYaml({ ...drainedOffice(), cluster: 'no', changes: [{ ...change!, service: 'a/b # x' }] })!;
  assert.match(yaml, /names: \[ "no" \]/);
  assert.match(yaml, /service: "a\/b # x"/);
});
