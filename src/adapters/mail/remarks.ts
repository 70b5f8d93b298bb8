import type { Ways } from './ways.ts';

/** What people have to know about this mail, at its foot. */
export function remarks({ boardUrl, links, again = false }: Ways): readonly string[] {
  return [
    ...(again ? [PERHAPS_TWICE] : []),
    ...(links.length === 0 ? [] : ABOUT_LINKS),
    ...(links.length > 0 && boardUrl !== null && isThisMachine(boardUrl) ? [ONLY_HERE] : []),
    'Nobody reads answers to this mail: write to the customer instead.',
  ];
}

/** Where mail programs cannot tell: it has another Message-ID than the first try. */
export const PERHAPS_TWICE =
  'You may have this mail twice: whether the first try arrived is not known. Both are about the same thing.';

const ABOUT_LINKS: readonly string[] = [
  'Each link opens a page that says what will happen; nothing is done before you press the button there.',
  'It works once, for seven days, and while the ticket is as it is now. Keep this mail among your people: whoever has a link can use it.',
];

const ONLY_HERE =
  'The links work on the machine alone that Front Desk runs on. Who runs it can set FRONTDESK_PUBLIC_URL.';

/** Names and addresses of the machine itself (RFC 6761, 6.3; RFC 1122, 3.2.1.3). */
function isThisMachine(url: string): boolean {
  const host = URL.parse(url)?.hostname ?? '';
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\./.test(host);
}
