import { after, before, describe, test } from 'node:test';
import type { ClusterApi } from '../../../src/adapters/kubernetes/api.ts';
import { openClusterApi } from '../../../src/adapters/kubernetes/connection.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { APPLIES } from './applies.ts';
import { placeOn } from './contract.ts';
import { KIND_CASES } from './kinds.ts';
import { SERVICE_CASES } from './services.ts';
import { STATUSES } from './statuses.ts';
import { VERSIONS } from './versions.ts';
import { WATCHES } from './watches.ts';

const CASES = [...VERSIONS, ...STATUSES, ...SERVICE_CASES, ...APPLIES, ...KIND_CASES, ...WATCHES];

for (const { name, skip, start } of testApis()) {
  describe(`the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    let api: ClusterApi;
    before(async () => {
      server = await start();
      const { kubeconfigPath: kubeconfig } = server;
      api = await openClusterApi({ kubeconfig, env: {}, clock: SYSTEM_CLOCK, version: '0' });
    });
    after(async () => {
      await api?.close();
      await server?.close();
    });

    for (const [at, { title, run }] of CASES.entries()) {
      test(title, () => run(placeOn(server, api, `case-${at}`)));
    }
  });
}
