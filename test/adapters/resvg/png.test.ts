import { describe, expect, it } from 'vitest';
import { ownFont } from '../../../src/adapters/resvg/fonts.ts';
import { pngOf } from '../../../src/adapters/resvg/png.ts';

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text x="2" y="15" font-size="14" font-family="system-ui, sans-serif">Wm</text></svg>';
const BLANK = SVG.replace('Wm', ' ');

/** Width and height stand in the first chunk (PNG 3, section 11.2.1). */
function sizeOf(png: Uint8Array): readonly [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe('a picture for a mail', () => {
  it('is a PNG of twice the pixels', async () => {
    const png = await pngOf(SVG);

    expect(sizeOf(png ?? new Uint8Array(24))).toEqual([80, 40]);
  });

  it('has its words in it', async () => {
    const [written, blank] = [await pngOf(SVG), await pngOf(BLANK)];

    expect(written?.length).toBeGreaterThan((blank?.length ?? 0) + 50);
  });

  it('is left out where there is no font to write its words with', async () => {
    expect(ownFont({ family: 'None', file: 'nowhere/none.ttf' })).toBeNull();
    expect(await pngOf(SVG, null)).toBeNull();
  });
});
