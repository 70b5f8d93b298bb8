import type { WebClient } from '@slack/web-api';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import { Fault } from '../../ports/fault.ts';
import type { Tries } from '../../ports/hand-off-place.ts';
import { HAND_OFF_EVENT, type HandOffPayload } from './action-ids.ts';
import { isUndone, troubleOf } from './answers.ts';
import type { Drawn } from './blocks/card.ts';
import type { Channels } from './channels.ts';
import { type Pace, type Pacer, UPDATES } from './pacing.ts';
import type { Posted } from './posted.ts';
import { type UnsentKeys, unsentKeys } from './unsent-keys.ts';

/** One message, posted once. */
export interface Posting {
  readonly channel: string;
  /** The card it stands under; null = in the channel. */
  readonly thread: string | null;
  /** Under a card, and shown in the channel as well. */
  readonly broadcast: boolean;
  readonly payload: HandOffPayload;
  readonly drawn: Drawn;
  readonly tries: Tries;
  readonly rank: number;
  readonly since: Instant;
  /** It belongs to what has just been posted and does not wait for a turn of its own. */
  readonly atOnce: boolean;
}

/** A message where it stands. */
export interface Standing {
  readonly channel: string;
  readonly ts: string;
  /** An earlier try had posted it. */
  readonly found: boolean;
}

interface Parts {
  readonly client: WebClient;
  readonly clock: Clock;
  readonly channels: Channels;
  readonly posted: Posted;
  readonly pacer: Pacer;
  readonly pace: Pace;
}

/** The line that `chat.update` of the whole workspace stands in. */
const UPDATE_LANE = 'chat.update';

export interface Poster {
  /** Throws Slack's errors as they come, and a `Fault` when it is not its turn yet. */
  post(posting: Posting): Promise<Standing>;
  update(
    card: Pick<Standing, 'channel' | 'ts'>,
    drawn: Drawn,
    line: Pick<Posting, 'rank' | 'since'>,
  ): Promise<void>;
}

/**
 * Posts each key once. Where an earlier try may have done it, it looks before and after: Slack has no key of its own that
 * makes a repeat harmless, and of two that post at the same time the earlier message stays.
 */
export function poster(parts: Parts): Poster {
  const unsent = unsentKeys();
  return {
    post: (posting) => postOnce(parts, unsent, posting),
    async update({ channel, ts }, { text, blocks }, line) {
      const { client, clock, pacer } = parts;
      const waiter = { key: `${channel}/${ts}`, ...line };
      const wait = pacer.ask(UPDATE_LANE, UPDATES, waiter, clock.now());
      if (wait > 0) throw notYet(wait);
      await pausing(parts, UPDATE_LANE, () => client.chat.update({ channel, ts, ...said({ text, blocks }) }));
    },
  };
}

async function postOnce(parts: Parts, unsent: UnsentKeys, posting: Posting): Promise<Standing> {
  const { payload, tries } = posting;
  const inDoubt = !tries.first && !unsent.has(payload.key);
  const { post, id } = await parts.channels.find(posting.channel);
  await turn(parts, posting, () => unsent.keep(payload.key, !inDoubt));
  if (inDoubt && id !== null) {
    const [there] =
      (await parts.posted.find({ channel: id, thread: posting.thread }, payload.key, tries.since)) ?? [];
    if (there !== undefined) return { channel: id, ts: there, found: true };
  }
  unsent.drop(payload.key);
  const sent = await send(parts, post, posting).catch((error: unknown) => {
    unsent.keep(payload.key, isUndone(error) && !inDoubt);
    throw error;
  });
  parts.channels.learn(posting.channel, sent.channel);
  if (!inDoubt) return { ...sent, found: false };
  const spot = { channel: sent.channel, thread: posting.thread };
  const ts = await parts.posted.keepFirst(spot, payload.key, tries.since, sent.ts);
  return { channel: sent.channel, ts, found: ts !== sent.ts };
}

async function turn({ pacer, pace, clock }: Parts, posting: Posting, onWait: () => void): Promise<void> {
  const lane = posting.channel;
  if (posting.atOnce) return pacer.spend(lane, pace, clock.now());
  const { rank, since, payload } = posting;
  const wait = pacer.ask(lane, pace, { key: payload.key, rank, since }, clock.now());
  if (wait === 0) return;
  onWait();
  throw notYet(wait);
}

function notYet(retryAfter: number): Fault {
  return new Fault('paced', 'it waits for its turn at Slack', { retry: true, retryAfter, untried: true });
}

async function send(parts: Parts, channel: string, posting: Posting) {
  const { thread, broadcast, drawn, payload } = posting;
  const message = {
    channel,
    ...said(drawn),
    metadata: { event_type: HAND_OFF_EVENT, event_payload: payload },
    unfurl_links: false,
    unfurl_media: false,
  };
  const placed =
    thread === null
      ? message
      : broadcast
        ? { ...message, thread_ts: thread, reply_broadcast: true as const }
        : { ...message, thread_ts: thread };
  const answer = await pausing(parts, posting.channel, () => parts.client.chat.postMessage(placed));
  // An answer without them is none: it is looked for on the next try.
  if (!answer.ts || !answer.channel) throw new Error('Slack answered without saying where the message is');
  return { channel: answer.channel, ts: answer.ts };
}

/** `parse` and `link_names` off: nothing in `text` becomes a link or a mention that we did not write as one. */
function said({ text, blocks }: Drawn) {
  return { text, blocks: [...blocks], parse: 'none' as const, link_names: false };
}

/** Whoever is asked to wait by Slack keeps the whole line waiting. */
async function pausing<T>({ pacer, clock }: Parts, lane: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === 'busy') pacer.pause(lane, clock.now() + trouble.wait);
    throw error;
  }
}
