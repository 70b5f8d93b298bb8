import type { Message } from '../../domain/router/message.ts';
import { attributes, type Item, stringIn } from './item.ts';
import { deskKey, keyText, shortHash, timeAndId } from './keys.ts';

/** The index partition (`gpk`) of messages whose next step is still to come, by when they were committed. */
export const UNDECIDED = 'undecided';

/** Where a message stands: whose ticket's it is, and the hash of the Message-ID it is known by. */
export interface MessagePlace {
  readonly ticketId: string;
  readonly mail: string | null;
}

export function placeOf(message: Message): MessagePlace {
  return { ticketId: message.ticketId, mail: mailOf(message) };
}

function mailOf({ mail }: Message): string | null {
  // An empty Message-ID is none: everybody's would be one.
  return mail?.messageId ? shortHash(mail.messageId) : null;
}

export function messageItem(message: Message, at: number, document: Item): Item {
  const { id, ticketId, stage } = message;
  const isUndecided = stage === 'received' || stage === 'read';
  return {
    ...attributes({
      ...deskKey.message(ticketId, id),
      ...(isUndecided && { gpk: UNDECIDED, gsk: timeAndId(at, id) }),
      message_id: id,
      ticket_id: ticketId,
      stage,
      committed_at: at,
    }),
    ...document,
  };
}

/** The row by which a message is found from its id alone. */
export function placeItem(id: string, { ticketId, mail }: MessagePlace): Item {
  return attributes({ ...deskKey.messagePlace(id), ticket_id: ticketId, mail });
}

export function placeIn(item: Item | undefined): MessagePlace | null {
  const ticketId = stringIn(item, 'ticket_id');
  return ticketId === null ? null : { ticketId, mail: stringIn(item, 'mail') };
}

/** The row by which a message is found from its mail's Message-ID. */
export function mailItem(mail: string, messageId: string): Item {
  return attributes({ pk: `mail#${mail}`, sk: keyText(messageId), message_id: messageId });
}
