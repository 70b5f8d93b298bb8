/** A line that only draws: `-----`, `_____`, `=====`. Three at least: two dashes or less mean other things. */
const DRAWN = /^(?:[-_=*~─—–] ?){3,}$/u;

export function isSeparator(seen: string): boolean {
  return DRAWN.test(seen);
}

/** The words between two drawn lines, `-------- Original Message --------`; null when the line is not drawn so. */
export function betweenDashes(seen: string): string | null {
  const words = /^[-_=]{2,} ?([^-_=].{2,80}?) ?[-_=]{2,}$/u.exec(seen)?.[1];
  return words === undefined ? null : words.toLowerCase();
}
