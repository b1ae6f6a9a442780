/** Frames of ARP by hand, right or wrong in any place, written apart from the codec that is tested with them. */
import { parseAddress } from '../../../src/core/net/address.ts';

export const OWN_MAC = '020000000001';
export const CLIENT_MAC = '020000000004';
export const BROADCAST = 'ffffffffffff';

export interface ArpFields {
  readonly to: string;
  readonly from: string;
  readonly type: string;
  /** Hardware, protocol, and the lengths of both: `0001 0800 06 04`. */
  readonly kind: string;
  readonly operation: string;
  readonly senderMac: string;
  readonly sender: string;
  readonly targetMac: string;
  readonly target: string;
}

/** `10.77.200.1` as on the wire. */
export function ipHex(text: string): string {
  return ipNumber(text).toString(16).padStart(8, '0');
}

export function ipNumber(text: string): number {
  return Number(parseAddress(text));
}

/** A client's question for 10.77.200.1, but for what is given. As long as on the wire. */
export function arpFrame(change: Partial<ArpFields> = {}): Buffer {
  const from = change.from ?? CLIENT_MAC;
  const fields: ArpFields = {
    to: BROADCAST,
    from,
    type: '0806',
    kind: '000108000604',
    operation: '0001',
    senderMac: from,
    sender: '10.77.0.4',
    targetMac: '000000000000',
    target: '10.77.200.1',
    ...change,
  };
  const { to, type, kind, operation, senderMac, sender, targetMac, target } = fields;
  const hex = [to, from, type, kind, operation, senderMac, ipHex(sender), targetMac, ipHex(target)].join('');
  return Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(18)]);
}

/** Frames that nobody must answer, and why. */
export const NOT_TO_BE_ANSWERED: readonly (readonly [why: string, frame: Buffer])[] = [
  ['asks for an address of somebody else', arpFrame({ target: '10.77.200.99' })],
  ['is cut off in the header', arpFrame().subarray(0, 30)],
  ['lacks its last byte', arpFrame().subarray(0, 41)],
  ['is of another hardware', arpFrame({ kind: '000608000604' })],
  ['is for another protocol', arpFrame({ kind: '000186dd0604' })],
  ['has hardware addresses of 8 bytes', arpFrame({ kind: '000108000804' })],
  ['has protocol addresses of 16 bytes', arpFrame({ kind: '000108000610' })],
  ['is a reply', arpFrame({ operation: '0002' })],
  ['is a request of RARP', arpFrame({ operation: '0003' })],
  ['has a multicast sender', arpFrame({ senderMac: '01005e000001' })],
  ['comes from a multicast MAC', arpFrame({ from: '01005e000001', senderMac: CLIENT_MAC })],
  ['has nobody as its sender', arpFrame({ senderMac: '000000000000' })],
  ['announces the address for another MAC', arpFrame({ sender: '10.77.200.1' })],
  ['is for another station', arpFrame({ to: '020000000009' })],
  ['is not ARP', arpFrame({ type: '0800' })],
];
