import type { Drawing, Plot } from './description.ts';

/** Draws a plot as one `<svg>` element. The drawing library is loaded with the first plot, not before. */
export async function drawPlot(plot: Plot, drawing: Drawing): Promise<string> {
  const { render } = await import('./render.ts');
  return render(plot, drawing);
}
