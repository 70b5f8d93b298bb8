import { pngOf } from '../adapters/resvg/png.ts';
import type { ReportFigures } from '../domain/router/report/figures.ts';
import type { ReportPicture } from '../ports/report-outbox.ts';
import { drawPlot } from './plots.ts';
import { reportPlots } from './report-plots.ts';

const WIDTH = 640;

/** The plots of a report for a mail; none on a machine without a font, where the tables have to do. */
export async function reportPictures(figures: ReportFigures): Promise<readonly ReportPicture[]> {
  const pictures: ReportPicture[] = [];
  for (const { plot, height } of reportPlots(figures)) {
    const png = await pngOf(await drawPlot(plot, { width: WIDTH, height, colours: 'fixed' }));
    const { title, description } = plot;
    if (png !== null) pictures.push({ png, width: WIDTH, title, description });
  }
  return pictures;
}
