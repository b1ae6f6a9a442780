/**
 * The lab's embedded API server in the shape of a real one (`api-server.ts`), with faults on demand: so one list of cases
 * runs against both.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { ROOT } from '../../schemas/generate/schemas.ts';
import {
  type EmbeddedServer,
  type EmbeddedServerOptions,
  startEmbeddedServer,
} from '../../src/hosts/lab/apiserver/embedded-server.ts';
import type { ApiAnswer, ApiServer } from './api-server.ts';
import { findBinaries } from './binaries.ts';
import { PrivateFolder, runProgram } from './programs.ts';

export interface EmbeddedApiServer extends ApiServer {
  readonly faults: EmbeddedServer['faults'];
  readonly embedded: EmbeddedServer;
}

/** The texts of the chart's CRDs. */
export function chartCrds(): string[] {
  const folder = `${ROOT}charts/pierhead/crds/`;
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(folder + name, 'utf8'));
}

/** Serves Pierhead's kinds. `kubectl` throws the reason where there is no kubectl. */
export async function startEmbeddedApiServer(options: EmbeddedServerOptions = {}): Promise<EmbeddedApiServer> {
  const embedded = await startEmbeddedServer({ crds: chartCrds(), ...options });
  const folder = new PrivateFolder();
  const kubeconfigPath = folder.write('kubeconfig', kubeconfig(embedded.url));
  let copy = embedded.snapshot();
  return {
    url: embedded.url,
    kubeconfigPath,
    faults: embedded.faults,
    embedded,
    async kubectl(args, stdin) {
      const found = findBinaries();
      if ('reason' in found) throw new Error(found.reason);
      const place = [`--kubeconfig=${kubeconfigPath}`, `--cache-dir=${folder.file('kubectl')}`];
      return runProgram(found.binaries.kubectl, [...place, ...args], stdin);
    },
    request: (method, path, body, contentType = 'application/json') =>
      send(
        `${embedded.url}${path}`,
        method,
        body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
        contentType,
      ),
    async backup() {
      copy = embedded.snapshot();
    },
    async restore() {
      embedded.restore(copy);
    },
    async close() {
      await embedded.close();
      await folder.close();
    },
  };
}

/** YAML is a superset of JSON, and kubectl reads either. */
function kubeconfig(server: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server } }],
    users: [{ name: 'test', user: {} }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test', namespace: 'default' } }],
    'current-context': 'test',
  });
}

function send(url: string, method: string, body: string | undefined, contentType: string): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': contentType,
      // Node frames the body of a DELETE only where its length is said.
      ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
    };
    const outgoing = httpRequest(url, { method, headers, agent: false, timeout: 30_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const isJson = response.headers['content-type']?.startsWith('application/json') === true;
        resolve({ status: response.statusCode ?? 0, body: isJson ? JSON.parse(text) : text });
      });
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${url} did not answer within 30 s`)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
