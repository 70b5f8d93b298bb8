/** Nobody has written UTF-7 for decades: a longer text in it is an attack. */
const LONGEST = 500_000;

/**
 * UTF-7 (RFC 2152). mailparser leaves it undecoded, because markup can hide in it from filters that look for `<`;
 * here it only ever becomes text that is escaped wherever it is shown.
 */
export function fromUtf7(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(/\+([A-Za-z0-9+/]*)-?/g, (_run, base64: string) => (base64 === '' ? '+' : utf16(base64)));
}

export function isUtf7(charset: string): boolean {
  return /^(?:x-)?(?:unicode-\d-\d-)?utf-?7$/i.test(charset.trim());
}

function utf16(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  return bytes
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString('utf16le');
}
