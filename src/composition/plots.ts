/** Pictures of figures: drawn on this machine, as SVG that the board's pages may hold. */
export {
  type Axis,
  type Drawing,
  drawPlot,
  type Plot,
  type Point,
  type Series,
  type Tint,
} from '../adapters/echarts/plot.ts';
