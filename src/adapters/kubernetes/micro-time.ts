/** `MicroTime` of Leases and Events: the API server takes exactly six digits of a second. Of epoch ms. */
export function microTime(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '000Z');
}
