import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEip } from '../../../src/core/live/eip.ts';
import { disruptionsData, eipObject, eipPatch, statusPatch } from '../../../src/hosts/controller/written-objects.ts';
import { address, eip, holder, NOW, service } from '../../support/build.ts';

const ON = { uid: 'u', resourceVersion: '7' };
const WEB = service('shop/web', { ports: '80,53/UDP' });

test('an EIP that is written is read back as it was meant', () => {
  for (const wanted of [
    eip('10.0.0.1', [WEB]),
    eip('2001:db8::1', [WEB], { state: 'Leaving', untilMs: NOW }),
    eip('10.0.0.1', [], { services: [{ ...holder(WEB), untilMs: NOW + 1 }] }),
  ]) {
    const text = JSON.stringify(eipObject(wanted));
    const { value, problems } = readEip(JSON.parse(text) as unknown);
    assert.deepEqual(problems, []);
    assert.deepEqual({ ...value, uid: wanted.uid, resourceVersion: wanted.resourceVersion }, wanted);
  }
});

test('a patch of an EIP is bound to what it was decided on, and takes away the time that an Active one has not', () => {
  const patch = eipPatch(eip('10.0.0.1', [WEB]), ON) as { metadata: object; spec: { until: unknown } };
  assert.deepEqual(patch.metadata, ON);
  assert.equal(patch.spec.until, null);
});

test('a status keeps host names and what others said about an address, and says how traffic arrives', () => {
  const shown = {
    ...ON,
    ingress: [
      { hostname: 'web.example.com' },
      { ip: '10.0.0.1', ipMode: 'Proxy', ports: [{ port: 80, protocol: 'TCP' }] },
    ],
    conditions: [],
  };
  assert.deepEqual(statusPatch(shown, { addresses: [address('10.0.0.2'), address('10.0.0.1')] }), {
    metadata: ON,
    status: {
      loadBalancer: {
        ingress: [
          { ip: '10.0.0.2', ipMode: 'VIP' },
          { ip: '10.0.0.1', ipMode: 'VIP', ports: [{ port: 80, protocol: 'TCP' }] },
          { hostname: 'web.example.com' },
        ],
      },
    },
  });
});

test('conditions alone leave the addresses out of the patch', () => {
  const shown = { ...ON, ingress: [{ ip: '10.0.0.1' }], conditions: [] };
  assert.deepEqual(statusPatch(shown, { conditions: [{ type: 'X' }] }), {
    metadata: ON,
    status: { conditions: [{ type: 'X' }] },
  });
});

test('the record of disruptions forgets what is too old to count, and never grows beyond what a ConfigMap holds', () => {
  const done = (atMs: number) => ({ atMs, action: 'move', service: 'shop/web', from: address('10.0.0.1') }) as const;
  const { disruptions = '' } = disruptionsData([done(NOW - 10), done(NOW)], [done(NOW + 1)], NOW - 10);
  assert.deepEqual(
    disruptions
      .trimEnd()
      .split('\n')
      .map((line) => Date.parse((JSON.parse(line) as { at: string }).at)),
    [NOW, NOW + 1],
  );
  const many = Array.from({ length: 20_000 }, (_, at) => done(NOW + at));
  const { disruptions: full = '' } = disruptionsData(many, [], 0);
  assert.ok(full.length < 1_000_000, `${full.length}`);
  assert.ok(full.includes(new Date(NOW + 19_999).toISOString()), 'the newest are kept');
});
