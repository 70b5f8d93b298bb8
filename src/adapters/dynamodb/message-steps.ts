import type { Message } from '../../domain/router/message.ts';
import { deskKey } from './keys.ts';
import { type MessagePlace, mailItem, messageItem, placeItem, placeOf } from './message-item.ts';
import { lastOfEach, type Planning } from './planning.ts';
import { deskRow } from './reads.ts';
import { type Condition, put, remove, type Step } from './steps.ts';

const STALE = { kind: 'stale' } as const;
const IS_NEW: Condition = { says: 'attribute_not_exists(pk)', guard: STALE };
const IS_THERE: Condition = { says: 'attribute_exists(pk)', guard: STALE };

/**
 * A message's row stands with its ticket's others, so that they are read by one query; a second row finds it by its id, and
 * is written when it is new or moves.
 */
export function messageSteps({ tables: { desk }, change, before, documents }: Planning): readonly Step[] {
  return lastOfEach(change.messages, ({ id }) => id).flatMap((message) => {
    const item = messageItem(message, change.at, documents.get(message) ?? {});
    const was = before.places.get(message.id);
    const now = placeOf(message);
    if (was === undefined)
      return [
        put(desk, item),
        put(desk, placeItem(message.id, now), IS_NEW),
        ...mailStep(desk, message, was),
      ];
    const stays = was.ticketId === now.ticketId;
    const row = stays
      ? [put(desk, item, IS_THERE)]
      : [put(desk, item), remove(desk, deskRow(deskKey.message(was.ticketId, message.id)), IS_THERE)];
    // Its mail's id stays known when it has none any more, as every id it was ever known by.
    const place = { ...now, mail: now.mail ?? was.mail };
    const moved = stays && place.mail === was.mail ? [] : [put(desk, placeItem(message.id, place))];
    return [...row, ...moved, ...mailStep(desk, message, was)];
  });
}

function mailStep(desk: string, message: Message, was: MessagePlace | undefined): readonly Step[] {
  const { mail } = placeOf(message);
  return mail === null || mail === was?.mail ? [] : [put(desk, mailItem(mail, message.id))];
}
