/** The controller's view of a cluster where answers and events overtake each other, on the lab's API server. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { KubernetesObject } from '../../../src/adapters/kubernetes/api.ts';
import { OWN_NAMESPACE, pathOf } from '../../../src/core/api/resources.ts';
import { type ClusterView, openClusterView } from '../../../src/hosts/controller/cluster-view.ts';
import { IN_FORCE_NAME } from '../../../src/hosts/controller/in-force.ts';
import { openPending } from '../../../src/hosts/controller/pending.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import { SILENT_LOG } from '../../../src/runtime/log.ts';
import { type EmbeddedApiServer, startEmbeddedApiServer } from '../../cluster/embedded.ts';
import { openWorld, until, type World } from '../../e2e/controller/world.ts';

const CONFIG_MAPS = pathOf('ConfigMap', { namespace: OWN_NAMESPACE });
const IN_FORCE = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: IN_FORCE_NAME }, data: {} };

describe('the view of the cluster', () => {
  let server: EmbeddedApiServer;
  before(async () => {
    server = await startEmbeddedApiServer();
  });
  after(() => server.close());

  const inView = (
    title: string,
    run: (view: ClusterView, world: World, onChange: (look: () => void) => void) => Promise<void>,
  ) =>
    test(title, async () => {
      const world = await openWorld(server);
      let look = () => {};
      const view = openClusterView({
        ...{ api: world.api, clock: SYSTEM_CLOCK, log: SILENT_LOG, namespace: OWN_NAMESPACE, onSetBack: assert.fail },
        pending: openPending(() => look()),
      });
      try {
        await view.read;
        await run(view, world, (each) => {
          look = each;
        });
      } finally {
        view.close();
        await world.wipe();
        await world.close();
      }
    });

  const comesToHold = (holds: () => boolean) =>
    until(
      () => Promise.resolve(holds()),
      (held) => held,
    );
  const seesService = (view: ClusterView, { metadata }: KubernetesObject) =>
    comesToHold(() => view.live.services.get('shop/web')?.uid === metadata.uid);

  inView('an answer about a Service that was deleted does not bring its status back', async (view, world) => {
    const service = await world.createService('web');
    await seesService(view, service);
    await world.remove('Service', 'web');
    await comesToHold(() => !view.live.services.has('shop/web'));
    view.enter('Service', service);
    assert.equal(view.shownStatus('shop/web'), undefined);
  });

  inView('an answer about a Service does not hide the one that was made anew under its name', async (view, world) => {
    const first = await world.createService('web');
    await seesService(view, first);
    await world.remove('Service', 'web');
    const second = await world.createService('web');
    await seesService(view, second);
    view.enter('Service', first);
    assert.equal(view.shownStatus('shop/web')?.uid, second.metadata.uid);
  });

  inView('the config in force that was written anew is not taken for deleted', async (view, world, onChange) => {
    await world.api.create(CONFIG_MAPS, IN_FORCE);
    await comesToHold(() => view.configMap(IN_FORCE_NAME) !== undefined);
    const release = server.faults.delayEvents(Number.POSITIVE_INFINITY, 'configmaps');
    await world.remove('ConfigMap', IN_FORCE_NAME);
    const answer = await world.api.create(CONFIG_MAPS, IN_FORCE);
    view.enter('ConfigMap', answer);
    const heard = () => view.stats().get('ConfigMap')?.events ?? 0;
    const before = heard();
    let isEverGone = false;
    onChange(() => {
      isEverGone ||= view.configMap(IN_FORCE_NAME) === undefined;
    });
    release();
    await comesToHold(() => heard() === before + 2);
    assert.equal(isEverGone, false);
  });

  inView('an answer about the config in force does not bring it back when it was deleted', async (view, world) => {
    const object = await world.api.create(CONFIG_MAPS, IN_FORCE);
    await comesToHold(() => view.configMap(IN_FORCE_NAME) !== undefined);
    await world.remove('ConfigMap', IN_FORCE_NAME);
    await comesToHold(() => view.configMap(IN_FORCE_NAME) === undefined);
    view.enter('ConfigMap', object);
    assert.equal(view.configMap(IN_FORCE_NAME), undefined);
  });
});
