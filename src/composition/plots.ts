/** Pictures of figures: drawn on this machine, as SVG that the board's pages may hold. */
export type { Axis, Drawing, Plot, Point, Series, Tint } from '../adapters/echarts/description.ts';
export { drawPlot } from '../adapters/echarts/plot.ts';
