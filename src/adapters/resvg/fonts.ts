import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A font, and the family name it goes by. */
export interface Font {
  readonly family: string;
  readonly bytes: Uint8Array;
}

/** WebAssembly sees no fonts of the system, and Lambda has none: the desk brings one along. */
const OWN = { family: 'DejaVu Sans', file: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf' };

/** Null where it was not installed: then a picture could have no words. */
export function ownFont({ family, file } = OWN): Font | null {
  try {
    return { family, bytes: readFileSync(createRequire(import.meta.url).resolve(file)) };
  } catch {
    return null;
  }
}
