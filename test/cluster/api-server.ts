/**
 * A real control plane for a test: etcd and kube-apiserver on loopback, on free ports, with data in a private folder.
 *
 * Nothing outlives the test, however it ends. Nothing but these two runs (no controller manager, no scheduler), so Nodes
 * exist only where a test creates them and a deleted Namespace stays.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest, type RequestOptions } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { type ClusterBinaries, findBinaries } from './binaries.ts';
import { freePorts, PrivateFolder, type Program, type ProgramResult, runProgram } from './programs.ts';

/** A busy machine needs 10 s, a machine that builds something beside it more. */
const READY_WITHIN_MS = 120_000;
const POLL_EVERY_MS = 100;
const ATTEMPTS = 3;
/** Further requests wait, so that a test may ask for all it wants at once. */
const MAX_CONNECTIONS = 8;

/** What the API server answered; `body` is parsed where the answer is JSON, else text. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

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
  const [etcdPort, peerPort, apiPort] = await freePorts(3);
  const etcdUrl = `http://127.0.0.1:${etcdPort}`;
  const peerUrl = `http://127.0.0.1:${peerPort}`;
  const url = `https://127.0.0.1:${apiPort}`;
  const token = randomBytes(24).toString('hex');
  const folder = new PrivateFolder();
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS });
  const abort = (): void => void folder.close();
  signal?.addEventListener('abort', abort);
  const close = (): Promise<void> => {
    signal?.removeEventListener('abort', abort);
    agent.destroy();
    return folder.close();
  };
  try {
    const etcd = folder.launch(binaries.etcd, [
      `--data-dir=${folder.file('etcd')}`,
      '--unsafe-no-fsync',
      `--listen-client-urls=${etcdUrl}`,
      `--advertise-client-urls=${etcdUrl}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=default=${peerUrl}`,
    ]);
    await ready(etcd, signal, async () => send(`${etcdUrl}/health`));

    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const apiserver = folder.launch(binaries.kubeApiserver, [
      `--etcd-servers=${etcdUrl}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      '--endpoint-reconciler-type=none',
      `--secure-port=${apiPort}`,
      // Into this folder it writes a certificate for 127.0.0.1 with the authority that signed it.
      `--cert-dir=${folder.file('certificates')}`,
      `--token-auth-file=${folder.write('tokens.csv', `${token},test,test,system:masters\n`)}`,
      '--authorization-mode=RBAC',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${folder.write('service-account.pub', publicKey)}`,
      `--service-account-signing-key-file=${folder.write('service-account.key', privateKey)}`,
      '--service-cluster-ip-range=10.96.0.0/16,fd00:96::/112',
      ...(audit ? auditFlags(folder) : []),
      // Without a controller manager nothing creates the accounts that this plugin asks for.
      '--disable-admission-plugins=ServiceAccount',
    ]);
    const certificate = (): string => readFileSync(folder.file('certificates/apiserver.crt'), 'utf8');
    const access = (): RequestOptions => ({ agent, ca: certificate(), headers: { authorization: `Bearer ${token}` } });
    await ready(apiserver, signal, async () => send(`${url}/readyz`, access()));

    const authorized = access();
    const kubeconfigPath = folder.write('kubeconfig', kubeconfig(url, certificate(), token));
    return {
      url,
      kubeconfigPath,
      ...(audit && { auditLogPath: folder.file(AUDIT_LOG) }),
      kubectl: (args, stdin) =>
        runProgram(
          binaries.kubectl,
          [`--kubeconfig=${kubeconfigPath}`, `--cache-dir=${folder.file('kubectl')}`, ...args],
          stdin,
        ),
      request: (method, path, body, contentType = 'application/json') =>
        send(
          `${url}${path}`,
          { ...authorized, method, headers: { ...authorized.headers, 'content-type': contentType } },
          body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
        ),
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

/** Polls until `probe` answers 200; throws with the end of the program's log where it ends or takes too long. */
async function ready(
  program: Program,
  signal: AbortSignal | undefined,
  probe: () => Promise<ApiAnswer>,
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    signal?.throwIfAborted();
    if (!program.running()) throw new Error(`${program.name} ended while starting:\n${program.logEnd()}`);
    // Refused connections and a certificate that is not there yet are what starting looks like.
    const answer = await probe().catch(() => undefined);
    if (answer?.status === 200) return;
    if (Date.now() > deadline) {
      throw new Error(`${program.name} was not ready after ${READY_WITHIN_MS / 1000} s:\n${program.logEnd()}`);
    }
    await delay(POLL_EVERY_MS, undefined, signal && { signal });
  }
}

function send(url: string, options: RequestOptions = {}, body?: string): Promise<ApiAnswer> {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent: false, timeout: 30_000, ...options }, (response) => {
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

/** YAML is a superset of JSON, and kubectl reads either. */
function kubeconfig(url: string, certificate: string, token: string): string {
  const data = Buffer.from(certificate).toString('base64');
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server: url, 'certificate-authority-data': data } }],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test', namespace: 'default' } }],
    'current-context': 'test',
  });
}
