import type { SenderVerdict } from '../../ports/sender-check.ts';
import { type Result, resultsIn } from './authentication-results.ts';
import { aligned, domainOf } from './domains.ts';
import type { HeadField, MailHead } from './mail-head.ts';

/**
 * What a trusted forwarder that hands the mail over wrote of its sender; null when it wrote nothing. Only the newest
 * line under its own name counts, above the first Received line of a stranger: below stands what the sender wrote.
 */
export function forwardersWord(
  head: MailHead,
  names: readonly string[],
  domain: string,
): Pick<SenderVerdict, 'trust' | 'remark'> | null {
  const line = writtenBy(head.fields, names).find(
    (field) => field.name === 'authentication-results' && isOneOf(resultsIn(field.value).by, names),
  );
  if (line === undefined) return null;
  const { by, results } = resultsIn(line.value);
  const good = results.find((result) => speaksFor(result, domain));
  if (good !== undefined) return { trust: 'verified', remark: `${by} says ${good.method}=pass` };
  if (results.some((result) => isRefused(result, domain))) {
    return {
      trust: 'failed',
      remark: `${by} says dmarc=fail, and ${domain} refuses such mail`,
    };
  }
  return { trust: 'unknown', remark: `${by} found nothing that speaks for ${domain}` };
}

function writtenBy(fields: readonly HeadField[], names: readonly string[]): readonly HeadField[] {
  const stranger = fields.findIndex(
    (field) => field.name === 'received' && !isOneOf(receivedBy(field), names),
  );
  return stranger === -1 ? fields : fields.slice(0, stranger);
}

function receivedBy(field: HeadField): string {
  return /(?:^|\s)by\s+([^\s;()]+)/i.exec(field.value.slice(0, 2_000))?.[1] ?? '';
}

function isOneOf(host: string, names: readonly string[]): boolean {
  const lower = host.toLowerCase();
  return names.some((name) => lower === name || lower.endsWith(`.${name}`));
}

/** Which property names the domain that passed (RFC 8601, 2.7). */
const NAMED_IN: Readonly<Record<string, readonly string[]>> = {
  dmarc: ['header.from'],
  dkim: ['header.d', 'header.i'],
  spf: ['smtp.mailfrom'],
};

function speaksFor(result: Result, domain: string): boolean {
  if (result.verdict !== 'pass') return false;
  const named = (NAMED_IN[result.method] ?? []).flatMap((property) => result.properties.get(property) ?? []);
  return named.some((value) => aligned(domainOf(value), domain, false));
}

/** Google puts the policy into a comment (`p=REJECT`), Microsoft names what it did (`action=oreject`). */
function isRefused(result: Result, domain: string): boolean {
  const from = result.properties.get('header.from');
  return (
    result.method === 'dmarc' &&
    result.verdict === 'fail' &&
    (from === undefined || aligned(domainOf(from), domain, false)) &&
    /\bp=(?:reject|quarantine)\b|\baction=(?:o?reject|quarantine)\b/i.test(result.text)
  );
}
