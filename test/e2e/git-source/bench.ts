/**
 * A Git source at work for a test: a repository behind a real Git server, a real API server, a clock that the test turns,
 * and the test in the place of the controller, which says what is in force.
 */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { parseGitSource } from '../../../src/adapters/git/source.ts';
import type { ClusterApi, KubernetesObject } from '../../../src/adapters/kubernetes/api.ts';
import { isApiError } from '../../../src/adapters/kubernetes/api-error.ts';
import { openClusterApi } from '../../../src/adapters/kubernetes/connection.ts';
import type { EventToWrite } from '../../../src/adapters/kubernetes/events.ts';
import { GIT_SOURCE_FIELD_MANAGER } from '../../../src/core/api/field-manager.ts';
import { CLUSTER_KINDS } from '../../../src/core/api/kinds.ts';
import { pathOf } from '../../../src/core/api/resources.ts';
import { openGitSource } from '../../../src/hosts/controller/git-source/git-source.ts';
import type { SourceRecord } from '../../../src/hosts/controller/git-source/record.ts';
import { type Clock, SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import { SILENT_LOG } from '../../../src/runtime/log.ts';
import {
  type Files,
  type GitServer,
  git,
  type Intercept,
  makeRepository,
  serveGit,
  writeFiles,
} from '../../adapters/git/git-fixture.ts';
import type { ApiServer } from '../../cluster/api-server.ts';

export const NAMESPACE = 'pierhead-system';
const REVISION = pathOf('Revision', { name: 'current' });
const IN_FORCE = pathOf('ConfigMap', { namespace: NAMESPACE, name: 'pierhead-in-force' });
const RECORD = pathOf('ConfigMap', { namespace: NAMESPACE, name: 'pierhead-git-source' });

/** A source that runs. `look` lets it wait out its time and look once more. */
export interface RunningBenchSource {
  look(): Promise<SourceRecord | undefined>;
  /** How long it waits now. */
  delayMs(): number;
  poke(): Promise<SourceRecord | undefined>;
  stop(): Promise<void>;
}

export interface SourceBench {
  readonly api: ClusterApi;
  readonly repository: string;
  readonly gitServer: GitServer;
  readonly events: EventToWrite[];
  /** The writes that the source sent since the last call and that succeeded: `apply addresspools/office`. */
  taken(): string[];
  /** Takes files away (`null`) and writes others; the commit. */
  commit(files: Readonly<Record<string, string | null>>): string;
  /** Starts a source and waits for its first look. `beforeWrite` may throw in place of a write. */
  start(options?: StartOptions): Promise<RunningBenchSource & { readonly first: SourceRecord | undefined }>;
  /** As the controller: puts the text of the Revision in the cluster in force. */
  accept(): Promise<void>;
  get(path: string): Promise<KubernetesObject | undefined>;
  /** The Revision; it must be there. */
  revision(): Promise<KubernetesObject & { readonly spec: { readonly digest: string } }>;
  record(): Promise<Readonly<Record<string, string>> | undefined>;
}

export interface StartOptions {
  readonly beforeWrite?: (write: string) => Promise<void> | void;
  readonly url?: string;
  readonly cluster?: string;
  readonly path?: string;
}

/** Takes the state of earlier tests away. The first tree is committed. */
export async function openBench(
  t: TestContext,
  server: ApiServer,
  tree: Files,
  intercept?: Intercept,
): Promise<SourceBench> {
  const open = (fieldManager: string) =>
    openClusterApi({ kubeconfig: server.kubeconfigPath, env: {}, clock: SYSTEM_CLOCK, version: 'test', fieldManager });
  const api = await open('test-controller');
  const ofSource = await open(GIT_SOURCE_FIELD_MANAGER);
  t.after(() => Promise.all([api.close(), ofSource.close()]));
  await clean(api);
  const { repository } = makeRepository(t, tree);
  const gitServer = await serveGit(t, dirname(repository), intercept && { intercept });
  const writes: string[] = [];
  const events: EventToWrite[] = [];
  const get = (path: string) => ifThere(() => api.get(path));

  const start: SourceBench['start'] = async ({
    beforeWrite = () => {},
    url,
    cluster = 'gz-1',
    path = 'fleet',
  } = {}) => {
    const label = `${url ?? `${gitServer.origin}/project/.git`}@main:${path}`;
    const clock = openTestClock();
    const source = openGitSource({
      api: watched(ofSource, beforeWrite, writes),
      clock,
      source: parseGitSource(label)!,
      label,
      cluster,
      namespace: NAMESPACE,
      log: SILENT_LOG,
      events: { write: (event) => void events.push(event) },
    });
    const ending = new AbortController();
    const running = source.run(ending.signal);
    const stop = () => {
      ending.abort();
      return running;
    };
    const look = async () => {
      await Promise.race([clock.waits(), running]);
      return source.status();
    };
    const first = await look();
    t.after(stop);
    return {
      first,
      stop,
      delayMs: clock.delayMs,
      look() {
        clock.turn();
        return look();
      },
      poke() {
        clock.forget();
        source.poke();
        return look();
      },
    };
  };

  return {
    api,
    repository,
    gitServer,
    events,
    taken: () => writes.splice(0),
    commit(files) {
      for (const [path, text] of Object.entries(files)) {
        if (text === null) rmSync(join(repository, path), { recursive: true });
        else writeFiles(repository, { [path]: text });
      }
      git(repository, 'add', '--all');
      git(repository, 'commit', '--quiet', '--allow-empty', '-m', 'change');
      return git(repository, 'rev-parse', 'HEAD');
    },
    start,
    async accept() {
      const { documents, digest } = (await api.get(REVISION)).spec as { documents: string; digest: string };
      const data = { documents, digest, source: 'Revision', acceptedAt: '2026-11-20T08:00:00Z' };
      const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'pierhead-in-force' }, data };
      if ((await get(IN_FORCE)) !== undefined) await api.replace(IN_FORCE, map);
      else await api.create(pathOf('ConfigMap', { namespace: NAMESPACE }), map);
    },
    get,
    revision: async () => (await api.get(REVISION)) as Awaited<ReturnType<SourceBench['revision']>>,
    record: async () => (await get(RECORD))?.data as Record<string, string> | undefined,
  };
}

async function clean(api: ClusterApi): Promise<void> {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } };
  await api.create(pathOf('Namespace'), namespace).catch((error: unknown) => {
    if (!isApiError(error, 'AlreadyExists')) throw error;
  });
  for (const path of [RECORD, IN_FORCE]) await ifThere(() => api.remove(path));
  for (const kind of CLUSTER_KINDS) {
    for (const { metadata } of (await api.list(pathOf(kind))).items)
      await api.remove(pathOf(kind, { name: metadata.name }));
  }
}

async function ifThere<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isApiError(error, 'NotFound')) return undefined;
    throw error;
  }
}

/** The same API, with a look at each write. */
function watched(api: ClusterApi, beforeWrite: (write: string) => Promise<void> | void, writes: string[]): ClusterApi {
  const noted = async <T>(verb: string, path: string, call: () => Promise<T>): Promise<T> => {
    const write = `${verb} ${path
      .split('/')
      .slice(verb === 'create' ? -1 : -2)
      .join('/')}`;
    await beforeWrite(write);
    // In the order in which they are sent: answers of requests at once come in any.
    writes.push(write);
    try {
      return await call();
    } catch (error) {
      writes.splice(writes.lastIndexOf(write), 1);
      throw error;
    }
  };
  return {
    ...api,
    create: (path, ...rest) => noted('create', path, () => api.create(path, ...rest)),
    replace: (path, ...rest) => noted('replace', path, () => api.replace(path, ...rest)),
    mergePatch: (path, ...rest) => noted('patch', path, () => api.mergePatch(path, ...rest)),
    apply: (path, ...rest) => noted('apply', path, () => api.apply(path, ...rest)),
    remove: (path, ...rest) => noted('remove', path, () => api.remove(path, ...rest)),
  };
}

interface TestClock extends Clock {
  /** Resolves when somebody waits. */
  waits(): Promise<void>;
  delayMs(): number;
  /** Ends the wait. */
  turn(): void;
  /** Whoever waits is woken by something else. */
  forget(): void;
}

function openTestClock(): TestClock {
  let waiting: { readonly delayMs: number; readonly run: () => void } | undefined;
  let timeMs = Date.UTC(2026, 10, 20, 8);
  let announce = () => {};
  return {
    now: () => timeMs,
    monotonicMs: () => timeMs,
    after(delayMs, run) {
      waiting = { delayMs, run };
      announce();
      return () => {};
    },
    waits: () =>
      new Promise((resolve) => {
        announce = resolve;
        if (waiting !== undefined) resolve();
      }),
    delayMs: () => waiting?.delayMs ?? Number.NaN,
    turn() {
      const { delayMs, run } = waiting!;
      waiting = undefined;
      timeMs += delayMs;
      run();
    },
    forget() {
      waiting = undefined;
    },
  };
}
