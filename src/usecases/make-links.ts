import { LINK_LASTS, type Link, linkActions, type MailedLink } from '../domain/router/correction/link.ts';
import { linkText, linkToken } from '../domain/router/correction/link-text.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Clock } from '../ports/clock.ts';
import type { Seal } from '../ports/seal.ts';

export interface LinkMaking {
  readonly seal: Seal;
  readonly clock: Clock;
  /** Where people reach the desk; empty while that is not known. */
  readonly deskUrl: () => string;
}

/**
 * The links of one hand-off mail: one for each correction that the ticket's state allows, good for the version it has.
 * None while nobody could follow them.
 */
export function makeLinks({ seal, clock, deskUrl }: LinkMaking) {
  return async (ticket: Ticket, messages: number, mailedTo: string): Promise<readonly MailedLink[]> => {
    const base = deskUrl().replace(/\/+$/, '');
    if (base === '') return [];
    const until = clock.now() + LINK_LASTS;
    const made = linkActions(ticket, messages).map(async (action): Promise<MailedLink> => {
      const link = { action, ticketId: ticket.id, version: ticket.version, until, mailedTo };
      return { action, url: `${base}/correct/${await tokenOf(seal, link)}` };
    });
    return await Promise.all(made);
  };
}

/** A link, signed, as it stands in an address. */
export async function tokenOf(seal: Seal, link: Link): Promise<string> {
  const text = linkText(link);
  return linkToken(text, await seal.mark(text));
}
