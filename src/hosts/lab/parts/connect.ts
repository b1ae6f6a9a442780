/** One connection of the client, and what it learns from it. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { nodeOfGreeting } from './backend.ts';

/** `greeting` is absent where nobody answered in time. `mac` is what the kernel has for the address. */
export interface Connected {
  readonly greeting?: string;
  readonly node?: string;
  readonly mac?: string;
  readonly tookMs: number;
}

/** Never throws: that nobody answers is an answer. */
export async function connectOnce(address: string, port: number, timeoutMs: number): Promise<Connected> {
  const startMs = performance.now();
  const text = await new Promise<string>((resolve) => {
    let heard = '';
    const socket = connect({ host: address, port });
    const timer = setTimeout(() => socket.destroy(), timeoutMs);
    socket.on('data', (chunk) => {
      heard += chunk.toString('utf8');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(heard.trimEnd());
    });
  });
  const node = nodeOfGreeting(text);
  const mac = neighbourMac(address);
  return {
    tookMs: performance.now() - startMs,
    ...(node === undefined ? {} : { greeting: text, node }),
    ...(mac === undefined ? {} : { mac }),
  };
}

/** What the kernel has learned of who has an address. */
function neighbourMac(address: string): string | undefined {
  const line = readFileSync('/proc/net/arp', 'utf8')
    .split('\n')
    .map((text) => text.split(/\s+/))
    .find(([ip]) => ip === address);
  const mac = line?.[3];
  return mac === '00:00:00:00:00:00' ? undefined : mac;
}
