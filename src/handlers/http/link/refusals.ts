import type { HttpAnswer } from '../event.ts';
import { markup, words } from '../markup.ts';
import { linkPage } from './page.ts';

/** What is said to whoever has no good link: nothing about any ticket, not even whether it exists. */
const FORGED = linkPage({
  status: 403,
  title: 'This link is not whole',
  body: markup`<p>Nothing was changed. Some mail programs cut long links in two: open the mail again and press the link there, or copy the whole of it.</p>`,
});

const EXPIRED = linkPage({
  status: 410,
  title: 'This link has run out',
  body: markup`<p>Nothing was changed. Links in a hand-off mail work for seven days. The newest mail about the ticket has fresh links, and where the desk has a board, the ticket is there.</p>`,
});

const NO_TICKET = linkPage({
  status: 404,
  title: 'There is no such ticket any more',
  body: markup`<p>Nothing was changed. The desk no longer has the ticket of this link.</p>`,
});

const UNSEEN = linkPage({
  status: 403,
  title: 'Please press the button on the page',
  body: markup`<p>Nothing was changed. The link opens a page that says what will happen; it happens when you press the button there. Open the link from the mail again.</p>`,
});

export const REFUSALS = { forged: FORGED, expired: EXPIRED, 'no-ticket': NO_TICKET, unseen: UNSEEN };

/** What stopped a request before it was looked at, as a page of this door. */
export function stopped(answer: HttpAnswer): HttpAnswer {
  if (answer.headers['content-type']?.startsWith('text/html') || answer.body === '') return answer;
  const { error } = JSON.parse(answer.body) as { readonly error: { readonly message: string } };
  const { allow, 'retry-after': wait } = answer.headers;
  const headers = {
    ...(allow === undefined ? {} : { allow }),
    ...(wait === undefined ? {} : { 'retry-after': wait }),
  };
  return linkPage({
    status: answer.statusCode,
    title: 'That did not go through',
    body: markup`<p>${words(error.message)}</p>`,
    headers,
  });
}
