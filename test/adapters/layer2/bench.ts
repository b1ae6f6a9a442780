/** Three nodes and a client in namespaces, each with its driver as a process: the bench of the layer 2 driver. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Layer2Stats } from '../../../src/adapters/layer2/stats.ts';
import type { DriverState, Layer2Desired } from '../../../src/core/announce/driver.ts';
import { type Address, parseAddress } from '../../../src/core/net/address.ts';
import { type BenchDriver, type DriverBench, eventually } from '../../contract/driver/bench.ts';
import { type Network, openNetwork } from '../../support/netns.ts';
import type { ClientCommand, ClientReport } from './client-process.ts';
import type { Command, Report } from './driver-process.ts';

export const NODES = ['n1', 'n2', 'n3'] as const;
const REPLY_MS = 25;

type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

export interface Layer2Bench extends DriverBench {
  readonly network: Network;
  start(node: string, boot: bigint): Promise<RunningDriver>;
  /** Of the client: `id` is filled in. */
  client<Kind extends ClientReport['kind']>(
    command: Without<Extract<ClientCommand, { id: number }>, 'id'>,
    kind: Kind,
  ): Promise<Extract<ClientReport, { kind: Kind }>>;
  watch(address: Address, everyMs: number): void;
}

export interface RunningDriver extends BenchDriver {
  readonly child: ChildProcess;
  look(): Promise<{ readonly state: DriverState; readonly stats: Layer2Stats }>;
  /** Resolves when the process has ended. */
  signal(signal: NodeJS.Signals): Promise<void>;
  readonly failures: readonly Extract<Report, { kind: 'failed' }>[];
}

export async function openLayer2Bench(): Promise<Layer2Bench> {
  const network = openNetwork([...NODES, 'client', 'stranger']);
  const running = new Map<string, RunningDriver>();
  let nextId = 1;
  const [client, stranger] = await Promise.all(
    ['client', 'stranger'].map(async (machine) => {
      const own = Number(parseAddress(network.addressOf(machine)));
      const child = network.start(machine, new URL('./client-process.ts', import.meta.url), String(own));
      await reported<ClientReport>(child, ({ kind }) => kind === 'ready');
      return child;
    }),
  );
  const askOf =
    (child: ChildProcess): Layer2Bench['client'] =>
    async (command, kind) => {
      const id = nextId++;
      const answer = reported<ClientReport>(child, (report) => 'id' in report && report.id === id);
      child.send({ ...command, id });
      const report = await answer;
      if (report.kind !== kind) throw new Error(`the client answered ${report.kind} instead of ${kind}`);
      return report as Extract<ClientReport, { kind: typeof kind }>;
    };
  const askClient = askOf(client!);
  const nodeOf = (mac: string) => NODES.find((node) => network.macOf(node) === mac) ?? mac;

  return {
    network,
    nodes: NODES,
    interface: 'eth0',
    // So many that each node is elected for some.
    addresses: Array.from({ length: 12 }, (_, at) => parseAddress(`10.77.200.${at + 1}`) as Address),
    macOf: (node) => network.macOf(node),
    async start(node, boot) {
      const driver = runningDriver(
        network.start(node, new URL('./driver-process.ts', import.meta.url), node, String(boot)),
      );
      running.set(node, driver);
      await reported<Report>(driver.child, ({ kind }) => kind === 'ready');
      await eventually(`${node} has its interface`, driver.observe, ({ interfaces }) =>
        interfaces.some(({ carrier }) => carrier),
      );
      return driver;
    },
    async kill(node) {
      await running.get(node)?.signal('SIGKILL');
      running.delete(node);
    },
    setLink: async (node, isUp) => network.setCable(node, isUp),
    setForeign: async (mac, addresses) =>
      void (await askOf(stranger!)({ kind: 'foreign', mac, addresses: addresses.map(Number) }, 'done')),
    async askWire(address) {
      const { macs } = await askClient({ kind: 'ask', address: Number(address), waitMs: REPLY_MS }, 'asked');
      return macs.map(nodeOf).sort();
    },
    client: askClient,
    watch: (address, everyMs) => void client!.send({ kind: 'watch', address: Number(address), everyMs }),
    close: () => network.close(),
  };
}

function runningDriver(child: ChildProcess): RunningDriver {
  const failures: Extract<Report, { kind: 'failed' }>[] = [];
  let nextId = 1;
  child.on('message', (report: Report) => {
    if (report.kind === 'failed') failures.push(report);
  });
  const send = (command: Command) => {
    // A process that has been told to stop may be gone.
    if (child.connected) child.send(command);
  };
  const ended = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  const driver: RunningDriver = {
    child,
    failures,
    set: (desired: Layer2Desired) => send({ kind: 'set', desired }),
    async look() {
      const id = nextId++;
      const answer = reported<Report>(child, (report) => report.kind === 'observed' && report.id === id);
      send({ kind: 'observe', id });
      return (await answer) as Extract<Report, { kind: 'observed' }>;
    },
    observe: async () => (await driver.look()).state,
    async stop(mode) {
      send({ kind: 'stop', mode });
      await ended();
    },
    async signal(signal) {
      child.kill(signal);
      await ended();
    },
  };
  return driver;
}

function reported<Message>(child: ChildProcess, isWanted: (message: Message) => boolean): Promise<Message> {
  return new Promise((resolve, reject) => {
    const take = (message: Message) => {
      if (!isWanted(message)) return;
      child.removeListener('message', take as (message: unknown) => void);
      child.removeListener('exit', fail);
      resolve(message);
    };
    const fail = (code: number | null, signal: string | null) =>
      reject(new Error(`the process ended with ${code ?? signal} instead of answering`));
    child.on('message', take as (message: unknown) => void);
    child.on('exit', fail);
  });
}
