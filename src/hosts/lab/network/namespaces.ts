/**
 * Network namespaces for nodes and client, joined by a bridge in a namespace of its own: nothing of the host's network is
 * touched. Needs Linux, root and `ip`.
 */
import { LabFailure } from '../failure.ts';
import { type Programs, runToEnd } from '../programs.ts';
import {
  CLIENT,
  EXPOSED_RANGE,
  INTERFACE,
  NODES,
  namespaceOf,
  ownerOfNamespace,
  PREFIX_LENGTH,
  portOf,
  type Station,
  SWITCH,
} from './topology.ts';

export interface Network {
  /** A command that runs another one as the station does: put it in front. */
  inside(station: string): readonly [command: string, ...args: string[]];
  /** Pulls a station's cable, or plugs it in. */
  setLink(station: string, isUp: boolean): Promise<void>;
  /** The client forgets who has which address. */
  forgetNeighbours(): Promise<void>;
}

/** Why namespaces cannot be had here; `undefined` where they can. */
export async function noNamespacesBecause(): Promise<string | undefined> {
  if (process.platform !== 'linux') return `network namespaces need Linux, and this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const version = await runToEnd('ip', ['-V']);
  if (version.code !== 0) return "network namespaces need the program ip (Debian's package iproute2)";
  const name = namespaceOf(process.pid, 'trial');
  const added = await runToEnd('ip', ['netns', 'add', name]);
  await runToEnd('ip', ['netns', 'del', name]);
  return added.code === 0 ? undefined : `a network namespace cannot be made here: ${added.stderr.trim()}`;
}

/** Removes what labs have left that were killed together with their guard; those whose process runs are left alone. */
export async function removeLeftovers(): Promise<readonly string[]> {
  const list = await runToEnd('ip', ['netns', 'list']);
  const left = list.stdout
    .split('\n')
    .map((line) => line.split(' ')[0]!)
    .filter((name) => {
      const owner = ownerOfNamespace(name);
      return owner !== undefined && !isRunning(owner);
    });
  for (const name of left) await runToEnd('ip', ['netns', 'del', name]);
  return left;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export async function openNetwork(programs: Programs): Promise<Network> {
  const spaceOf = (station: string) => namespaceOf(process.pid, station);
  const stations = [...NODES, CLIENT];
  for (const { name } of [SWITCH, ...stations]) {
    programs.guardNamespace(spaceOf(name));
    await ip('netns', 'add', spaceOf(name));
  }
  const bridge = spaceOf(SWITCH.name);
  await inShell(bridge, NO_IPV6);
  await batch(bridge, [
    `link add ${SWITCH.interface} type bridge stp_state 0 forward_delay 0 mcast_snooping 0`,
    `addr add ${SWITCH.address}/${PREFIX_LENGTH} dev ${SWITCH.interface}`,
    `link set ${SWITCH.interface} up`,
    'link set lo up',
  ]);
  for (const station of stations) await connectStation(bridge, spaceOf(station.name), station);
  for (const { name } of NODES) await makeNode(spaceOf(name));
  return {
    inside: (station) => ['ip', 'netns', 'exec', spaceOf(station)],
    setLink: (station, isUp) => batch(bridge, [`link set ${portOf(station)} ${isUp ? 'up' : 'down'}`]),
    forgetNeighbours: () => batch(spaceOf(CLIENT.name), [`neigh flush dev ${INTERFACE}`]),
  };
}

const NO_IPV6 = '[ ! -e /proc/sys/net/ipv6 ] || echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6';
/** The kernel takes connections for exposed addresses and leaves every ARP question about them to the speaker. */
const SILENT_KERNEL = `
  echo 1 > /proc/sys/net/ipv4/conf/all/arp_ignore
  echo 2 > /proc/sys/net/ipv4/conf/all/arp_announce`;

async function connectStation(bridge: string, space: string, { name, address, mac }: Station): Promise<void> {
  await inShell(space, NO_IPV6);
  await batch(bridge, [
    `link add ${portOf(name)} type veth peer name ${INTERFACE} netns ${space}`,
    `link set ${portOf(name)} master ${SWITCH.interface} up`,
  ]);
  await batch(space, [
    `link set ${INTERFACE} address ${mac} up`,
    'link set lo up',
    `addr add ${address}/${PREFIX_LENGTH} dev ${INTERFACE}`,
  ]);
}

async function makeNode(space: string): Promise<void> {
  await inShell(space, SILENT_KERNEL);
  await batch(space, [`route add local ${EXPOSED_RANGE} dev lo`]);
}

async function batch(space: string, commands: readonly string[]): Promise<void> {
  for (const command of commands) await ip('-n', space, ...command.split(' '));
}

async function inShell(space: string, script: string): Promise<void> {
  await ip('netns', 'exec', space, 'sh', '-ec', script);
}

async function ip(...args: readonly string[]): Promise<void> {
  const ran = await runToEnd('ip', args);
  if (ran.code !== 0) throw new LabFailure(`ip ${args.join(' ')}: ${ran.stderr.trim()}`);
}
