import type { Instant } from '../../domain/kernel/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MailEnd, SentMails } from '../../ports/sent-mails.ts';

interface Row {
  readonly end: Exclude<MailEnd, { kind: 'unsent' }> | null;
  readonly until: Instant;
}

export function memorySentMails(clock: Clock): SentMails {
  const rows = new Map<string, Row>();
  return {
    async begin(key, lease) {
      const row = rows.get(key);
      if (row?.end?.kind === 'sent') return row.end;
      if (row !== undefined && row.end === null && row.until > clock.now())
        return { kind: 'under-way', until: row.until };
      rows.set(key, { end: null, until: clock.now() + lease });
      return { kind: 'yours', again: row !== undefined };
    },
    async end(key, how) {
      if (how.kind === 'unsent') rows.delete(key);
      else rows.set(key, { end: how, until: 0 });
    },
    async find(key) {
      const row = rows.get(key);
      return row === undefined ? null : (row.end ?? { kind: 'unknown' });
    },
  };
}
