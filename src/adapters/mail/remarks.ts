import type { MailedLink } from '../../domain/router/correction/link.ts';

/** What people have to know about this mail, at its foot. */
export function remarks(boardUrl: string, links: readonly MailedLink[]): readonly string[] {
  return [
    ...(links.length === 0 ? [] : ABOUT_LINKS),
    ...(links.length > 0 && isThisMachine(boardUrl) ? [ONLY_HERE] : []),
    'Nobody reads answers to this mail: write to the customer instead.',
  ];
}

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
