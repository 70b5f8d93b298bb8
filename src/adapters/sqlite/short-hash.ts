import { hash } from 'node:crypto';

/** 128 bits in place of a text of any length: among a million, two alike once in 10^26 stores. */
export function shortHash(text: string): Uint8Array {
  return hash('sha256', text, 'buffer').subarray(0, 16);
}

/** 48 bits, to narrow a search down; what is found is compared in full. */
export function narrowingHash(text: string): number {
  return hash('sha256', text, 'buffer').readUIntBE(0, 6);
}
