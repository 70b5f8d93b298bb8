/** ISO/IEC 7812-1 annex B: the check digit of card numbers. Digits of any script count as none but 0–9 do. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const IBAN_START = /^[A-Za-z]{2}\d{2}$/;
const IBAN_SHORTEST = 15;
const IBAN_LONGEST = 34;

/**
 * How many characters from `at` on are an IBAN (ISO 13616), written in one piece or in groups; 0 when none is.
 * Looks at no more than 34 letters and digits, so that a caller may ask at every word.
 */
export function ibanLength(text: string, at: number): number {
  if (!IBAN_START.test(text.slice(at, at + 4))) return 0;
  const head = text.slice(at, at + 4);
  let compact = '';
  let length = 0;
  let next = at + 4;
  while (compact.length + 4 < IBAN_LONGEST && next < text.length) {
    const character = text.charAt(next);
    if (/[A-Za-z0-9]/.test(character)) compact += character;
    else if (!/[ \u00a0-]/.test(character) || !/[A-Za-z0-9]/.test(text.charAt(next + 1))) break;
    next += 1;
    const ends = !/[A-Za-z0-9]/.test(text.charAt(next));
    if (ends && compact.length + 4 >= IBAN_SHORTEST && remainder(compact + head) === 1) length = next - at;
  }
  return length;
}

/** ISO 7064 mod 97-10: letters count as 10 to 35, digit by digit so that no number grows large. */
function remainder(rearranged: string): number {
  let rest = 0;
  for (const character of rearranged) {
    const value = Number.parseInt(character, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest;
}
