const ADDRESS = /([^\s<>"',;:()[\]@])([^\s<>"',;:()[\]@]*)@([^\s<>"',;:()[\]@]+)/gu;
const LONGEST = 500;

/** Letters enough to find one's way, too few to write to: `amy@bigco.com` → `a…@bigco.com`. */
export function masked(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return short.replace(ADDRESS, '$1…@$3');
}
