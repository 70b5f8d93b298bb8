/** Folded words in the form in which they are compared: English contractions written out, accents left out as people do. */
export function plainWords(list: readonly string[]): readonly string[] {
  return list.flatMap((word) => CONTRACTIONS.get(word) ?? contracted(withoutAccents(word)));
}

const CONTRACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["won't", ['will', 'not']],
  ["can't", ['can', 'not']],
  ['cant', ['can', 'not']],
  ['cannot', ['can', 'not']],
  ['dont', ['do', 'not']],
  ['doesnt', ['does', 'not']],
  ['didnt', ['did', 'not']],
  ['isnt', ['is', 'not']],
  ['wasnt', ['was', 'not']],
  ['havent', ['have', 'not']],
  ['im', ['i', 'am']],
  ["let's", ['let', 'us']],
]);

const ENDINGS: readonly (readonly [string, string])[] = [
  ["n't", 'not'],
  ["'m", 'am'],
  ["'re", 'are'],
  ["'ve", 'have'],
  ["'ll", 'will'],
];

function contracted(word: string): readonly string[] {
  for (const [ending, full] of ENDINGS) {
    if (word.endsWith(ending) && word.length > ending.length) return [word.slice(0, -ending.length), full];
  }
  return [word];
}

/** Latin letters alone: in other scripts a mark makes another letter. */
function withoutAccents(word: string): string {
  return word
    .normalize('NFD')
    .replace(/(?<=[a-z])\p{M}+/gu, '')
    .normalize('NFC');
}
