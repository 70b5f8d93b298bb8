import { getDomain } from 'tldts';
import type { Resolve } from './dns.ts';

/**
 * Whether a domain asks that mail is refused or put aside which nothing of the domain speaks for (DMARC, RFC 7489,
 * 6.6.3); null when DNS did not answer. Only that: mailauth's own way reads much more, and is a megabyte in the bundle
 * of a function that needs nothing else of it.
 */
export async function demandsAlignment(domain: string, resolve: Resolve): Promise<boolean | null> {
  const own = await recordAt(domain, resolve);
  if (own !== 'none') return own === 'no-answer' ? null : demands(own.get('p'));
  const owner = getDomain(domain, { allowPrivateDomains: true });
  if (owner === null || owner === domain) return false;
  const above = await recordAt(owner, resolve);
  if (above === 'none') return false;
  return above === 'no-answer' ? null : demands(above.get('sp') ?? above.get('p'));
}

type Found = ReadonlyMap<string, string> | 'none' | 'no-answer';

/** Two records are as good as none. */
async function recordAt(domain: string, resolve: Resolve): Promise<Found> {
  try {
    const texts = (await resolve(`_dmarc.${domain}`, 'TXT')) as readonly (readonly string[])[];
    const records = texts
      .map((pieces) => pieces.join(''))
      .filter((text) => /^v=DMARC1\s*(?:;|$)/i.test(text));
    const [only] = records;
    return only === undefined || records.length > 1 ? 'none' : tagsOf(only);
  } catch (error) {
    return isNoName(error) ? 'none' : 'no-answer';
  }
}

function tagsOf(record: string): ReadonlyMap<string, string> {
  const pairs = record
    .slice(0, 2_000)
    .split(';')
    .map((pair) => pair.split('='));
  return new Map(
    pairs.map(([name = '', value = '']) => [name.trim().toLowerCase(), value.trim().toLowerCase()]),
  );
}

const demands = (policy: string | undefined): boolean => policy === 'reject' || policy === 'quarantine';

const isNoName = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOTFOUND' || error.code === 'ENODATA');
