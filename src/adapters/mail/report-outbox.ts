import { createTransport } from 'nodemailer';
import { HAND_OFF_HEADER } from '../../domain/router/intake/rejection/own-notification.ts';
import { reportText } from '../../domain/router/report/plain-text.ts';
import type { OutgoingReport, ReportOutbox, Sent } from '../../ports/report-outbox.ts';
import { refused } from './relay-answer.ts';
import { reportHtml } from './report-html.ts';
import { safeLine, safeText } from './safe-line.ts';
import { threadIds } from './thread-ids.ts';

const CONNECT_WITHIN = 10_000;
const ANSWER_WITHIN = 30_000;

export interface MailReportOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly relayUrl: string;
  /** The desk's own sender address, with or without a name. */
  readonly from: string;
  readonly to: readonly string[];
  readonly boardUrl: () => string;
}

/** Reports by mail. A repeat has the Message-ID of the first try, so that mail programs show it once. */
export function mailReportOutbox({ relayUrl, from, to, boardUrl }: MailReportOptions): ReportOutbox {
  const relay = createTransport({
    url: relayUrl,
    connectionTimeout: CONNECT_WITHIN,
    greetingTimeout: CONNECT_WITHIN,
    socketTimeout: ANSWER_WITHIN,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const ids = threadIds(from);
  const place = to.join(', ');
  return {
    place,
    async send(key, report) {
      const mail = { from, to: [...to], messageId: ids.mail(key), ...mailOf(report, boardUrl()) };
      try {
        return reached(await relay.sendMail(mail));
      } catch (error) {
        const gone = refused(error, place);
        return { kind: 'refused', reason: gone.kind === 'gone' ? gone.reason : 'the mail relay refuses it' };
      }
    },
  };
}

/** What nodemailer says of one recipient of several. */
interface Refusal {
  readonly recipient?: string | undefined;
  readonly response?: string | undefined;
}

/** Not tried again for those the relay refuses: the others would get a repeat every quarter of an hour. */
function reached({
  rejectedErrors = [],
}: {
  readonly rejectedErrors?: readonly Refusal[] | undefined;
}): Sent {
  const missed = rejectedErrors.map(
    ({ recipient = 'somebody', response = '' }) =>
      `the mail relay refuses ${recipient} (${safeLine(response, 200) || 'no reason given'})`,
  );
  return missed.length === 0 ? { kind: 'sent' } : { kind: 'sent', missed: missed.join('; ') };
}

const MOST_ITEMS = 50;
/** Far more than any report has. */
const LONGEST_TEXT = 1_000_000;

function mailOf({ kind, document, pictures }: OutgoingReport, boardUrl: string) {
  const board = boardUrl.replace(/\/+$/, '');
  const named = pictures.map((picture, at) => ({ ...picture, cid: `picture-${at + 1}@front-desk` }));
  const ticketUrl = (id: string) => `${board}/t/${encodeURIComponent(id)}`;
  const text = reportText(document, { mostItems: MOST_ITEMS, ticketUrl });
  return {
    subject: safeLine(document.title, 200),
    text: safeText(`${text}\n\nAll reports: ${board}/reports\n`, LONGEST_TEXT),
    html: reportHtml(document, { boardUrl, pictures: named }),
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
