/** A real API server that serves Pierhead's own kinds, from the CRDs of the chart. */
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from '../../schemas/generate/schemas.ts';
import { API_VERSION, CLUSTER_KINDS, type ClusterKind, KINDS } from '../../src/core/api/kinds.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

/** The path of all objects of a kind. */
export function pathOf(kind: ClusterKind): string {
  return `/apis/${API_VERSION}/${KINDS[kind].plural}`;
}

/** Starts a server and applies the CRDs; throws what kubectl said where one is refused. Every kind can be used at once. */
export async function startPierheadServer(): Promise<ApiServer> {
  const server = await startApiServer();
  try {
    const applied = await server.kubectl(['apply', '--server-side', '-f', `${ROOT}charts/pierhead/crds`]);
    if (applied.code !== 0 || applied.stderr !== '') throw new Error(`kubectl apply: ${applied.stderr}`);
    const wait = ['wait', '--for=condition=Established', '--timeout=60s', 'crd', '--all'];
    const established = await server.kubectl(wait);
    if (established.code !== 0) throw new Error(`kubectl ${wait.join(' ')}: ${established.stderr}`);
    // Established is not served: for some milliseconds a path still answers 404 or 429 (storage is initializing).
    for (const kind of CLUSTER_KINDS) {
      while ((await server.request('GET', pathOf(kind))).status !== 200) await delay(20);
    }
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}
