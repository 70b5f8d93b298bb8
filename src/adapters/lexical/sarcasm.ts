import type { Sign } from './mood-signs.ts';
import type { PlainText } from './plain-text.ts';

/** Praise is an exclamation when its clause has no more words than this: "Great, broken again". */
const EXCLAIMED = 4;
const FAILURES: readonly Sign['kind'][] = ['high', 'medium', 'angry', 'frustrated'];

/**
 * Praise that is meant the other way round: an exclamation, or the first word of its sentence, with a failure in the
 * same sentence; or a sentence of praise alone beside one that tells a failure. A "but" between keeps it honest.
 */
export function sarcasmIn(plain: PlainText, signs: readonly Sign[]): readonly Sign[] {
  const failures = signs.filter(({ kind }) => FAILURES.includes(kind));
  return signs.filter((sign) => {
    if (sign.kind !== 'praise' || isDivided(sign, signs)) return false;
    const isOpening = plain.sentences[sign.at - 2] !== sign.sentence;
    const isExclaimed = lengthOf(plain.clauses, sign.clause) <= EXCLAIMED;
    const isAlone = lengthOf(plain.sentences, sign.sentence) <= EXCLAIMED;
    const failsHere = [...failures, ...signs.filter(({ kind }) => kind === 'again')].some(
      (other) => other.sentence === sign.sentence,
    );
    const failsBeside = failures.some((other) => Math.abs(other.sentence - sign.sentence) === 1);
    return ((isOpening || isExclaimed) && failsHere) || (isAlone && failsBeside);
  });
}

function isDivided({ sentence, at }: Sign, signs: readonly Sign[]): boolean {
  return signs.some(
    (sign) =>
      sign.kind === 'but' && (sign.sentence === sentence + 1 || (sign.sentence === sentence && sign.at > at)),
  );
}

function lengthOf(numbers: readonly number[], number: number): number {
  return numbers.lastIndexOf(number) - numbers.indexOf(number) + 1;
}
