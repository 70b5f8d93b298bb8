/**
 * SHA-256 over the parts, each behind its length in bytes (8 bytes, big-endian) so that ["ab","c"] and ["a","bc"]
 * differ; strings in UTF-8. Lower-case hex, 64 digits. Keys made with it are stored: it never changes.
 */
export type Digest = (parts: readonly (string | Uint8Array)[]) => string;
