import { reportDocument } from '../domain/router/report/compose.ts';
import type { ReportFigures } from '../domain/router/report/figures.ts';
import type { Period } from '../domain/router/report/period.ts';
import { type DeliveringRoom, deliverReport } from './deliver-report.ts';

export interface DigestRoom extends DeliveringRoom {
  figures(period: Period): Promise<ReportFigures>;
}

/** The weekly digest (SPEC 8), to the first place that takes it; answers where it went. `key`: one visible effect each. */
export function sendDigest(room: DigestRoom): (period: Period, key: string) => Promise<string> {
  return async (period, key) => {
    const document = reportDocument(await room.figures(period));
    const about = { period: period.name, said: document.summary.join(' '), by: 'desk' };
    return await deliverReport(room, key, { kind: 'digest', document, pictures: [] }, about);
  };
}
