import { HAND_OFF_HEADER } from '../../domain/router/intake/rejection/own-notification.ts';
import { reportText } from '../../domain/router/report/plain-text.ts';
import type { OutgoingReport, ReportOutbox, Sent } from '../../ports/report-outbox.ts';
import type { MailCarrier, Refusal } from './carrier.ts';
import { PERHAPS_TWICE } from './remarks.ts';
import { reportHtml } from './report-html.ts';
import { safeLine, safeText } from './safe-line.ts';
import { threadIds } from './thread-ids.ts';

export interface MailReportOptions {
  readonly carrier: MailCarrier;
  /** The desk's own sender address, with or without a name. */
  readonly from: string;
  readonly to: readonly string[];
  /** Null where there is no board. */
  readonly boardUrl: () => string | null;
}

/** Reports by mail. A repeat has the Message-ID of the first try, so that mail programs show it once. */
export function mailReportOutbox({ carrier, from, to, boardUrl }: MailReportOptions): ReportOutbox {
  const ids = threadIds(from);
  return {
    place: to.join(', '),
    async send(key, report) {
      const carried = await carrier.send(key, (again) => ({
        ...{ from, to, messageId: ids.mail(key) },
        ...mailOf(report, boardUrl(), again),
      }));
      return carried.kind === 'refused' ? carried : reached(carrier, carried.refused);
    },
  };
}

/** Not tried again for those who are refused: the others would get a repeat every quarter of an hour. */
function reached({ name }: MailCarrier, refused: readonly Refusal[]): Sent {
  const missed = refused.map(
    ({ recipient, why }) => `${name} refuses ${recipient} (${safeLine(why, 200) || 'no reason given'})`,
  );
  return missed.length === 0 ? { kind: 'sent' } : { kind: 'sent', missed: missed.join('; ') };
}

const MOST_ITEMS = 50;
/** Far more than any report has. */
const LONGEST_TEXT = 1_000_000;

function mailOf({ kind, document, pictures }: OutgoingReport, boardUrl: string | null, again: boolean) {
  const board = boardUrl?.replace(/\/+$/, '') ?? null;
  const named = pictures.map((picture, at) => ({ ...picture, cid: `picture-${at + 1}@front-desk` }));
  const ticketUrl = (id: string) => (board === null ? id : `${board}/t/${encodeURIComponent(id)}`);
  const foot = [
    ...(again ? [PERHAPS_TWICE] : []),
    ...(board === null ? [] : [`All reports: ${board}/reports`]),
  ];
  const text = [reportText(document, { mostItems: MOST_ITEMS, ticketUrl }), ...foot].join('\n\n');
  return {
    subject: safeLine(document.title, 200),
    text: safeText(`${text}\n`, LONGEST_TEXT),
    html: reportHtml(document, { boardUrl, pictures: named, again }),
    attachments: named.map(({ cid, png }, at) => ({
      filename: `picture-${at + 1}.png`,
      content: Buffer.from(png),
      contentType: 'image/png',
      contentDisposition: 'inline' as const,
      cid,
    })),
    headers: {
      // RFC 3834: nobody's absence note answers this mail.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      [HAND_OFF_HEADER]: kind,
    },
  };
}
