/**
 * A real control plane for a test: etcd and kube-apiserver on loopback, on free ports, with data in a private folder.
 *
 * Nothing outlives the test, however it ends. Nothing but these two runs (no controller manager, no scheduler), so Nodes
 * exist only where a test creates them and a deleted Namespace stays.
 */
import { cpSync, rmSync } from 'node:fs';
import { Agent } from 'node:https';
import { ready, startControlPlane } from '../../src/hosts/lab/api/control-plane.ts';
import { kubeconfigText } from '../../src/hosts/lab/api/kubeconfig.ts';
import { type ApiAnswer, sendOnce } from '../../src/hosts/lab/api/send.ts';
import { type ClusterBinaries, findBinaries } from './binaries.ts';
import { PrivateFolder, type Program, type ProgramResult, runProgram } from './programs.ts';

export type { ApiAnswer };

const ATTEMPTS = 3;
/** Further requests wait, so that a test may ask for all it wants at once. */
const MAX_CONNECTIONS = 8;

/** A running API server; `close` ends it and removes all it wrote, and may be called again. */
export interface ApiServer {
  /** `https://127.0.0.1:<port>` */
  readonly url: string;
  /** A kubeconfig of the group system:masters, in the private folder. */
  readonly kubeconfigPath: string;
  /** Runs kubectl against this server, with `stdin` as its input; rejects only where kubectl cannot be started. */
  kubectl(args: readonly string[], stdin?: string): Promise<ProgramResult>;
  /** One request as system:masters. A text `body` is sent as it is, anything else as JSON. */
  request(method: string, path: string, body?: unknown, contentType?: string): Promise<ApiAnswer>;
  /** Where it was asked for: a line of JSON for each request, with who made it and what allowed it. */
  readonly auditLogPath?: string;
  /** Keeps a copy of all objects in the place of the one before. A real server is stopped for that, and started again. */
  backup(): Promise<void>;
  /** Sets the data back to that copy, as if etcd were restored from it: versions too. Connections break. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

export interface ApiServerOptions {
  readonly signal?: AbortSignal;
  /** Writes an audit log, each line before its request is answered. */
  readonly audit?: boolean;
}

/**
 * Starts a control plane and waits until /readyz says so. Throws the reason where a program is missing, ends while
 * starting, or is not ready in time. An abort of `signal` ends it, while starting and afterwards.
 */
export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const found = findBinaries();
  if ('reason' in found) throw new Error(found.reason);
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(found.binaries, options);
    } catch (error) {
      // Another process may take a free port between our look and the program's bind.
      if (attempt === ATTEMPTS || !(error instanceof Error && error.message.includes('address already in use')))
        throw error;
    }
  }
}

async function startOnce(binaries: ClusterBinaries, { signal, audit = false }: ApiServerOptions): Promise<ApiServer> {
  signal?.throwIfAborted();
  const folder = new PrivateFolder();
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS });
  const abort = (): void => void folder.close();
  signal?.addEventListener('abort', abort);
  const close = (): Promise<void> => {
    signal?.removeEventListener('abort', abort);
    agent.destroy();
    return folder.close();
  };
  const programs: { readonly start: () => Program; program: Program }[] = [];
  try {
    const access = await startControlPlane({
      binaries,
      folder: folder.path,
      launch(path, args) {
        const start = () => folder.launch(path, args);
        const program = start();
        programs.push({ start, program });
        return program;
      },
      apiServerArgs: audit ? auditFlags(folder) : [],
      signal,
    });
    const [data, copy] = [folder.file('etcd'), folder.file('etcd-backup')];
    /** Started again, both have the ports and certificates that they had. */
    const replaceWhileStopped = async (from: string, to: string) => {
      const [etcd, apiServer] = programs;
      // It would wait for the ends of its watches.
      await apiServer?.program.end('SIGKILL');
      await etcd?.program.end('SIGTERM');
      rmSync(to, { recursive: true, force: true });
      cpSync(from, to, { recursive: true });
      for (const each of programs) each.program = each.start();
      for (const { program } of programs) await ready(program, signal, () => sendOnce(access, 'GET', '/readyz'));
    };
    const kubeconfigPath = folder.write('kubeconfig', kubeconfigText(access, 'test'));
    return {
      url: access.url,
      kubeconfigPath,
      ...(audit && { auditLogPath: folder.file(AUDIT_LOG) }),
      kubectl: (args, stdin) =>
        runProgram(
          binaries.kubectl,
          [`--kubeconfig=${kubeconfigPath}`, `--cache-dir=${folder.file('kubectl')}`, ...args],
          stdin,
        ),
      request: (method, path, body, contentType) => sendOnce(access, method, path, { body, contentType, agent }),
      backup: () => replaceWhileStopped(data, copy),
      restore: () => replaceWhileStopped(copy, data),
      close,
    };
  } catch (error) {
    await close();
    throw signal?.aborted ? signal.reason : error;
  }
}

const AUDIT_LOG = 'audit.log';

function auditFlags(folder: PrivateFolder): string[] {
  const policy = {
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    omitStages: ['RequestReceived'],
    rules: [{ level: 'Metadata' }],
  };
  return [
    `--audit-policy-file=${folder.write('audit-policy.json', JSON.stringify(policy))}`,
    `--audit-log-path=${folder.file(AUDIT_LOG)}`,
    '--audit-log-mode=blocking',
  ];
}
