import type { CustomSeriesOption } from 'echarts/charts';
import type { EChartsCoreOption } from 'echarts/core';
import { type Colours, coloursFor } from './colours.ts';
import type { Axis, Drawing, Plot, Series } from './description.ts';

const FONT = 12;
/** Letters of a category that fit beside or below its bar, and pixels a letter takes on average. */
const LONGEST_NAME = 26;
const LETTER = 7.6;
const NARROW = 480;

/** A plot as ECharts wants it told. https://echarts.apache.org/en/option.html */
export function optionOf(plot: Plot, drawing: Drawing): EChartsCoreOption {
  const colours = coloursFor(drawing);
  const named = plot.series.filter(({ name }) => name !== '');
  const hasLegend = named.length > 1;
  const rows = legendRows(named, drawing.width);
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif', fontSize: FONT, color: colours.ink },
    grid: {
      left: plot.y.categories === undefined ? 4 : 20,
      right: 20,
      top: (hasLegend ? 6 + 20 * rows : 0) + 10,
      bottom: 4,
      // Labels and names of axes stay within these bounds, however long they are.
      outerBoundsMode: 'same',
      outerBoundsContain: 'all',
    },
    ...(hasLegend ? { legend: legendOf(named, colours) } : {}),
    xAxis: axisOf(plot.x, 'x', drawing, colours),
    yAxis: axisOf(plot.y, 'y', drawing, colours),
    series: plot.series.flatMap((series) => [
      seriesOf(series, plot, colours),
      ...whiskers(series, plot, colours),
    ]),
  };
}

/** Pixels: a mark with its text's indent, the gap to the next one, and a letter as the library reckons it. */
const LEGEND = { mark: 25, gap: 24, letter: 6.2 } as const;

/** How many lines the library will need for the legend: it wraps by width, and the plot has to begin below it. */
function legendRows(named: readonly Series[], width: number): number {
  let [rows, used] = [1, 0];
  for (const { name } of named) {
    const needed = LEGEND.mark + name.length * LEGEND.letter;
    if (used > 0 && used + needed > width) [rows, used] = [rows + 1, 0];
    used += needed + LEGEND.gap;
  }
  return rows;
}

function legendOf(named: readonly Series[], { ink }: Colours) {
  return {
    data: named.map(({ name }) => name),
    left: 4,
    top: 0,
    itemWidth: 20,
    itemHeight: 10,
    itemGap: LEGEND.gap,
    selectedMode: false,
    textStyle: { color: ink, fontSize: FONT },
  };
}

function axisOf(axis: Axis, side: 'x' | 'y', { width }: Drawing, { ink, line }: Colours) {
  const common = {
    name: axis.name,
    nameLocation: 'middle',
    nameGap: side === 'x' ? 10 : 14,
    nameTextStyle: { color: ink, fontSize: FONT },
    axisLine: { show: side === 'x', lineStyle: { color: line } },
    axisTick: { show: false },
    silent: true,
  };
  if (axis.categories !== undefined)
    return {
      ...common,
      type: 'category',
      data: axis.categories.map((name) => cut(name, side === 'y' ? nameRoom(width) : LONGEST_NAME)),
      inverse: side === 'y',
      axisLabel: { color: ink, fontSize: FONT, ...(side === 'y' ? { interval: 0 } : {}) },
    };
  const steps = side === 'x' && width < NARROW ? 4 : 5;
  return {
    ...common,
    type: 'value',
    ...(axis.range === undefined ? {} : { min: axis.range[0], max: axis.range[1] }),
    ...(axis.range === undefined ? {} : { interval: (axis.range[1] - axis.range[0]) / steps }),
    splitLine: { lineStyle: { color: line } },
    axisLabel: { color: ink, fontSize: FONT, formatter: (value: number) => shown(value, axis.format) },
  };
}

/** A third of the picture at most goes to names. */
function nameRoom(width: number): number {
  return Math.min(LONGEST_NAME, Math.floor(width / 3 / LETTER));
}

function cut(name: string, longest: number): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function shown(value: number, format: Axis['format']): string {
  return format === 'percent' ? `${Math.round(value * 1_000) / 10} %` : value.toLocaleString('en');
}

const STILL = { silent: true, emphasis: { disabled: true }, clip: false } as const;

function seriesOf(series: Series, plot: Plot, colours: Colours) {
  const { kind, name } = series;
  const color = colours.tints[series.tint];
  const common = { ...STILL, name, color, itemStyle: { color } };
  const data = series.points.map(({ x, y }) => [x, y]);
  if (kind === 'bar') {
    const lying = plot.y.categories !== undefined;
    const stack = series.stacked === true ? { stack: 'one' } : {};
    return { ...common, ...stack, type: 'bar', barMaxWidth: lying ? 9 : 28, barGap: '15%', data };
  }
  if (kind === 'scatter') {
    const sized = series.points.map(({ x, y, size }) => ({ value: [x, y], symbolSize: size ?? 8 }));
    return { ...common, type: 'scatter', data: sized, z: 4 };
  }
  const dots = series.dashed !== true && data.length <= 24;
  return {
    ...common,
    type: 'line',
    data,
    symbol: dots ? 'circle' : 'none',
    symbolSize: 7,
    lineStyle: {
      color,
      width: series.dashed === true ? 1.5 : 2.5,
      ...(series.dashed ? { type: [5, 5] } : {}),
    },
    z: series.dashed === true ? 2 : 3,
  };
}

const WHISKER_END = 4;

/** A line from low to high along the axis of the values, with a short bar at each end. */
function whiskers({ points, tint }: Series, { y }: Plot, colours: Colours): readonly object[] {
  const lying = y.categories !== undefined;
  const ranges = points.flatMap((point) =>
    point.low === undefined || point.high === undefined
      ? []
      : [[lying ? point.y : point.x, point.low, point.high]],
  );
  if (ranges.length === 0) return [];
  const style = { stroke: colours.tints[tint], lineWidth: 1.25, fill: 'none' };
  const renderItem: NonNullable<CustomSeriesOption['renderItem']> = (_, api) => {
    const end = (at: 1 | 2) =>
      api.coord(lying ? [api.value(at), api.value(0)] : [api.value(0), api.value(at)]);
    const line = ([x1 = 0, y1 = 0]: readonly number[], [x2 = 0, y2 = 0]: readonly number[]) =>
      ({ type: 'line', shape: { x1, y1, x2, y2 }, style, silent: true }) as const;
    const [low, high] = [end(1), end(2)];
    return { type: 'group', children: [line(low, high), line(...across(low)), line(...across(high))] };
  };
  const across = ([x = 0, y = 0]: readonly number[]) =>
    lying
      ? ([
          [x, y - WHISKER_END],
          [x, y + WHISKER_END],
        ] as const)
      : ([
          [x - WHISKER_END, y],
          [x + WHISKER_END, y],
        ] as const);
  return [{ ...STILL, type: 'custom', renderItem, data: ranges, z: 5 }];
}
