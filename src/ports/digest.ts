/** SHA-256 over the parts, each length-prefixed so that ["ab","c"] and ["a","bc"] differ. Lower-case hex, 64 digits. */
export type Digest = (parts: readonly (string | Uint8Array)[]) => string;
