import type { Rejection } from '../../message.ts';
import type { MailFacts, MailHeader } from './mail-facts.ts';

interface Verdict {
  readonly name: string;
  readonly says: RegExp;
  readonly kind: 'spam' | 'virus';
}

const VERDICTS: readonly Verdict[] = [
  { name: 'x-ses-virus-verdict', says: /^fail/i, kind: 'virus' },
  { name: 'x-virus-status', says: /infected/i, kind: 'virus' },
  { name: 'x-virus-flag', says: /^yes/i, kind: 'virus' },
  { name: 'x-amavis-alert', says: /infected/i, kind: 'virus' },
  { name: 'x-ses-spam-verdict', says: /^fail/i, kind: 'spam' },
  { name: 'x-spam-flag', says: /^yes/i, kind: 'spam' },
  { name: 'x-spam-status', says: /^yes/i, kind: 'spam' },
  { name: 'x-spam', says: /^yes/i, kind: 'spam' },
  { name: 'x-forefront-antispam-report', says: /\bSFV:(?:SPM|SKB)\b/i, kind: 'spam' },
];

/**
 * What the receiving server found. A sender can write any header, so that only a server we trust is believed: the
 * newest Received line must be its own, and only what stands above the first line of a stranger was written by it.
 * The first of each verdict counts, for what the sender wrote stands below.
 */
export function verdict(facts: MailFacts): Rejection | null {
  const written = writtenByTrusted(facts);
  for (const each of VERDICTS) {
    const value = written.find((line) => line.name === each.name)?.value;
    if (value !== undefined && each.says.test(value)) {
      return { kind: each.kind, remark: `${each.name}: ${value.slice(0, 60)}` };
    }
  }
  return null;
}

function writtenByTrusted(facts: MailFacts): readonly MailHeader[] {
  const first = facts.headers.find((each) => each.name === 'received');
  if (first === undefined || !isTrusted(first.value, facts.trustedForwarders)) return [];
  const stranger = facts.headers.findIndex(
    (each) => each.name === 'received' && !isTrusted(each.value, facts.trustedForwarders),
  );
  return stranger === -1 ? facts.headers : facts.headers.slice(0, stranger);
}

/** `from … by mx.example.com with …`: trusted by its own name or a domain above it. */
function isTrusted(received: string, trusted: readonly string[]): boolean {
  const by = /(?:^|\s)by\s+([^\s;()]+)/i.exec(received)?.[1]?.toLowerCase();
  return by !== undefined && trusted.some((host) => by === host || by.endsWith(`.${host}`));
}
