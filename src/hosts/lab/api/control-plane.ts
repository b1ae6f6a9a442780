/**
 * A real control plane: etcd and kube-apiserver on loopback, on free ports. Nothing but these two runs (no controller
 * manager, no scheduler), so Nodes exist only where somebody creates them and a deleted Namespace stays.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerAccess } from './kubeconfig.ts';
import { type ApiAnswer, sendOnce } from './send.ts';

export interface ControlPlaneOptions {
  /** Paths of the programs. */
  readonly binaries: { readonly etcd: string; readonly kubeApiserver: string };
  /** For its data: empty, and gone with it. */
  readonly folder: string;
  /** Starts a program in that folder; whoever does ends it too. */
  readonly launch: (path: string, args: readonly string[]) => LaunchedProgram;
  /** An address that its certificate has beside 127.0.0.1. */
  readonly advertiseAddress?: string;
  /** More flags for kube-apiserver. */
  readonly apiServerArgs?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

export interface LaunchedProgram {
  readonly name: string;
  running(): boolean;
  /** The last lines of its log. */
  logEnd(): string;
}

/** A busy machine needs 10 s, a machine that builds something beside it more. */
const READY_WITHIN_MS = 120_000;
const POLL_EVERY_MS = 100;

/**
 * Waits until /readyz says so. Throws the end of a program's log where it ends while starting or is not ready in time: the
 * text has "address already in use" where another process took a port that was free, and trying again helps.
 */
export async function startControlPlane(options: ControlPlaneOptions): Promise<Required<ServerAccess>> {
  const { binaries, folder, launch, advertiseAddress = '127.0.0.1', apiServerArgs = [], signal } = options;
  const file = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    writeFileSync(file(name), text, { mode: 0o600 });
    return file(name);
  };
  const [etcdPort, peerPort, apiPort] = await freePorts(3);
  const etcdUrl = `http://127.0.0.1:${etcdPort}`;
  const peerUrl = `http://127.0.0.1:${peerPort}`;
  const url = `https://127.0.0.1:${apiPort}`;
  const token = randomBytes(24).toString('hex');
  const etcd = launch(binaries.etcd, [
    `--data-dir=${file('etcd')}`,
    '--unsafe-no-fsync',
    `--listen-client-urls=${etcdUrl}`,
    `--advertise-client-urls=${etcdUrl}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=default=${peerUrl}`,
  ]);
  await ready(etcd, signal, () => sendOnce({ url: etcdUrl }, 'GET', '/health'));

  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const apiserver = launch(binaries.kubeApiserver, [
    `--etcd-servers=${etcdUrl}`,
    '--bind-address=127.0.0.1',
    `--advertise-address=${advertiseAddress}`,
    '--endpoint-reconciler-type=none',
    `--secure-port=${apiPort}`,
    // Into this folder it writes a certificate for its addresses, with the authority that signed it.
    `--cert-dir=${file('certificates')}`,
    `--token-auth-file=${write('tokens.csv', `${token},test,test,system:masters\n`)}`,
    '--authorization-mode=RBAC',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${write('service-account.pub', publicKey)}`,
    `--service-account-signing-key-file=${write('service-account.key', privateKey)}`,
    '--service-cluster-ip-range=10.96.0.0/16,fd00:96::/112',
    // Without a controller manager nothing creates the accounts that this plugin asks for.
    '--disable-admission-plugins=ServiceAccount',
    ...apiServerArgs,
  ]);
  const access = () => ({ url, token, authority: readFileSync(file('certificates/apiserver.crt'), 'utf8') });
  await ready(apiserver, signal, async () => sendOnce(access(), 'GET', '/readyz'));
  return access();
}

/**
 * Waits until the probe is answered with 200. Throws the end of the program's log where that ends or takes too long, and
 * the signal's reason where it is aborted.
 */
export async function ready(
  program: LaunchedProgram,
  signal: AbortSignal | undefined,
  probe: () => Promise<ApiAnswer>,
): Promise<void> {
  const deadlineMs = performance.now() + READY_WITHIN_MS;
  for (;;) {
    signal?.throwIfAborted();
    if (!program.running()) throw new Error(`${program.name} ended while starting:\n${program.logEnd()}`);
    // Refused connections and a certificate that is not there yet are what starting looks like.
    const answer = await probe().catch(() => undefined);
    if (answer?.status === 200) return;
    if (performance.now() > deadlineMs) {
      throw new Error(`${program.name} was not ready after ${READY_WITHIN_MS / 1000} s:\n${program.logEnd()}`);
    }
    await delay(POLL_EVERY_MS, undefined, signal && { signal });
  }
}

/** Different numbers, each free when looked at. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  return servers.map((server) => {
    const address = server.address();
    server.close();
    if (address === null || typeof address === 'string') throw new Error('a listening TCP server has no port');
    return address.port;
  });
}
