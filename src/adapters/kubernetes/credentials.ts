/**
 * Who we are to an API server: headers and TLS settings, from whatever a kubeconfig names (certificates, tokens, token
 * files, exec plugins). Asked for often, made seldom, and never twice at once: a plugin may ask a person for a password.
 */
import type { KubeConfig } from '@kubernetes/client-node';
import { AdapterError, errnoInWords, errnoOf } from '../../core/failure.ts';
import type { Clock } from '../../runtime/clock.ts';
import { ApiError } from './api-error.ts';
import type { Kubeconfig } from './kubeconfig.ts';

export interface Access {
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly tls: TlsSettings;
}

export interface TlsSettings {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly servername?: string;
  readonly rejectUnauthorized?: boolean;
}

export interface Impersonation {
  readonly user: string;
  readonly groups?: readonly string[];
}

export interface Credentials {
  /** The API server's URL, without a slash at its end. */
  readonly server: string;
  readonly proxy?: string;
  access(): Promise<Access>;
  /** The server did not accept them: the next `access` makes new ones. */
  refuse(refused: Access): void;
}

/** Files and plugins have their own time of life, checked when this one ends. */
const FRESH_FOR_MS = 10_000;

export function openCredentials(
  kubeconfig: Kubeconfig,
  context: string,
  clock: Clock,
  impersonate?: Impersonation,
): Credentials {
  let config = open(kubeconfig, context);
  const cluster = config.getCurrentCluster();
  const server = cluster?.server ?? '';
  if (cluster === null || !URL.canParse(server) || !/^https?:/.test(server)) {
    throw new AdapterError(
      'corrupt',
      `${kubeconfig.source}: context ${context} leads to no API server: ${why(config, server)}`,
      {
        target: kubeconfig.source,
        help: `correct the cluster of context ${context}, or name another context`,
      },
    );
  }
  let made: Made | undefined;
  return {
    server: server.replace(/\/+$/, ''),
    ...(cluster.proxyUrl !== undefined && { proxy: cluster.proxyUrl }),
    access() {
      if (made === undefined || clock.monotonicMs() > made.freshUntilMs) {
        const mine: Made = { access: make(config, kubeconfig.source, impersonate), freshUntilMs: Infinity };
        made = mine;
        mine.access.then(
          // Its life begins when it is there, however long a plugin took.
          (access) => {
            mine.value = access;
            mine.freshUntilMs = clock.monotonicMs() + FRESH_FOR_MS;
          },
          () => {
            if (made === mine) made = undefined;
          },
        );
      }
      return made.access;
    },
    refuse(refused) {
      // Of many requests with the same credentials the first one has them renewed.
      if (made?.value !== refused) return;
      made = undefined;
      config = open(kubeconfig, context);
    },
  };
}

interface Made {
  readonly access: Promise<Access>;
  /** When it is there. */
  value?: Access;
  freshUntilMs: number;
}

function open(kubeconfig: Kubeconfig, context: string): KubeConfig {
  const config = kubeconfig.open(context);
  const cluster = config.getCurrentCluster();
  const exec = config.getCurrentUser()?.exec;
  if (exec && cluster) {
    // What a plugin may need to know of the cluster, as kubectl tells it.
    const info = {
      apiVersion: exec.apiVersion ?? 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      spec: { interactive: false, cluster: { server: cluster.server, 'certificate-authority-data': cluster.caData } },
    };
    exec.env = [...(exec.env ?? []), { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) }];
  }
  return config;
}

function why(config: KubeConfig, server: string): string {
  const current = config.getCurrentContext();
  const name = config.getContexts().find((context) => context.name === current)?.cluster;
  return config.getCurrentCluster() === null
    ? `it has no cluster ${name ?? ''}`.trimEnd()
    : `the server of cluster ${name} is ${JSON.stringify(server)}, which is no http or https URL`;
}

/** A plain request of the client, of which only the settings are taken. */
interface Settings {
  ca?: unknown;
  cert?: unknown;
  key?: unknown;
  servername?: unknown;
  rejectUnauthorized?: unknown;
}

async function make(config: KubeConfig, source: string, impersonate: Impersonation | undefined): Promise<Access> {
  const headers: Record<string, string | readonly string[]> = {};
  let settings: Settings = {};
  // The client would open a connection pool of its own for each request: it is asked for the settings alone.
  Object.assign(config, {
    createDispatcher: (_cluster: unknown, given: Settings) => {
      settings = given;
      return undefined;
    },
  });
  const request = {
    setHeaderParam: (name: string, value: string) => {
      // A token file ends with a line feed in many clusters.
      headers[name.toLowerCase()] = value.trim();
    },
    setDispatcher: () => undefined,
  };
  try {
    await config.applySecurityAuthentication(
      request as unknown as Parameters<KubeConfig['applySecurityAuthentication']>[0],
    );
  } catch (error) {
    throw credentialsFailure(config, source, error);
  }
  if (impersonate !== undefined) {
    headers['impersonate-user'] = impersonate.user;
    if (impersonate.groups !== undefined) headers['impersonate-group'] = impersonate.groups;
  }
  return { headers, tls: tlsOf(settings) };
}

function tlsOf({ ca, cert, key, servername, rejectUnauthorized }: Settings): TlsSettings {
  const text = (value: unknown) => (Buffer.isBuffer(value) || typeof value === 'string' ? String(value) : undefined);
  const settings = { ca: text(ca), cert: text(cert), key: text(key), servername: text(servername) };
  return {
    ...Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== '')),
    ...(rejectUnauthorized === false && { rejectUnauthorized }),
  };
}

function credentialsFailure(config: KubeConfig, source: string, error: unknown): ApiError {
  const user = config.getCurrentUser();
  const name = user?.name ?? '';
  const exec = user?.exec;
  const details = { target: source, status: 0, reason: '', cause: error };
  if (exec) {
    const isMissing = errnoOf(error) === 'ENOENT';
    const hint: unknown = exec.installHint;
    return new ApiError(
      'unauthorized',
      isMissing
        ? `${source}: user ${name} needs the program ${exec.command}, which is not installed`
        : `${source}: user ${name}: ${exec.command} gave no credentials: ${lastLine(error)}`,
      {
        ...details,
        help:
          isMissing && typeof hint === 'string' && hint.trim() !== ''
            ? hint.trim()
            : isMissing
              ? `install ${exec.command}, or use a context with other credentials`
              : `run ${exec.command} by hand and see what it says; log in again where it asks for it`,
      },
    );
  }
  return new ApiError('unreadable', `${source}: credentials of user ${name} cannot be read: ${errnoInWords(error)}`, {
    ...details,
    help: 'correct the user in the kubeconfig, or use another context',
  });
}

function lastLine(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).trim().split('\n');
  return lines.at(-1)?.slice(0, 500) || 'it ended with an error and said nothing';
}
