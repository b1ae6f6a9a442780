/**
 * Ethernet as far as ARP and heartbeats need it: where a frame's fields are, and MACs as bytes and text.
 */

export const HEADER_BYTES = 14;
/** Without the frame check sequence. Shorter frames are padded by whoever sends them. */
export const SHORTEST_FRAME_BYTES = 60;
export const DESTINATION_AT = 0;
export const SOURCE_AT = 6;
export const TYPE_AT = 12;

export const TYPE_IPV4 = 0x0800;
export const TYPE_ARP = 0x0806;

const MAC_BYTES = 6;
const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;

/** Of `02:00:00:00:00:01`. Another text is a mistake of the caller: `RangeError`. */
export function macBytes(text: string): Buffer {
  if (!MAC.test(text)) {
    throw new RangeError(`${JSON.stringify(text)} is not a MAC: six pairs of lower-case hexadecimal digits`);
  }
  return Buffer.from(text.replaceAll(':', ''), 'hex');
}

/** The MAC at an offset, in lower case. */
export function macAt(bytes: Buffer, at: number): string {
  return bytes.toString('hex', at, at + MAC_BYTES).replace(/..(?=.)/g, '$&:');
}

/** Broadcast and multicast have the lowest bit of the first byte set. */
export function isGroupAt(frame: Buffer, at: number): boolean {
  return (frame[at]! & 1) === 1;
}

export function isZeroAt(frame: Buffer, at: number): boolean {
  return frame.readUIntBE(at, MAC_BYTES) === 0;
}

export function hasMacAt(frame: Buffer, at: number, mac: Buffer): boolean {
  return mac.compare(frame, at, at + MAC_BYTES) === 0;
}
