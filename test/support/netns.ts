/**
 * Machines made of network namespaces, joined by a bridge: what tests of layer 2 need instead of hardware. Root only.
 *
 * Names are unique for each process, and everything goes when the process ends, whatever ends it but SIGKILL.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Network {
  /** Of the machine's namespace, for `ip -n`. */
  namespaceOf(machine: string): string;
  macOf(machine: string): string;
  /** The machine's address on the wire, without the length. */
  addressOf(machine: string): string;
  /** Runs a program in the machine's namespace to its end and returns what it printed. Throws if it fails. */
  run(machine: string, ...command: readonly string[]): string;
  /** Starts a module of ours there, with a channel for messages that carries bigints and Maps. Ended by `close`. */
  start(machine: string, module: URL, ...args: readonly string[]): ChildProcess;
  /** Pulls the machine's cable, or plugs it in. */
  setCable(machine: string, isIn: boolean): void;
  /** Takes the interface away from the machine, or puts a new one with the same MAC and address in its place. */
  removeInterface(machine: string): void;
  addInterface(machine: string): void;
  close(): Promise<void>;
}

/** Why there can be none here, as `skip` wants it. */
export const netnsIsMissing: string | false = reasonAgainst();

function reasonAgainst(): string | false {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const name = `ph-${process.pid}-try`;
  try {
    execFileSync('ip', ['netns', 'add', name], { stdio: 'pipe' });
    execFileSync('ip', ['netns', 'del', name], { stdio: 'pipe' });
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? 'there is no ip(8) here: it is in the package iproute2'
      : `network namespaces cannot be made here: ${String(error).split('\n')[0]}`;
  }
}

/** Each machine has `eth0` on 10.77.0.0/16, in the order given: .1, .2, ... */
export function openNetwork(machines: readonly string[]): Network {
  const prefix = `ph-${process.pid}-${++count}`;
  const bridge = `${prefix}-br`;
  const children = new Set<ChildProcess>();
  const namespaces = [bridge, ...machines.map((machine) => `${prefix}-${machine}`)];
  const ip = (...args: readonly string[]) => execFileSync('ip', args, { encoding: 'utf8', stdio: 'pipe' });
  const inside = (namespace: string, ...command: readonly string[]) =>
    execFileSync('ip', ['netns', 'exec', namespace, ...command], { encoding: 'utf8', stdio: 'pipe' });

  const remove = () => {
    for (const child of children) child.kill('SIGKILL');
    for (const namespace of namespaces) {
      if (existsSync(`/run/netns/${namespace}`)) ip('netns', 'del', namespace);
    }
    process.removeListener('exit', remove);
    for (const signal of SIGNALS) process.removeListener(signal, removeAndEnd);
  };
  const removeAndEnd = (signal: NodeJS.Signals) => {
    remove();
    process.kill(process.pid, signal);
  };
  process.on('exit', remove);
  for (const signal of SIGNALS) process.on(signal, removeAndEnd);

  const numberOf = (machine: string) => machines.indexOf(machine) + 1;
  const network: Network = {
    namespaceOf: (machine) => `${prefix}-${machine}`,
    macOf: (machine) => `02:00:00:00:00:${numberOf(machine).toString(16).padStart(2, '0')}`,
    addressOf: (machine) => `10.77.0.${numberOf(machine)}`,
    run: (machine, ...command) => inside(network.namespaceOf(machine), ...command),
    start(machine, module, ...args) {
      const node = [process.execPath, '--import', 'tsx', fileURLToPath(module), ...args];
      const child = spawn('ip', ['netns', 'exec', network.namespaceOf(machine), ...node], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        serialization: 'advanced',
      });
      children.add(child);
      child.on('exit', () => children.delete(child));
      return child;
    },
    setCable: (machine, isIn) => void ip('-n', bridge, 'link', 'set', `v-${machine}`, isIn ? 'up' : 'down'),
    removeInterface: (machine) => void ip('-n', bridge, 'link', 'del', `v-${machine}`),
    addInterface(machine) {
      const own = network.namespaceOf(machine);
      const port = `v-${machine}`;
      ip('link', 'add', port, 'netns', bridge, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', own);
      ip('-n', own, 'link', 'set', 'eth0', 'address', network.macOf(machine));
      ip('-n', own, 'addr', 'add', `${network.addressOf(machine)}/16`, 'dev', 'eth0');
      ip('-n', own, 'link', 'set', 'eth0', 'up');
      ip('-n', bridge, 'link', 'set', port, 'master', 'br0', 'up');
    },
    async close() {
      const ends = [...children].map((child) => new Promise((resolve) => child.on('exit', resolve)));
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(ends);
      remove();
    },
  };

  try {
    for (const namespace of namespaces) ip('netns', 'add', namespace);
    ip(
      '-n',
      bridge,
      'link',
      'add',
      'br0',
      'type',
      'bridge',
      'stp_state',
      '0',
      'forward_delay',
      '0',
      'mcast_snooping',
      '0',
    );
    ip('-n', bridge, 'link', 'set', 'br0', 'up');
    for (const machine of machines) {
      ip('-n', network.namespaceOf(machine), 'link', 'set', 'lo', 'up');
      network.addInterface(machine);
    }
  } catch (error) {
    remove();
    throw error;
  }
  return network;
}

let count = 0;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
