import { type Result, resultsIn } from './authentication-results.ts';
import type { HeadField } from './mail-head.ts';

/** What SES put before a mail that it took in. */
export interface SesHead {
  /** SMTP MAIL FROM, lower-cased; empty for `<>`, null when it is not said. */
  readonly from: string | null;
  /** Whom SES took it in for. */
  readonly to: readonly string[];
  /** IP address of the server that handed it over. */
  readonly peer: string | null;
  /** `PASS`, `FAIL`, `GRAY`, …; empty when it was not looked for. */
  readonly spam: string;
  readonly virus: string;
  readonly results: readonly Result[];
  /** So many fields of the mail are SES's own. */
  readonly length: number;
}

/** The lines of SES, in the order in which it writes them; any but the second and the last but one may be missing. */
const LINES = [
  'return-path',
  'received',
  'x-ses-spam-verdict',
  'x-ses-virus-verdict',
  'received-spf',
  'authentication-results',
  'x-ses-receipt',
  'x-ses-dkim-signature',
] as const;

/** `inbound-smtp.ap-southeast-1.amazonaws.com`. */
const SES = /^inbound-smtp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;

/**
 * Only what stands in SES's own block is believed: from the first line on, each line at most once and in its order, up
 * to its receipt. A sender can write every one of these lines too, but only below it. Null = SES did not write here.
 */
export function sesHead(fields: readonly HeadField[]): SesHead | null {
  const lines = new Map<string, HeadField>();
  let next = 0;
  let length = 0;
  for (const field of fields) {
    const place = (LINES as readonly string[]).indexOf(field.name, next);
    if (place === -1) break;
    lines.set(field.name, field);
    next = place + 1;
    length += 1;
  }
  const received = lines.get('received')?.value ?? '';
  if (!lines.has('x-ses-receipt') || !SES.test(receiver(received))) return null;
  return {
    from: returnPath(lines.get('return-path')?.value),
    to: takenInFor(received),
    peer: peerIn(received),
    spam: lines.get('x-ses-spam-verdict')?.value ?? '',
    virus: lines.get('x-ses-virus-verdict')?.value ?? '',
    results: resultsOf(lines.get('authentication-results')),
    length,
  };
}

/** The last `by` counts: what the other side calls itself stands before it, and may be any words. */
function receiver(received: string): string {
  return (
    [...received.slice(0, 4_000).matchAll(/\sby\s+([^\s;()]+)\s+with\s/gi)].at(-1)?.[1]?.toLowerCase() ?? ''
  );
}

function takenInFor(received: string): readonly string[] {
  const [, named = ''] = /\sfor\s+([^;]{1,4000});[^;]*$/.exec(received.slice(-6_000)) ?? [];
  return named
    .split(/[\s,<>]+/)
    .filter((word) => word.includes('@'))
    .map((address) => address.toLowerCase());
}

/** `from NAME (NAME [ADDRESS]) by …`. */
function peerIn(received: string): string | null {
  const before = received.slice(0, received.search(/\sby\s+inbound-smtp\./i));
  return [...before.matchAll(/\[(?:IPv6:)?([0-9A-Fa-f.:]{2,45})\]/g)].at(-1)?.[1]?.toLowerCase() ?? null;
}

function returnPath(value: string | undefined): string | null {
  const [, address] = /^<([^<>]{0,1000})>$/.exec(value ?? '') ?? [];
  return address?.trim().toLowerCase() ?? null;
}

/**
 * SES begins each method on a line of its own. Cut there and not at semicolons: what the other side called itself, and
 * in whose name it came, stands in the line about SPF, and could be written to look like more methods.
 */
function resultsOf(field: HeadField | undefined): readonly Result[] {
  const [first = '', ...methods] = (field?.text ?? '').split(/\r\n[ \t]+/);
  if (resultsIn(first.slice(first.indexOf(':') + 1)).by !== 'amazonses.com') return [];
  return methods.flatMap((line) => resultsIn(`amazonses.com; ${line}`).results.slice(0, 1));
}
