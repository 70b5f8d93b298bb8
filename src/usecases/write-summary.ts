import { reportDocument } from '../domain/router/report/compose.ts';
import { allowedIn, factLines } from '../domain/router/report/facts.ts';
import type { ReportFigures } from '../domain/router/report/figures.ts';
import { saysOnlyFigures } from '../domain/router/report/only-figures.ts';
import type { Period } from '../domain/router/report/period.ts';
import { plainParagraph } from '../domain/router/report/sentences.ts';
import type { ReportPicture } from '../ports/report-outbox.ts';
import type { SummaryWriter } from '../ports/summary-writer.ts';
import { type DeliveringRoom, deliverReport } from './deliver-report.ts';

export interface Paragraph {
  readonly text: string;
  /** A model id, or `desk`. */
  readonly by: string;
  /** Why the model's own was not taken; null when it was, or none was asked. */
  readonly remark: string | null;
}

/**
 * The month in one paragraph: the model's, when every number in it is among the figures; else the plain one. A month
 * without tickets is told without asking anybody.
 */
export async function paragraphOf(figures: ReportFigures, writer: SummaryWriter | null): Promise<Paragraph> {
  const plain = { text: plainParagraph(figures), by: 'desk' };
  if (writer === null || figures.handedOff === 0) return { ...plain, remark: null };
  const written = await writer.write(factLines(figures));
  if (written.kind === 'silent') return { ...plain, remark: written.reason };
  const isTrue = saysOnlyFigures(written.text, allowedIn(figures));
  if (isTrue) return { text: written.text, by: written.by, remark: null };
  return { ...plain, remark: `${written.by} named a number that is not among the figures` };
}

export interface SummaryRoom extends DeliveringRoom {
  figures(period: Period): Promise<ReportFigures>;
  /** Null = no model is used. */
  readonly writer: SummaryWriter | null;
  /** None where they cannot be drawn. */
  pictures(figures: ReportFigures): Promise<readonly ReportPicture[]>;
}

/** The monthly summary (SPEC 8), to the first place that takes it; answers where it went. */
export function writeSummary(room: SummaryRoom): (period: Period, key: string) => Promise<string> {
  return async (period, key) => {
    const figures = await room.figures(period);
    const { text, by } = await paragraphOf(figures, room.writer);
    const document = reportDocument(figures, text);
    const pictures = figures.handedOff === 0 ? [] : await room.pictures(figures);
    const about = { period: period.name, said: text, by };
    return await deliverReport(room, key, { kind: 'summary', document, pictures }, about);
  };
}
