/**
 * Kubeconfig files as kubectl reads them: `--kubeconfig`, else the files of `$KUBECONFIG`, else `~/.kube/config`, else the
 * ServiceAccount of the pod. In several files the first that has a name wins.
 */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { KubeConfig, loadYaml } from '@kubernetes/client-node';
import { AdapterError, errnoInWords, errnoOf } from '../../core/failure.ts';

/** Where to look. The environment is what the host has of it. */
export interface KubeconfigOptions {
  /** A file: nothing else is looked at. */
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Kubeconfig {
  /** For messages: the files, or `in-cluster`. */
  readonly source: string;
  /** As written, each name once. */
  readonly contexts: readonly string[];
  readonly currentContext?: string;
  /** A client's view of it, made anew: whatever it remembers of credentials is forgotten with it. */
  open(context: string): KubeConfig;
}

export const IN_CLUSTER = 'in-cluster';
const ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Reads the kubeconfig. `undefined` where there is none at all, and we are in no pod. Throws an `AdapterError` where a file
 * that was named is missing, or one cannot be read.
 */
export function readKubeconfig({ kubeconfig, env }: KubeconfigOptions): Kubeconfig | undefined {
  const files = kubeconfig === undefined ? defaultFiles(env) : [kubeconfig];
  if (files.length === 0) return inCluster(env);
  const merged = mergeFiles(files.map(readFile));
  const text = JSON.stringify(merged);
  return {
    source: files.join(', '),
    contexts: merged.contexts.map(({ name }) => name),
    ...(merged['current-context'] !== undefined && { currentContext: merged['current-context'] }),
    open(context) {
      const opened = new KubeConfig();
      // An entry that is broken is no obstacle to the others, as for kubectl.
      opened.loadFromString(text, { onInvalidEntry: 'filter' });
      opened.setCurrentContext(context);
      return opened;
    },
  };
}

function defaultFiles(env: KubeconfigOptions['env']): string[] {
  const named = (env.KUBECONFIG ?? '').split(delimiter).filter((file) => file !== '');
  if (named.length > 0) {
    const present = named.filter((file) => existsSync(file));
    // As kubectl: of several, those that are not there are passed over. None is a mistake.
    return present.length > 0 ? present : named.slice(0, 1);
  }
  const home = env.HOME === undefined || env.HOME === '' ? undefined : join(env.HOME, '.kube', 'config');
  return home !== undefined && existsSync(home) ? [home] : [];
}

type Raw = Readonly<Record<string, unknown>>;

interface Named extends Raw {
  readonly name: string;
}

interface RawKubeconfig {
  readonly clusters: readonly Named[];
  readonly contexts: readonly Named[];
  readonly users: readonly Named[];
  readonly 'current-context'?: string;
}

function readFile(path: string): RawKubeconfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new AdapterError(
      errnoOf(error) === 'ENOENT' ? 'not-found' : 'unreadable',
      `${path}: kubeconfig cannot be read, ${errnoInWords(error)}`,
      { target: path, help: 'give another file with --kubeconfig or $KUBECONFIG', cause: error },
    );
  }
  let value: unknown;
  try {
    value = loadYaml<unknown>(text);
  } catch (error) {
    throw malformed(path, `is not YAML: ${error instanceof Error ? error.message.split('\n')[0] : error}`, error);
  }
  if (!isRecord(value)) throw malformed(path, 'has no clusters, users and contexts');
  const folder = dirname(path);
  const current = value['current-context'];
  return {
    clusters: namedIn(path, value, 'clusters', 'cluster', (cluster) =>
      withAbsolute(cluster, folder, ['certificate-authority']),
    ),
    contexts: namedIn(path, value, 'contexts', 'context', (context) => context),
    users: namedIn(path, value, 'users', 'user', (user) => userOf(user, folder)),
    ...(typeof current === 'string' && current !== '' && { 'current-context': current }),
  };
}

function namedIn(path: string, file: Raw, list: string, key: string, edit: (value: Raw) => Raw): Named[] {
  const entries = file[list] ?? [];
  if (!Array.isArray(entries)) throw malformed(path, `has ${list} that are no list`);
  return entries.map((entry: unknown, at): Named => {
    if (!isRecord(entry) || typeof entry.name !== 'string' || entry.name === '') {
      throw malformed(path, `has ${list}[${at}] without a name`);
    }
    const value = entry[key] ?? {};
    if (!isRecord(value)) throw malformed(path, `has ${list}[${at}].${key} that is no map`);
    return { name: entry.name, [key]: edit(value) };
  });
}

/** What the client would read otherwise than kubectl does. */
function userOf(user: Raw, folder: string): Raw {
  const { tokenFile, ...rest } = withAbsolute(user, folder, ['client-certificate', 'client-key', 'tokenFile']);
  const exec = rest.exec;
  const command = isRecord(exec) ? exec.command : undefined;
  return {
    ...rest,
    // A file is read again when it changes; kubectl lets it win over a token, too.
    ...(typeof tokenFile === 'string' &&
      tokenFile !== '' && { token: undefined, 'auth-provider': { name: 'tokenFile', config: { tokenFile } } }),
    ...(isRecord(exec) &&
      typeof command === 'string' &&
      command.includes('/') && { exec: { ...exec, command: absolute(folder, command) } }),
  };
}

function withAbsolute(value: Raw, folder: string, keys: readonly string[]): Raw {
  const edited: Record<string, unknown> = { ...value };
  for (const key of keys) {
    const path = edited[key];
    if (typeof path === 'string' && path !== '') edited[key] = absolute(folder, path);
  }
  return edited;
}

function absolute(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

function mergeFiles(files: readonly RawKubeconfig[]): RawKubeconfig {
  const current = files.map((file) => file['current-context']).find((name) => name !== undefined);
  return {
    clusters: firstOfEach(files.flatMap(({ clusters }) => clusters)),
    contexts: firstOfEach(files.flatMap(({ contexts }) => contexts)),
    users: firstOfEach(files.flatMap(({ users }) => users)),
    ...(current !== undefined && { 'current-context': current }),
  };
}

function firstOfEach(entries: readonly Named[]): Named[] {
  const byName = new Map<string, Named>();
  for (const entry of entries) {
    if (!byName.has(entry.name)) byName.set(entry.name, entry);
  }
  return [...byName.values()];
}

/** What a pod is given: an address in the environment, and files of its ServiceAccount. */
function inCluster({ KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port }: KubeconfigOptions['env']) {
  if (host === undefined || host === '' || port === undefined || !existsSync(`${ACCOUNT_FOLDER}/token`)) {
    return undefined;
  }
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    source: IN_CLUSTER,
    contexts: [IN_CLUSTER],
    currentContext: IN_CLUSTER,
    open() {
      const opened = new KubeConfig();
      opened.loadFromOptions({
        clusters: [{ name: IN_CLUSTER, server, caFile: `${ACCOUNT_FOLDER}/ca.crt`, skipTLSVerify: false }],
        users: [
          {
            name: IN_CLUSTER,
            authProvider: { name: 'tokenFile', config: { tokenFile: `${ACCOUNT_FOLDER}/token` } },
          },
        ],
        contexts: [{ name: IN_CLUSTER, cluster: IN_CLUSTER, user: IN_CLUSTER }],
        currentContext: IN_CLUSTER,
      });
      return opened;
    },
  };
}

function malformed(path: string, what: string, cause?: unknown): AdapterError {
  return new AdapterError('corrupt', `${path}: kubeconfig ${what}`, {
    target: path,
    help: 'correct it (kubectl config view shows what kubectl makes of it), or give another file with --kubeconfig',
    cause,
  });
}

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
