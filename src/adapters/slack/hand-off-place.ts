import type { WebClient } from '@slack/web-api';
import { type Instant, SECOND } from '../../domain/kernel/instant.ts';
import { type Effect, isSilent, type Place, placeName } from '../../domain/router/handoff/model.ts';
import { moveRank } from '../../domain/router/handoff/queue-order.ts';
import type { Clock } from '../../ports/clock.ts';
import { Fault } from '../../ports/fault.ts';
import type { CardContent, Delivered, HandOffPlace, Tries } from '../../ports/hand-off-place.ts';
import type { Log } from '../../ports/log.ts';
import { goneOrThrow, refusalOf } from './answers.ts';
import { card, type Drawn, rest } from './blocks/card.ts';
import type { Drawing } from './blocks/drawing.ts';
import { forWhom, underCard } from './blocks/note.ts';
import type { Channels } from './channels.ts';
import { inOrder } from './in-order.ts';
import { MESSAGES, type Pace, pacer } from './pacing.ts';
import { slackPeople } from './people.ts';
import { type Posted, postedMessages } from './posted.ts';
import { type Poster, poster, type Standing } from './posting.ts';

export interface SlackHandOffOptions {
  readonly client: WebClient;
  readonly channels: Channels;
  readonly clock: Clock;
  readonly log: Log;
  /** Where people reach the board, null where there is none; asked for each message. */
  readonly boardUrl: () => string | null;
  readonly pace?: Pace;
}

/** One call of `show`, with all that its messages need. */
interface Showing {
  readonly key: string;
  readonly place: Extract<Place, { kind: 'slack' }>;
  readonly drawing: Drawing;
  readonly tries: Tries;
  readonly rank: number;
}

/** Where a card stands, as `Card.ref` says it: `C024BE91L/1503435956.000247`. */
interface CardRef {
  readonly channel: string;
  readonly ts: string;
}

/**
 * Slack channels, and people who are written to. Cards are messages that are kept up to date in place; what follows
 * stands in their threads. Each message carries its delivery's key as metadata, by which a repeat finds it (history
 * scopes; without them a crash between posting and recording can leave two).
 */
export function slackHandOffPlace(options: SlackHandOffOptions): HandOffPlace {
  const { client, channels, clock, log, boardUrl, pace = MESSAGES } = options;
  const posted = postedMessages(client, log);
  const posts = poster({ client, clock, channels, posted, pacer: pacer(), pace });
  const room: Room = { posts, people: slackPeople(client, clock), order: inOrder() };
  const underWay = new Map<string, Promise<Delivered>>();
  return {
    kind: 'slack',
    async show(key, place, effect, content, tries = { first: false, since: content.ticket.receivedAt }) {
      if (place.kind !== 'slack') return { kind: 'gone', reason: 'it is no Slack channel' };
      const drawing = { content, place, boardUrl: boardUrl() };
      const showing = { key, place, drawing, tries, rank: rankOf(effect, content) };
      const mine =
        underWay.get(key) ?? showEffect(room, showing, effect).catch((error: unknown) => goneOrThrow(error));
      underWay.set(key, mine);
      return await mine.finally(() => {
        if (underWay.get(key) === mine) underWay.delete(key);
      });
    },
    async find(key, place, { since }) {
      if (place.kind !== 'slack') return null;
      return await lookFor(channels, posted, place.channel, key, since).catch(noneOrThrow);
    },
  };
}

async function lookFor(channels: Channels, posted: Posted, channel: string, key: string, since: Instant) {
  const { id } = await channels.find(channel);
  if (id === null) return null;
  const [ts] = (await posted.find({ channel: id, thread: null }, key, since)) ?? [];
  return ts === undefined ? null : refOf({ channel: id, ts });
}

/** In a channel that is closed to us nothing is to be found; what may pass is thrown. */
function noneOrThrow(error: unknown): null {
  goneOrThrow(error);
  return null;
}

interface Room {
  readonly posts: Poster;
  readonly people: ReturnType<typeof slackPeople>;
  readonly order: ReturnType<typeof inOrder>;
}

/** Escalations first; within a move, what pings somebody. */
function rankOf(effect: Effect, { ticket }: CardContent): number {
  const pings = effect.kind !== 'note' && effect.ping !== null;
  return moveRank(ticket.decision?.move ?? 'hold') * 2 + (pings ? 0 : 1);
}

async function showEffect(room: Room, showing: Showing, effect: Effect): Promise<Delivered> {
  if (effect.kind === 'card') return await showCard(room, showing, effect.ping);
  const there = cardThere(showing);
  if (there === null && effect.kind === 'update') return await showCard(room, showing, effect.ping);
  // The card first: it may have to wait for a turn, and a note that is posted already would have to be looked for then.
  if (there !== null) await bringUpToDate(room, showing, there);
  const under = isSilent(effect) ? null : await showUnder(room, showing, effect, there);
  return { kind: 'shown', ref: refOf(under ?? there) };
}

/** The card and what of the message did not fit into it. */
async function showCard(room: Room, showing: Showing, ping: Extract<Effect, { kind: 'card' }>['ping']) {
  const who = ping?.who == null ? null : await room.people.mention(ping.who);
  const drawn = card(showing.drawing, ping === null ? null : forWhom(ping, who));
  const standing = await post(room, showing, drawn, { thread: null });
  const more = rest(showing.drawing);
  if (more !== null) await postRest(room, showing, standing, more);
  return { kind: 'shown', ref: refOf(standing) } as const;
}

async function postRest(room: Room, showing: Showing, { ts, found }: Standing, more: Drawn): Promise<void> {
  const tries = { ...showing.tries, first: showing.tries.first && !found };
  const key = `${showing.key}:rest`;
  await post(room, { ...showing, key, tries }, more, { thread: ts, atOnce: true });
}

/** A note, a lift or a reminder: under the card, and in the channel too when somebody is to be reached there. */
async function showUnder(
  room: Room,
  showing: Showing,
  effect: Exclude<Effect, { kind: 'card' }>,
  there: CardRef | null,
): Promise<Standing> {
  const called = effect.kind === 'note' ? effect.mention : (effect.ping?.who ?? null);
  const who = called === null ? null : await room.people.mention(called);
  const drawn = underCard(showing.drawing, effect, who);
  const broadcast = effect.kind === 'note' ? effect.loud : true;
  return await post(room, showing, drawn, { thread: there?.ts ?? null, broadcast });
}

function post(
  { posts }: Room,
  { key, place, drawing, tries, rank }: Showing,
  drawn: Drawn,
  how: { readonly thread: string | null; readonly broadcast?: boolean; readonly atOnce?: boolean },
): Promise<Standing> {
  const { ticket } = drawing.content;
  return posts.post({
    channel: place.channel,
    payload: { key, ticket_id: ticket.id, place: placeName(place) },
    drawn,
    tries,
    rank,
    since: ticket.receivedAt,
    broadcast: false,
    atOnce: false,
    ...how,
  });
}

/** A card that waits long for its turn must not use up the tries of what stands under it. */
const AWAITED_AGAIN = 5 * SECOND;

/** The card of this ticket here; null when it never had one. */
function cardThere({ place, drawing }: Showing): CardRef | null {
  const there = drawing.content.ticket.cards.find((one) => placeName(one.place) === placeName(place));
  if (there === undefined) return null;
  const [channel = '', ts = ''] = there.ref?.split('/') ?? [];
  if (ts !== '') return { channel, ts };
  throw new Fault('card-awaited', 'the card itself is not there yet', {
    retry: true,
    retryAfter: AWAITED_AGAIN,
    untried: true,
  });
}

/** Somebody may have deleted the card, or the workspace closes messages to edits: what follows stands all the same. */
const LEFT_AS_IT_IS = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

async function bringUpToDate(
  { posts, order }: Room,
  { drawing, rank }: Showing,
  there: CardRef,
): Promise<void> {
  const { version, receivedAt } = drawing.content.ticket;
  await order.run(refOf(there), version, async () => {
    try {
      await posts.update(there, card(drawing, null), { rank, since: receivedAt });
    } catch (error) {
      if (!LEFT_AS_IT_IS.has(refusalOf(error) ?? '')) throw error;
    }
  });
}

function refOf(there: CardRef | null): string {
  return there === null ? '' : `${there.channel}/${there.ts}`;
}
