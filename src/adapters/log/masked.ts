const ADDRESS = /("[^"]{0,64}"|[^\s<>"',;:()[\]@]+)@([^\s<>"',;:()[\]@]+)/gu;
/** Who holds a signed link may act on its ticket, and who holds the board's key on all of them. */
const KEYS_TO_DOORS = /(\/correct\/|[?&]key=)[^\s"'<>]+/g;
const LONGEST = 500;
const LAST_WORD = /[^\s<>"',;:()[\]]*$/;

/** Letters enough to find one's way, too few to write to: `amy@bigco.com` → `a***@bigco.com`. Long text is cut. */
export function masked(text: string): string {
  return cut(text)
    .replace(KEYS_TO_DOORS, '$1[secret]')
    .replace(ADDRESS, (_, local: string, domain: string) => `${firstLetter(local)}***@${domain}`);
}

function firstLetter(local: string): string {
  const [first = ''] = local.replace(/^"/, '');
  return first === '"' ? '' : first;
}

/** Before the word that is cut: of an address cut before its "@" nothing says that it is one. */
function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).replace(LAST_WORD, '')}…` : text;
}
