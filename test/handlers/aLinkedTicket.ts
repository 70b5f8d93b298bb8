import { LINK_LASTS, type Link, type LinkAction } from '../../src/domain/router/correction/link.ts';
import type { Inbound } from '../../src/domain/router/message.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';
import { correctByLink } from '../../src/handlers/correct-by-link.ts';
import type { HttpAnswer } from '../../src/handlers/http/event.ts';
import { tokenOf } from '../../src/usecases/make-links.ts';
import { anInbound, type DeskOptions } from '../deskInMemory.ts';
import { aRequest } from './aRequest.ts';
import { roomsInMemory } from './roomsInMemory.ts';

export const INBOX = 'finance@desk.example';

/** A ticket that was handed off, and the door that the links of its mails lead to. */
export async function aLinkedTicket(
  parts: Partial<Inbound> = {},
  options: DeskOptions & { readonly hasBoard?: boolean } = {},
) {
  const made = roomsInMemory(options);
  const { rooms, desk } = made;
  const handler = correctByLink({ ...rooms, hasBoard: options.hasBoard ?? true });
  const received = await desk.receive(anInbound({ subject: 'Invoice 4411', ...parts }));
  await desk.drain();
  const id = 'ticketId' in received ? String(received.ticketId) : '';
  const ticket = async (): Promise<Ticket> => {
    const found = await rooms.store.ticket(id);
    if (found === null) throw new Error(`no ticket ${id}`);
    return found;
  };
  const token = async (action: LinkAction, other: Partial<Link> = {}) => {
    const { version } = await ticket();
    const until = desk.clock.now() + LINK_LASTS;
    return await tokenOf(rooms.seal, { action, ticketId: id, version, until, mailedTo: INBOX, ...other });
  };
  const ask = (method: string, given: string, headers: Readonly<Record<string, string>> = {}) =>
    handler(aRequest({ method, path: `/correct/${given}`, headers: { accept: 'text/html', ...headers } }));
  const send = (given: string, fields: Readonly<Record<string, string>>) =>
    handler(
      aRequest({
        path: `/correct/${given}`,
        headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
    );
  /** As a browser does it: opens the page, and sends its form with these fields in it. */
  const press = async (given: string, fields: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> =>
    send(given, { page: pageMarkIn(await ask('GET', given)), ...fields });
  return { ...made, handler, id, ticket, token, ask, send, press };
}

export function pageMarkIn({ body }: HttpAnswer): string {
  return /name="page" value="([\w-]+)"/.exec(body)?.[1] ?? '';
}

/** What a reader of the page has before them. */
export function wordsOf({ body }: HttpAnswer): string {
  return body
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
