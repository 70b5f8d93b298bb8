import type { Judgement } from './judgement.ts';
import type { PlainText } from './plain-text.ts';

/** Words, from which on a text is also read piece by piece. Everyday mails are shorter. */
const LONG = 60;
/** Words of a piece, unless that would make more than `MOST_PIECES` of them: what bounds a read. */
const PIECE = 15;
const MOST_PIECES = 10;

/** A long text in pieces of whole sentences; a sentence that never ends is cut. Nothing for a text that is not long. */
export function piecesOf({ words, sentences }: PlainText): readonly (readonly string[])[] {
  if (words.length < LONG) return [];
  const size = Math.max(PIECE, Math.ceil(words.length / MOST_PIECES));
  const pieces: string[][] = [];
  words.forEach((word, at) => {
    const piece = pieces.at(-1);
    const isNewSentence = sentences[at] !== sentences[at - 1];
    if (piece === undefined || piece.length >= 2 * size || (isNewSentence && piece.length >= size))
      pieces.push([word]);
    else piece.push(word);
  });
  return pieces;
}

/** A piece has to be this much surer than a whole text: of ten pieces one is sure by chance more often than of one. */
const CARE = 0.1;

/**
 * What the pieces change in the judgement on the whole text: where the pieces that are sure agree, the surest of them
 * decides for a whole that is unsure, or that no piece bears out. Where they do not agree the whole stands.
 */
export function decided(whole: Judgement, pieces: readonly Judgement[], threshold: number): Judgement {
  const enough = threshold + CARE * (1 - threshold);
  const sure = pieces
    .filter(({ best, confidence }) => best !== null && confidence >= enough)
    .filter(isBorneOut);
  const [surest] = sure.toSorted((a, b) => b.confidence - a.confidence);
  if (surest === undefined || sure.some(({ best }) => best !== surest.best)) return whole;
  const isSure = whole.confidence >= threshold;
  return !isSure || surest.confidence > whole.confidence ? surest : whole;
}

const SAID = 0.6;
const ALIKE = 0.4;

/** Trained models have to choose a topic, however idle the talk: a piece needs words that name it or an example like it. */
function isBorneOut({ best, opinion }: Judgement): boolean {
  if (best === null) return false;
  const said = opinion.found.reduce((sum, { topic, weight }) => sum + (topic === best ? weight : 0), 0);
  return said >= SAID || (opinion.nearest.likeness[best] ?? 0) >= ALIKE;
}
