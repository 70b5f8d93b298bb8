import { entryKind } from '../../../kernel/address.ts';
import { splitItems } from '../clean.ts';
import { DEFAULTS } from '../defaults.ts';
import { parseDuration } from '../duration.ts';
import type { Rulebook } from '../model.ts';
import { withoutMailto } from '../places.ts';
import { quoteShort, type Trouble } from '../trouble.ts';
import type { VoiceLine } from '../voice-lines.ts';
import { readSettings } from './settings.ts';

export function readDuplicates(lines: readonly VoiceLine[], trouble: Trouble): Rulebook['duplicates'] {
  let duplicates = DEFAULTS.duplicates;
  const neverFor = new Set(duplicates.neverFor);
  const time =
    (name: 'window' | 'quiet') =>
    (value: string): string | null => {
      const length = parseDuration(value);
      if (length === null) return `${quoteShort(value)} is not a length of time`;
      duplicates = { ...duplicates, [name]: length };
      return null;
    };
  const readNeverFor = (value: string): string | null => {
    const entries = splitItems(value).map((item) => withoutMailto(item).toLowerCase());
    const wrong = entries.find((entry) => entryKind(entry) === null);
    if (wrong !== undefined) return `${quoteShort(wrong)} is neither an address nor a domain`;
    if (entries.length === 0) return '"never for" names nobody';
    for (const entry of entries) neverFor.add(entry);
    return null;
  };
  readSettings(
    lines,
    [
      { names: ['window'], example: 'window: 72 hours', read: time('window') },
      { names: ['quiet for', 'quiet'], example: 'quiet for 4 hours', read: time('quiet') },
      {
        names: ['never for'],
        example: 'never for marketplace.com, no-reply@shop.com',
        many: true,
        read: readNeverFor,
      },
    ],
    trouble,
  );
  return { ...duplicates, neverFor: [...neverFor] };
}
