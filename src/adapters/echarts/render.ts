import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Drawing, Plot } from './description.ts';
import { inlineSvg } from './inline-svg.ts';
import { optionOf } from './option.ts';
import { ownNames } from './own-names.ts';

use([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, LegendComponent, SVGRenderer]);

/** Apart from `plot.ts` so that whoever may draw does not wait for the library until something is drawn. */
export function render(plot: Plot, drawing: Drawing): string {
  const { width, height } = drawing;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(optionOf(ownNames(plot), drawing));
    return inlineSvg(chart.renderToSVGString(), plot);
  } finally {
    chart.dispose();
  }
}
