/** The lab's API server: its own small one, or a real one, with the definitions of Pierhead's kinds in it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { OWN_RESOURCES, pathOf } from '../../../core/api/resources.ts';
import { startEmbeddedServer } from '../apiserver/embedded-server.ts';
import { LabFailure } from '../failure.ts';
import type { Programs } from '../programs.ts';
import { findControlPlane } from './binaries.ts';
import { startControlPlane } from './control-plane.ts';
import type { ServerAccess } from './kubeconfig.ts';
import { sendOnce } from './send.ts';

export type ApiKind = 'embedded' | 'real';

export interface LabApiOptions {
  readonly kind: ApiKind;
  readonly crds: readonly string[];
  readonly programs: Programs;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where nodes reach it. */
  readonly advertiseAddress: string;
  readonly signal: AbortSignal;
}

export interface LabApi {
  readonly access: ServerAccess;
  close(): Promise<void>;
}

const ATTEMPTS = 3;

/** `real` where `$KUBEBUILDER_ASSETS` is set and nobody says otherwise. */
export function apiKindFor(asked: ApiKind | undefined, env: LabApiOptions['env']): ApiKind {
  return asked ?? (env.KUBEBUILDER_ASSETS ? 'real' : 'embedded');
}

/** Every kind of ours can be used when this resolves. Throws a `LabFailure` where a real server is wanted and not here. */
export async function startLabApi(options: LabApiOptions): Promise<LabApi> {
  if (options.kind === 'embedded') {
    const server = await startEmbeddedServer({ crds: options.crds });
    return { access: { url: server.url }, close: () => server.close() };
  }
  const found = findControlPlane(options.env);
  if ('reason' in found) throw new LabFailure(found.reason);
  const access = await startReal(options, found.binaries);
  await applyCrds(access, options.crds, options.signal);
  // The programs end with all others.
  return { access, close: async () => undefined };
}

async function startReal(
  { programs, advertiseAddress, signal }: LabApiOptions,
  binaries: { readonly etcd: string; readonly kubeApiserver: string },
): Promise<Required<ServerAccess>> {
  for (let attempt = 1; ; attempt++) {
    const folder = join(programs.dataFolder, `api-${attempt}`);
    mkdirSync(folder);
    const launched: { stop(signal: 'SIGKILL'): Promise<unknown> }[] = [];
    try {
      return await startControlPlane({
        binaries,
        folder,
        advertiseAddress,
        signal,
        launch(path, args) {
          const name = path === binaries.etcd ? 'etcd' : 'kube-apiserver';
          const program = programs.launch(name, { command: path, args, cwd: folder });
          launched.push(program);
          return program;
        },
      });
    } catch (error) {
      // Another process may take a free port between our look and the program's bind.
      if (signal.aborted || !(error instanceof Error)) throw error;
      const isPortTaken = error.message.includes('address already in use');
      if (!isPortTaken || attempt === ATTEMPTS) throw new LabFailure(error.message);
      await Promise.all(launched.map((program) => program.stop('SIGKILL')));
    }
  }
}

const CRD_PATH = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

async function applyCrds(access: ServerAccess, crds: readonly string[], signal: AbortSignal): Promise<void> {
  for (const body of crds) {
    const answer = await sendOnce(access, 'POST', CRD_PATH, { body, contentType: 'application/yaml' });
    if (answer.status !== 201) {
      throw new LabFailure(`the API server refuses a definition of ours: ${JSON.stringify(answer.body)}`);
    }
  }
  // A definition that is taken is not yet served: for a moment its path answers 404 or 429.
  for (const kind of OWN_RESOURCES.keys()) {
    while ((await sendOnce(access, 'GET', pathOf(kind))).status !== 200) {
      signal.throwIfAborted();
      await delay(20);
    }
  }
}
