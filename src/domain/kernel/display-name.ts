/** `desk` is the desk itself on the audit trail, and a person must not sign as it. */
const DESK = 'desk';

const LONGEST = 60;

/**
 * A name as it may stand on the audit trail: one line, at most 60 characters, nothing that hides or turns what it says
 * (Unicode TR36). Null when nothing is left, or when it is the desk's own.
 */
export function displayName(given: string): string | null {
  const name = given
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed()
    .trim();
  return name === '' || name.normalize('NFKC').toLowerCase() === DESK ? null : name;
}
