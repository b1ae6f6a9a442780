/**
 * The API servers that tests can ask: the lab's embedded one and a real one. What holds for one must hold for the other,
 * so a test of what an API server does runs on each.
 *
 * `PIERHEAD_TEST_API=embedded|real` leaves one of them out (`npm test -- --api real`).
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ApiServer } from './api-server.ts';
import { findBinaries } from './binaries.ts';
import { startEmbeddedApiServer } from './embedded.ts';
import { startPierheadServer } from './pierhead-server.ts';

export interface TestApi {
  readonly name: 'embedded' | 'real';
  /** Starts a server of its own that serves Pierhead's kinds. */
  start(): Promise<ApiServer>;
  /** Why it cannot be had here: for the `skip` of a test. */
  readonly skip: string | false;
}

export function testApis(): readonly TestApi[] {
  const wanted = process.env.PIERHEAD_TEST_API ?? '';
  if (!['', 'embedded', 'real'].includes(wanted)) {
    throw new Error(`PIERHEAD_TEST_API is ${wanted}: it is embedded, real, or not set`);
  }
  const found = findBinaries();
  const all: TestApi[] = [
    { name: 'embedded', start: () => startEmbeddedApiServer(), skip: false },
    { name: 'real', start: startPierheadServer, skip: 'reason' in found ? found.reason : false },
  ];
  return all.filter(({ name }) => wanted === '' || name === wanted);
}

/** The current context of a server's kubeconfig. */
export function contextOf({ kubeconfigPath }: Pick<ApiServer, 'kubeconfigPath'>): string {
  return (parse(readFileSync(kubeconfigPath, 'utf8')) as { 'current-context': string })['current-context'];
}
