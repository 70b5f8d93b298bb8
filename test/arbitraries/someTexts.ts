import fc from 'fast-check';

/** Phrases a rulebook may hold: several scripts, signs within, one inside another. */
export const PHRASES = [
  'down',
  'outage',
  'cannot log in',
  'log-in',
  "can't pay",
  'refund today',
  'refund',
  'STRASSE',
  'caído',
  'ダウン',
  'ログイン できない',
  'сломано',
  '먹통',
] as const;

const NOISE = [
  'download',
  'Hello',
  'the',
  'invoice',
  '4411',
  'today',
  'log',
  'in',
  'サーバーが',
  'ありがとう',
  '…',
  '?',
  '🙂',
];
const BETWEEN = [' ', ' ', ' ', '  ', '\n', ', ', '. ', '\u00a0', '-'];

/** What a customer may write: phrases of the rulebook in any case among other words, or next to nothing. */
export function aCustomersText(maxWords = 8): fc.Arbitrary<string> {
  const word = fc.oneof(
    fc.constantFrom(...PHRASES),
    fc.constantFrom(...PHRASES).map((phrase) => phrase.toUpperCase()),
    fc.constantFrom(...NOISE),
  );
  const piece = fc.tuple(word, fc.constantFrom(...BETWEEN)).map((pair) => pair.join(''));
  return fc.array(piece, { maxLength: maxWords }).map((pieces) => pieces.join(''));
}
