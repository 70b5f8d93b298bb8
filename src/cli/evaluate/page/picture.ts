import { html, raw } from 'hono/html';
import { drawPlot, type Plot } from '../../../composition/plots.ts';
import type { Html } from './text.ts';

/** A picture scaled down to a phone has letters nobody can read: it is drawn for each width, and the page shows one. */
const WIDE = { width: 800, height: 340 } as const;
const NARROW = { width: 340, height: 320 } as const;

export async function picturePart(
  plot: Plot,
  title: string,
  words: Html,
  { height }: { readonly height?: number } = {},
): Promise<Html> {
  const size = height === undefined ? {} : { height };
  const wide = await drawPlot(plot, { ...WIDE, ...size, colours: 'page' });
  const narrow = await drawPlot(plot, { ...NARROW, ...size, colours: 'page' });
  return html`<figure>
<h3>${title}</h3>
<div class="wide">${raw(wide)}</div>
<div class="narrow">${raw(narrow)}</div>
<figcaption>${words}</figcaption>
</figure>`;
}
