/**
 * What to do with a frame of ARP on one interface: answer it, or take note of another MAC that has an address. Pure but for
 * the reply, which is one buffer that is filled in again for every answer: this is the hot path.
 */
import type { MacClaim } from '../../core/announce/liveness-state.ts';
import type { Address } from '../../core/net/address.ts';
import { aimReply, newReply, readArp, senderMacOf } from './arp.ts';

export interface Responder {
  readonly mac: Buffer;
  readonly reply: Buffer;
  /** What we answer for here: changed by whoever owns it. */
  readonly answers: Set<number>;
}

export function newResponder(mac: Buffer, answers: Iterable<number>): Responder {
  return { mac, reply: newReply(mac), answers: new Set(answers) };
}

/**
 * Returns the reply to send, valid until the next call. Otherwise, where the sender claims an address of `wanted`, that is
 * added to `sightings`: once for each MAC and kind of frame.
 */
export function respond(
  responder: Responder,
  frame: Buffer,
  length: number,
  wanted: ReadonlySet<number>,
  sightings: Map<string, MacClaim>,
): Buffer | undefined {
  const packet = readArp(frame, length, responder.mac);
  if (packet === undefined) {
    return undefined;
  }
  const { isRequest, isForAll, senderAddress, targetAddress } = packet;
  if (wanted.has(senderAddress)) {
    const mac = senderMacOf(frame);
    const isAnswer = !isRequest && !isForAll;
    sightings.set(`${senderAddress} ${mac} ${isAnswer}`, { address: BigInt(senderAddress) as Address, mac, isAnswer });
  }
  // Who asks for its own address announces it.
  if (!isRequest || !responder.answers.has(targetAddress) || senderAddress === targetAddress) {
    return undefined;
  }
  aimReply(responder.reply, frame);
  return responder.reply;
}
