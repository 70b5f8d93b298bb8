import { existsSync, readFileSync } from 'node:fs';

/** A font, and the family name it goes by. */
export interface Font {
  readonly family: string;
  readonly bytes: Uint8Array;
}

/**
 * Where systems keep a plain sans-serif font. WebAssembly sees no fonts of the system, and the desk brings none along: the
 * first of these is handed in.
 */
const PLACES: readonly (readonly [family: string, path: string])[] = [
  ['DejaVu Sans', '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'],
  ['DejaVu Sans', '/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf'],
  ['DejaVu Sans', '/usr/share/fonts/TTF/DejaVuSans.ttf'],
  ['DejaVu Sans', '/usr/share/fonts/dejavu/DejaVuSans.ttf'],
  ['Liberation Sans', '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf'],
  ['Liberation Sans', '/usr/share/fonts/liberation-sans/LiberationSans-Regular.ttf'],
  ['Liberation Sans', '/usr/share/fonts/liberation/LiberationSans-Regular.ttf'],
  ['Noto Sans', '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf'],
  ['Noto Sans', '/usr/share/fonts/noto/NotoSans-Regular.ttf'],
  ['Noto Sans', '/usr/share/fonts/google-noto/NotoSans-Regular.ttf'],
  ['Arial', '/System/Library/Fonts/Supplemental/Arial.ttf'],
  ['Arial', '/Library/Fonts/Arial.ttf'],
  ['Arial', 'C:\\Windows\\Fonts\\arial.ttf'],
];

/** Null where there is none: then a picture could have no words. */
export function systemFont(places: typeof PLACES = PLACES): Font | null {
  const found = places.find(([, path]) => existsSync(path));
  return found === undefined ? null : { family: found[0], bytes: readFileSync(found[1]) };
}
