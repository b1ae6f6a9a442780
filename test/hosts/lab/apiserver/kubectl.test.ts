/** What `kubectl` does on the embedded server: the real one, so that it decides what is right. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { findBinaries } from '../../../cluster/binaries.ts';
import { type EmbeddedApiServer, startEmbeddedApiServer } from '../../../cluster/embedded.ts';

const found = findBinaries();
const skip = 'reason' in found && found.reason;

let server: EmbeddedApiServer;
before(async () => {
  server = await startEmbeddedApiServer();
});
after(() => server?.close());

/** Its output, where it succeeds and complains about nothing. */
async function kubectl(args: string, stdin?: string): Promise<string> {
  const { code, stdout, stderr } = await server.kubectl(args.split(' '), stdin);
  assert.deepEqual([code, stderr], [0, ''], `kubectl ${args}: ${stderr}${stdout}`);
  return stdout;
}

/** Its complaint, where it fails. */
async function refused(args: string, stdin?: string): Promise<string> {
  const { code, stderr } = await server.kubectl(args.split(' '), stdin);
  assert.notEqual(code, 0, `kubectl ${args} succeeded`);
  return stderr;
}

const service = (name: string, port: number): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { type: LoadBalancer, selector: { a: b }, ports: [ { port: ${port} } ] }\n`;
const pool = (name: string, addresses: string, field = 'addresses'): string =>
  `apiVersion: pierhead.io/v1alpha1\nkind: AddressPool\nmetadata: { name: ${name} }\nspec: { ${field}: [ ${addresses} ], mode: Active }\n`;

test('knows every kind by its names', { skip }, async () => {
  const names = await kubectl('api-resources --no-headers -o name');
  for (const name of ['services', 'events.events.k8s.io', 'eips.pierhead.io', 'speakerreports.pierhead.io']) {
    assert.ok(names.split('\n').includes(name), name);
  }
  assert.match(await kubectl('get crd'), /^NAME +CREATED AT\naddresspools\.pierhead\.io +\d{4}-/);
  assert.match(await kubectl('explain phpool.spec.mode'), /FIELD: mode <string>\nENUM:\n +Active\n +Observe/);
  assert.match(await kubectl('version'), /Server Version: v1\.36/);
});

test('apply, apply again, diff and delete of a Service', { skip }, async () => {
  assert.equal(await kubectl('apply -f -', service('web', 80)), 'service/web created\n');
  assert.equal(await kubectl('apply -f -', service('web', 80)), 'service/web unchanged\n');
  const diff = await server.kubectl(['diff', '-f', '-'], service('web', 81));
  assert.equal(diff.code, 1);
  assert.match(diff.stdout, /^[+] *(?:- )?(?:nodePort|port): /m);
  assert.equal(await kubectl('apply -f -', service('web', 81)), 'service/web configured\n');
  assert.equal(await kubectl('get svc web -o jsonpath={.spec.ports[*].port}'), '81');
  assert.equal(await kubectl('apply --server-side -f -', service('web', 81)), 'service/web serverside-applied\n');
  assert.match(
    await kubectl('get svc web'),
    /^NAME +TYPE +CLUSTER-IP +EXTERNAL-IP +PORT\(S\) +AGE\nweb +LoadBalancer +10\.96\.[\d.]+ +<pending> +81:3\d+\/TCP +\d+s\n$/,
  );
  assert.match(await kubectl('delete svc web'), /^service "web" deleted/);
});

test('apply, server-side apply and their conflicts on kinds of ours', { skip }, async () => {
  assert.equal(await kubectl('apply -f -', pool('office', '10.0.0.0/24')), 'addresspool.pierhead.io/office created\n');
  assert.equal(
    await kubectl('apply -f -', pool('office', '10.0.0.0/25')),
    'addresspool.pierhead.io/office configured\n',
  );
  const applied = 'addresspool.pierhead.io/office serverside-applied\n';
  assert.equal(await kubectl('apply --server-side -f -', pool('office', '10.0.0.0/26')), applied);
  const other = 'apply --server-side --field-manager=other -f -';
  assert.match(await refused(other, pool('office', '10.0.0.0/27')), /conflict with "kubectl".*\.spec\.addresses/s);
  assert.equal(await kubectl(other.replace('-f -', '--force-conflicts -f -'), pool('office', '10.0.0.0/27')), applied);
  assert.match(await refused('apply -f -', pool('typo', '10.1.0.0/24', 'adresses')), /unknown field "spec\.adresses"/);
  assert.match(
    await refused('apply --server-side -f -', pool('bad', '10.1.0.1/24')),
    /a CIDR must have no host bits set/,
  );
  assert.equal(await kubectl('label phpool office region=gz'), 'addresspool.pierhead.io/office labeled\n');
  assert.equal(await kubectl('annotate phpool office why=because'), 'addresspool.pierhead.io/office annotated\n');
  assert.match(await kubectl('get phpool -l region=gz -o name'), /^addresspool\.pierhead\.io\/office\n$/);
  assert.match(
    await kubectl('describe phpool office'),
    /Labels: +region=gz\n(.*\n)*.*10\.0\.0\.0\/27(.*\n)*Events: +<none>/,
  );
  assert.match(await kubectl('delete phpool --all'), /^addresspool\.pierhead\.io "office" deleted/);
});

test('a status is patched, waited for and shown in columns', { skip }, async () => {
  await kubectl('apply -f -', service('shown', 80));
  const patch = { status: { loadBalancer: { ingress: [{ ip: '10.0.0.7' }] } } };
  const args = ['patch', 'svc', 'shown', '--subresource=status', '--type=merge', '-p', JSON.stringify(patch)];
  assert.equal((await server.kubectl(args)).stdout, 'service/shown patched\n');
  assert.equal(
    await kubectl('wait --for=jsonpath={.status.loadBalancer.ingress[0].ip}=10.0.0.7 svc/shown --timeout=10s'),
    'service/shown condition met\n',
  );
  assert.match(
    await kubectl('get svc shown -o wide'),
    /SELECTOR\nshown +LoadBalancer +10\.96\.[\d.]+ +10\.0\.0\.7 +80:3\d+\/TCP +\d+s +a=b\n$/,
  );
  assert.match(
    await kubectl('get svc shown -o yaml --show-managed-fields'),
    /manager: kubectl-patch\n +operation: Update\n +subresource: status\n/,
  );

  const report = { apiVersion: 'pierhead.io/v1alpha1', kind: 'SpeakerReport', metadata: { name: 'n1' } };
  await kubectl('apply -f -', JSON.stringify(report));
  const event = {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name: 'said', namespace: 'default' },
    eventTime: '2026-01-01T00:00:00.000000Z',
    action: 'Assign',
    reason: 'Assigned',
    type: 'Normal',
    note: 'has the address 10.0.0.7',
    reportingController: 'pierhead.io/controller',
    reportingInstance: 'one',
    regarding: {
      apiVersion: 'v1',
      kind: 'Service',
      namespace: 'default',
      name: 'shown',
      uid: await kubectl('get svc shown -o jsonpath={.metadata.uid}'),
    },
  };
  await kubectl('create -f -', JSON.stringify(event));
  assert.match(
    await kubectl('describe svc shown'),
    /LoadBalancer Ingress: +10\.0\.0\.7(.*\n)*.*Normal +Assigned.*has the address 10\.0\.0\.7/,
  );
  assert.match(await kubectl('get events.events.k8s.io'), /Normal +Assigned +service\/shown +has the address/);
  assert.match(await kubectl('delete svc shown'), /deleted/);
  assert.equal(await kubectl('wait --for=delete svc/shown --timeout=10s'), '');
});

test('get -w follows what changes', { skip, timeout: 60_000 }, async () => {
  assert.ok('binaries' in found);
  await kubectl('apply -f -', pool('watched', '10.3.0.0/24'));
  const args = [`--kubeconfig=${server.kubeconfigPath}`, 'get', 'phpool', '-w', '--output-watch-events'];
  const child = spawn(found.binaries.kubectl, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const until = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(text)) text += String((await once(child.stdout, 'data'))[0]);
  };
  try {
    await until(/ADDED +watched/);
    await server.request(
      'PATCH',
      '/apis/pierhead.io/v1alpha1/addresspools/watched',
      { spec: { mode: 'Observe' } },
      'application/merge-patch+json',
    );
    await until(/MODIFIED +watched/);
    await server.request('DELETE', '/apis/pierhead.io/v1alpha1/addresspools/watched');
    await until(/DELETED +watched/);
  } finally {
    child.kill('SIGKILL');
  }
});

test('says in the real words what it has not', { skip }, async () => {
  assert.match(await refused('get pods'), /the server doesn't have a resource type "pods"/);
  assert.match(await refused('get svc nothing'), /services "nothing" not found/);
  assert.match(await refused('create namespace x'), /UnsupportedMediaType/);
  assert.equal(
    await kubectl('apply -f -', 'apiVersion: v1\nkind: Namespace\nmetadata: { name: x }\n'),
    'namespace/x created\n',
  );
});
