/** Fewest letters that two words which are not the same have to begin, or end, with alike. */
export const EDGE = 4;

const INFLECTED = 0.95;
/** Four letters may be chance, above all between languages: "device" is no French "devis". */
const BARELY_INFLECTED = 0.7;
const COMPOUNDED = 0.92;
const MISTYPED = 0.92;

/**
 * How nearly a word of a text is a keyword, 0–1, by their letters alone, so that it holds for any language that has
 * stems: 1 for the same word, a little less for an inflection ("faktura", "fakturę"), a compound ("Rechnung",
 * "Rechnungsnummer", "Stromrechnung") or one slip of the keys ("pasword").
 */
export function wordLikeness(word: string, keyword: string): number {
  if (word === keyword) return 1;
  const [shorter, longer] = word.length < keyword.length ? [word, keyword] : [keyword, word];
  const begun = alikeFrom(shorter, longer);
  const tail = longer.length - begun;
  if (begun >= EDGE && isInflection(begun, shorter.length - begun, tail))
    return begun === EDGE && (shorter.length > EDGE || tail > 2) ? BARELY_INFLECTED : INFLECTED;
  if (begun === shorter.length && begun >= 6) return COMPOUNDED;
  if (
    keyword === shorter &&
    keyword.length > EDGE &&
    longer.length - keyword.length >= 3 &&
    longer.endsWith(keyword)
  )
    return COMPOUNDED;
  return isSlip(shorter, longer, begun) ? MISTYPED : 0;
}

/** Endings differ by a few letters, and the shorter the stem the fewer: "price", "pricing", but not "refund", "refuse". */
function isInflection(begun: number, tail: number, longTail: number): boolean {
  if (tail === 0) return longTail <= (begun === EDGE ? 3 : 4);
  return longTail <= 3 && (tail === 1 || begun >= 7) && begun > longTail;
}

/** Letters of the shortest word that is believed to be a slip. */
export const SHORTEST_SLIPPED = 5;

/**
 * One letter too many or too few, and in words too long for that to make another word ("trial", "trail") also one
 * wrong or two swapped.
 */
function isSlip(shorter: string, longer: string, begun: number): boolean {
  if (shorter.length < SHORTEST_SLIPPED || longer.length - shorter.length > 1) return false;
  const [rest, longRest] = [shorter.slice(begun), longer.slice(begun)];
  if (shorter.length < longer.length) return begun > 0 && rest === longRest.slice(1);
  if (shorter.length <= 6) return false;
  if (rest.slice(1) === longRest.slice(1)) return true;
  return rest[0] === longRest[1] && rest[1] === longRest[0] && rest.slice(2) === longRest.slice(2);
}

function alikeFrom(shorter: string, longer: string): number {
  let at = 0;
  while (at < shorter.length && shorter.charCodeAt(at) === longer.charCodeAt(at)) at += 1;
  return at;
}
