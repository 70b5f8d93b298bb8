import { entryKind } from '../../../kernel/address.ts';
import { URGENCIES, type Urgency } from '../../reading.ts';
import { splitItems, unquoted } from '../clean.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { Person, Vip } from '../model.ts';
import { isReachable, withoutMailto } from '../places.ts';
import { quoteShort, type Trouble } from '../trouble.ts';
import type { VoiceLine } from '../voice-lines.ts';

/** `ceo@acme.com, floor high, to Dana <dana@ourcompany.com>`, one customer a line. */
export function readVips(lines: readonly VoiceLine[], trouble: Trouble): Vip[] {
  const vips = new Map<string, Vip>();
  for (const line of lines) {
    const vip = readVip(line, trouble);
    if (vip === null) continue;
    const known = vips.get(vip.entry);
    if (known === undefined) vips.set(vip.entry, vip);
    else
      trouble.error(
        line.line,
        `${vip.entry} stands twice (first on line ${known.source.line})`,
        'Keep one of the two lines.',
      );
  }
  return [...vips.values()];
}

function readVip({ text, line }: VoiceLine, trouble: Trouble): Vip | null {
  const [first = '', ...rest] = splitItems(text);
  const entry = withoutMailto(first.replace(/^<(.*)>$/, '$1')).toLowerCase();
  const kind = entryKind(entry);
  if (kind === null) {
    trouble.error(
      line,
      `${quoteShort(first)} is neither an address nor a domain`,
      'Write ceo@acme.com, bigco.com or *.bigco.com, and a comma before "floor" or "to".',
    );
    return null;
  }
  let floor: Urgency | null = null;
  let pin: Person | null = null;
  const seen = new Set<string>();
  for (const item of rest) {
    const name = /^(floor|to)(?![a-z])/i.exec(item)?.[1]?.toLowerCase() ?? '';
    if (name !== '' && seen.has(name))
      trouble.error(line, `${name} stands twice for ${entry}`, 'Keep one of the two.');
    seen.add(name);
    if (name === 'floor') floor = readFloor(item.slice(name.length), line, trouble);
    else if (name === 'to') pin = readPin(item.slice(name.length), entry, line, trouble);
    else unknownItem(item, line, trouble);
  }
  return { entry, kind, floor, pin, source: { file: 'voice.txt', line } };
}

/** ` high`, `: high` → `high`; null (and an error) when it is no urgency. */
export function readFloor(text: string, line: number, trouble: Trouble): Urgency | null {
  const word = text.replace(/^[\s:=]{0,3}/, '');
  const urgency = URGENCIES.find((known) => known === word.toLowerCase());
  if (urgency !== undefined) return urgency;
  const cure = 'Write low, medium or high.';
  trouble.error(line, `the floor ${quoteShort(word)} is not an urgency`, didYouMean(word, URGENCIES, cure));
  return null;
}

/** ` Dana <dana@ourcompany.com>`; a bare address or Slack id is its own name. */
function readPin(text: string, entry: string, line: number, trouble: Trouble): Person | null {
  const written = text.replace(/^[\s:]{0,3}/, '');
  if (written === '') {
    trouble.error(line, `${entry} is pinned to nobody`, 'Write: to Dana <dana@yourcompany.com>.');
    return null;
  }
  const open = written.lastIndexOf('<');
  const name = unquoted(open === -1 ? written : written.slice(0, open));
  const place = withoutMailto((open === -1 ? written : written.slice(open + 1).replace(/>$/, '')).trim());
  if (isReachable(place)) return { name: name === '' ? place : name, place };
  trouble.warn(
    line,
    `${entry} is pinned to a place that is not there: ${quoteShort(written)}; its tickets go to the team`,
    'Write the address, the Slack id or the channel in angle brackets: to Dana <dana@yourcompany.com>.',
  );
  return null;
}

function unknownItem(item: string, line: number, trouble: Trouble): void {
  const isCustomer = entryKind(item.toLowerCase()) !== null;
  const word = item.split(' ', 1)[0] ?? '';
  const cure = 'After the customer come only "floor high" and "to NAME <place>", with commas between.';
  trouble.error(
    line,
    isCustomer
      ? `a second customer on one line: ${quoteShort(item)}`
      : `${quoteShort(item)} is not understood`,
    isCustomer ? 'Give each customer a line of their own.' : didYouMean(word, ['floor'], cure),
  );
}
