import { DomUtils, parseDocument } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { cardHtml } from '../../src/adapters/mail/card-html.ts';
import { cardView } from '../../src/adapters/mail/card-view.ts';
import type { Link, MailedLink } from '../../src/domain/router/correction/link.ts';
import type { Message } from '../../src/domain/router/message.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';
import { linkForm } from '../../src/handlers/http/link/form.ts';
import { linkPage } from '../../src/handlers/http/link/page.ts';
import { ticketSheet } from '../../src/handlers/http/link/sheet.ts';
import { stalePage } from '../../src/handlers/http/link/told.ts';
import { plainMessage } from '../arbitraries/aMessage.ts';
import { plainDecision, plainTicket } from '../arbitraries/aTicket.ts';
import { HTML_PAYLOADS } from '../arbitraries/htmlPayloads.ts';
import { rulebookOf } from '../deskInMemory.ts';

/** A line end of a message is a `br`, and no more than that. Elements with their attributes' names, and where they lead: what a browser would make of it. */
function madeOf(html: string): string {
  const elements = DomUtils.getElementsByTagName('*', parseDocument(html));
  return elements
    .filter(({ name, attribs }) => name !== 'br' || Object.keys(attribs).length > 0)
    .map(
      ({ name, attribs }) =>
        `${name} ${Object.keys(attribs).join(' ')} ${attribs.href ?? ''} ${attribs.action ?? ''}`,
    )
    .join('\n');
}

const LINKS: readonly MailedLink[] = [{ action: 'take', url: 'https://desk.example/correct/x.y' }];

/** The words of a customer, and of whoever named themselves, in every place. */
function filled(words: string): { readonly ticket: Ticket; readonly message: Message } {
  const ticket = plainTicket({
    subject: words,
    body: words,
    takenBy: words,
    topic: words,
    status: 'routed',
    customer: { id: words, email: words, name: words },
    decision: plainDecision({ because: [words] }),
  });
  const attachments = [{ name: words, type: words, size: 1 }];
  return { ticket, message: plainMessage({ text: words, subject: words, trustRemark: words, attachments }) };
}

function mail(words: string): string {
  const { ticket, message } = filled(words);
  const content = { ticket, messages: [message], history: [], others: [ticket], rulebook: rulebookOf() };
  const effect = { kind: 'note', text: words, loud: false, mention: words } as const;
  return cardHtml(
    cardView(
      effect,
      { ...content, others: [{ ...ticket, id: '01t-2' }] },
      { boardUrl: 'https://desk.example', links: LINKS },
    ),
  );
}

function page(action: Link['action']) {
  return (words: string): string => {
    const { ticket, message } = filled(words);
    const link: Link = { action, ticketId: ticket.id, version: 1, until: 1, mailedTo: words };
    const sight = {
      ticket,
      messages: [message, message],
      others: [{ ...ticket, id: '01t-2' }],
      likes: [],
      rulebook: rulebookOf(),
    };
    const part = { subject: words, body: words };
    const choice = { topic: words, parts: [part, part] as const, into: words, messageId: words };
    const form = linkForm(
      { link, ticket },
      sight,
      'mark',
      { name: words, choice },
      { field: 'into', why: words },
    );
    const sheet = ticketSheet(ticket, words);
    return linkPage({ status: 200, title: words, body: { html: sheet.html + form.html } }).body;
  };
}

function stale(words: string): string {
  const { ticket } = filled(words);
  const link: Link = { action: 'take', ticketId: ticket.id, version: 1, until: 1, mailedTo: words };
  return stalePage(
    { kind: 'stale', link, ticket, meanwhile: [{ action: 'take', by: words, at: 1 }] },
    { zone: 'UTC' },
  ).body;
}

describe(`${HTML_PAYLOADS.length} hostile texts in every place`, () => {
  test.each([
    ['a hand-off mail', mail],
    ['the page of Take', page('take')],
    ['the page of Reassign', page('reassign')],
    ['the page of Split', page('split')],
    ['the page of Merge', page('merge')],
    ['the page of Separate', page('separate')],
    ['the page of a link that came too late', stale],
  ])('of %s add no element, no attribute and no address', (_where, draw) => {
    const harmless = madeOf(draw('words'));

    const different = HTML_PAYLOADS.filter((words) => madeOf(draw(words)) !== harmless);

    expect(different).toEqual([]);
  });
});
