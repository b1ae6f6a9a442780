/**
 * One story of a cluster, for tests that cut it: Services are served, then one is moved, one withdrawn, one deleted, and
 * one comes, all at once. Whatever happens on the way, it has to come to the same end.
 */
import type { KubernetesObject } from '../../../src/adapters/kubernetes/api.ts';
import { reflect } from '../../../src/adapters/kubernetes/reflector.ts';
import { pathOf } from '../../../src/core/api/resources.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import type { ProxiedRequest } from '../../support/fault-proxy.ts';
import { CLUSTER, document, until, type World } from './world.ts';

const SETTINGS = { move: { overlap: '1s' }, quarantine: '3s' };

function tree(main: object, side: object): string[] {
  const advertise = [{ layer2: { allowOffSubnet: true } }];
  return [
    document('Cluster', CLUSTER, {}),
    document('AddressPool', 'main', { addresses: ['10.20.0.0/28'], advertise, ...main }),
    document('AddressPool', 'side', { addresses: ['10.21.0.0/28'], advertise, ...side }),
    document('ExposurePolicy', 'side', {
      priority: 1,
      match: { services: [{ matchLabels: { side: 'true' } }] },
      pools: ['side'],
    }),
    document('ExposurePolicy', 'all', { match: {}, pools: ['main'] }),
    document('Settings', 'default', SETTINGS),
  ];
}

/** Before any controller runs. */
export async function beginStory(world: World): Promise<void> {
  await world.deliver(BEFORE);
  await world.createService('a-moves');
  await world.createService('b-stays');
  await world.createService('c-goes');
  await world.createService('d-side', {}, {}, { side: 'true' });
}

const BEFORE = tree({}, {});
const AFTER = tree({ exclude: ['10.20.0.0'] }, { mode: 'Observe' });

/** Goes on as soon as all are served, and resolves when it has come to its end. */
export async function playStory(world: World): Promise<void> {
  await isServed(world);
  await upheaval(world);
  await atTheEnd(world);
}

async function isServed(world: World): Promise<void> {
  await until(
    async () => (await world.list('Service')).map(shownIn),
    (all) => all.every(({ length }) => length === 1),
  );
}

async function upheaval(world: World): Promise<void> {
  await world.deliver(AFTER);
  await world.remove('Service', 'c-goes');
  await world.createService('e-comes');
}

/** What it has to come to. Which of the free addresses the newcomer gets depends on when the deleted one's is free. */
async function atTheEnd(world: World): Promise<void> {
  const state = async () => ({
    eips: await world.eips(),
    shown: Object.fromEntries((await world.list('Service')).map((each) => [each.metadata.name, shownIn(each)])),
  });
  await until(state, ({ eips, shown }) => {
    const moved = shown['a-moves'] ?? [];
    const came = shown['e-comes'] ?? [];
    const wanted = [`${moved} Active a-moves`, '10.20.0.1 Active b-stays', `${came} Active e-comes`].sort();
    return (
      moved.length === 1 &&
      moved[0] !== '10.20.0.0' &&
      came.length === 1 &&
      shown['d-side']?.length === 0 &&
      JSON.stringify(shown['b-stays']) === '["10.20.0.1"]' &&
      JSON.stringify([...eips].sort()) === JSON.stringify(wanted)
    );
  });
}

function shownIn({ status }: KubernetesObject): readonly string[] {
  const { ingress = [] } = (status as { loadBalancer?: { ingress?: { ip: string }[] } })?.loadBalancer ?? {};
  return ingress.map(({ ip }) => ip);
}

/** Watches every status on the way, and says what must never be seen. */
export function openWitness(world: World) {
  const shownByService = new Map<string, readonly string[]>();
  const wrongs: string[] = [];
  const see = (service: KubernetesObject) => {
    const { name } = service.metadata;
    const shown = shownIn(service);
    const had = shownByService.get(name) ?? [];
    if (had.length > 0 && shown.length === 0 && name !== 'd-side') wrongs.push(`${name} lost ${had}`);
    if (name === 'b-stays' && shown.length > 0 && String(shown) !== '10.20.0.1') wrongs.push(`b-stays has ${shown}`);
    if (name === 'a-moves' && had.length > 0 && shown.length > 2) wrongs.push(`a-moves has ${shown}`);
    for (const [other, addresses] of shownByService) {
      if (other === name) continue;
      const both = shown.find((each) => addresses.includes(each));
      if (both !== undefined) wrongs.push(`${name} and ${other} both have ${both}`);
    }
    shownByService.set(name, shown);
  };
  const reflector = reflect({
    api: world.api,
    path: pathOf('Service', { namespace: 'shop' }),
    clock: SYSTEM_CLOCK,
    onList: (items) => items.forEach(see),
    onEvent(type, service) {
      if (type === 'DELETED') shownByService.delete(service.metadata.name);
      else see(service);
    },
    onUnavailable() {},
  });
  return { synced: reflector.synced, wrongs, close: reflector.close };
}

export const isWrite = ({ method }: ProxiedRequest): boolean => method !== 'GET';
