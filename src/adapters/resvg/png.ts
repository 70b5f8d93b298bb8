import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { type Font, ownFont } from './fonts.ts';

let ready: Promise<void> | undefined;

/** The module can be made ready once a process. */
async function makeReady(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  await initWasm(await readFile(wasm));
}

/** Screens of phones show two pixels and more for one of a page. */
const SHARP = 2;

/**
 * An SVG as PNG on white, twice as many pixels as it is wide; mail programs show no SVG. Null where there is no
 * font: without its words a picture says nothing.
 */
export async function pngOf(svg: string, font: Font | null = ownFont()): Promise<Uint8Array | null> {
  if (font === null) return null;
  ready ??= makeReady();
  await ready;
  const { family } = font;
  const drawn = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: SHARP },
    font: { fontBuffers: [font.bytes], defaultFontFamily: family, sansSerifFamily: family },
  });
  try {
    return drawn.render().asPng();
  } finally {
    drawn.free();
  }
}
