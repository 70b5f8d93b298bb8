import { afterEach, describe, expect, test } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import type { Effect } from '../../../src/domain/router/handoff/model.ts';
import type { Message } from '../../../src/domain/router/message.ts';
import type { Ticket } from '../../../src/domain/router/ticket.ts';
import type { CardContent, Delivered, Tries } from '../../../src/ports/hand-off-place.ts';
import { plainMessage } from '../../arbitraries/aMessage.ts';
import { MONDAY, plainDecision, plainTicket } from '../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../deskInMemory.ts';
import {
  aSlack,
  type SlackFault,
  type SlackMessage,
  type SlackOptions,
  type SlackServer,
} from '../../servers/slack.ts';
import { placeAt } from './aSlackPlace.ts';

const FINANCE = { kind: 'slack', channel: '#finance' } as const;
const CARD: Effect = { kind: 'card', ping: null };
const UPDATE: Effect = { kind: 'update', ping: null };
const FIRST: Tries = { first: true, since: 0 };
const AGAIN: Tries = { first: false, since: 0 };

const opened: SlackServer[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((slack) => slack.close()));
});

async function slackWith(options: SlackOptions = {}): Promise<SlackServer> {
  const slack = await aSlack(options);
  opened.push(slack);
  return slack;
}

function content(ticket: Partial<Ticket> = {}, message: Partial<Message> = {}): CardContent {
  return {
    ticket: plainTicket({ status: 'routed', topic: 'billing', decision: plainDecision(), ...ticket }),
    messages: [plainMessage(message)],
    history: [],
    others: [],
    rulebook: rulebookOf(),
  };
}

/** The ticket once its card is recorded. */
function carded(shown: Delivered, given: Partial<Ticket> = {}): CardContent {
  const ref = shown.kind === 'shown' ? shown.ref : null;
  return content({ cards: [{ place: FINANCE, postedAt: MONDAY, ref, move: 'route' }], ...given });
}

const said = ({ blocks }: SlackMessage) => JSON.stringify(blocks);
const tsOf = (shown: Delivered) => (shown.kind === 'shown' ? (shown.ref?.split('/')[1] ?? '') : '');
const count = (slack: SlackServer, method: string) =>
  slack.calls.filter((call) => call.method === method).length;
const once = (fault: SlackFault, method = 'chat.postMessage') => {
  const left = [fault];
  return (call: { readonly method: string }) => (call.method === method ? (left.pop() ?? null) : null);
};

describe('a card in a channel', () => {
  test('is brought up to date in place, with nobody told anew', async () => {
    const slack = await slackWith();
    const place = placeAt(slack);
    const shown = await place.show('k1', FINANCE, CARD, content(), FIRST);

    await place.show('k2', FINANCE, UPDATE, carded(shown, { version: 3, takenBy: 'amy' }), FIRST);

    const [card, ...others] = await slack.messages('finance');
    expect(others).toEqual([]);
    expect(card && said(card)).toContain('Taken by: amy');
    expect(card && said(card)).toContain('take:3:01t-1');
    expect(await slack.replies('finance', tsOf(shown))).toEqual([]);
  });

  test('never goes back to an older state, whatever order its updates come in', async () => {
    const slack = await slackWith();
    const place = placeAt(slack);
    const shown = await place.show('k1', FINANCE, CARD, content(), FIRST);

    await Promise.all(
      [5, 3, 7, 4].map((version) =>
        place.show(`k${version}`, FINANCE, UPDATE, carded(shown, { version }), FIRST),
      ),
    );

    const [card] = await slack.messages('finance');
    expect(card && said(card)).toContain('take:7:01t-1');
  });

  test('is posted with one call, and looked for only when an earlier try may have posted it', async () => {
    const slack = await slackWith();
    const place = placeAt(slack);

    await place.show('k1', FINANCE, CARD, content(), FIRST);

    expect(count(slack, 'chat.postMessage')).toBe(1);
    expect(count(slack, 'conversations.history')).toBe(0);
  });

  test('has the rest of a long message in its thread, once, also when posting it failed', async () => {
    const slack = await slackWith();
    const place = placeAt(slack);
    const long = content({}, { text: 'word '.repeat(1_000) });
    let posts = 0;
    slack.faults = ({ method }) => {
      if (method === 'chat.postMessage') posts += 1;
      return method === 'chat.postMessage' && posts === 2 ? { kind: 'error', point: 'after' } : null;
    };

    await expect(place.show('k1', FINANCE, CARD, long, FIRST)).rejects.toMatchObject({ retry: true });
    const shown = await place.show('k1', FINANCE, CARD, long, AGAIN);

    expect(await slack.messages('finance')).toHaveLength(1);
    expect(await slack.replies('finance', tsOf(shown))).toHaveLength(1);
  });

  test('of somebody who is written to goes to that person', async () => {
    const slack = await slackWith({ people: { dana: 'dana@desk.example' } });
    const dana = await slack.userId('dana');

    const shown = await placeAt(slack).show('k1', { kind: 'slack', channel: dana }, CARD, content(), FIRST);

    expect(shown).toMatchObject({ kind: 'shown', ref: expect.stringMatching(/^D/) });
  });
});

describe('what follows stands in the thread of its card', () => {
  test('a note, and the card counts it', async () => {
    const slack = await slackWith();
    const place = placeAt(slack);
    const shown = await place.show('k1', FINANCE, CARD, content(), FIRST);
    const note: Effect = { kind: 'note', text: 'And 4412?', loud: false, mention: null };

    await place.show('k2', FINANCE, note, carded(shown, { version: 4, noteCount: 1 }), FIRST);

    const [reply, ...more] = await slack.replies('finance', tsOf(shown));
    expect(more).toEqual([]);
    expect(reply && said(reply)).toContain('And 4412?');
    expect(reply?.reply_broadcast).not.toBe(true);
    const [card] = await slack.messages('finance');
    expect(card && said(card)).toContain('Notes below: 1');
    expect(card && said(card)).toContain('take:4:01t-1');
  });

  test('a note after a quiet time is shown in the channel too, without a ping', async () => {
    const slack = await slackWith();
    const place = placeAt(slack);
    const shown = await place.show('k1', FINANCE, CARD, content(), FIRST);

    await place.show(
      'k2',
      FINANCE,
      { kind: 'note', text: 'Hello?', loud: true, mention: null },
      carded(shown),
      FIRST,
    );

    const [reply] = await slack.replies('finance', tsOf(shown));
    expect(reply?.reply_broadcast).toBe(true);
    expect(reply && said(reply)).not.toContain('<@');
  });

  test.each([
    ['an id behind a name', (id: string) => `Amy Lee (${id})`],
    ['an id', (id: string) => id],
    ['an address', () => 'amy@desk.example'],
  ])('a note mentions who took the ticket, known by %s', async (_how, takenBy) => {
    const slack = await slackWith({ people: { amy: 'amy@desk.example' } });
    const amy = await slack.userId('amy');
    const place = placeAt(slack);
    const shown = await place.show('k1', FINANCE, CARD, content(), FIRST);
    const note: Effect = {
      kind: 'note',
      text: 'Hello?',
      loud: false,
      mention: takenBy(`${amy.replace(/[^A-Z0-9]/g, '')}`),
    };

    await place.show('k2', FINANCE, note, carded(shown), FIRST);

    const [reply] = await slack.replies('finance', tsOf(shown));
    expect(reply && said(reply)).toContain(`<@${amy}> has this ticket.`);
  });

  test('a lift and a reminder, with the one who is due', async () => {
    const slack = await slackWith({ people: { max: 'max@desk.example' } });
    const max = await slack.userId('max');
    const place = placeAt(slack);
    const shown = await place.show('k1', FINANCE, CARD, content(), FIRST);
    const ping = { role: 'manager', who: 'max@desk.example' } as const;

    await place.show('k2', FINANCE, { kind: 'update', ping }, carded(shown, { version: 5 }), FIRST);
    await place.show(
      'k3',
      FINANCE,
      { kind: 'reminder', ping: { role: 'triage lead', who: null } },
      carded(shown),
      FIRST,
    );

    const [lift, reminder] = await slack.replies('finance', tsOf(shown));
    expect(lift && said(lift)).toContain(`For the manager: <@${max}>.`);
    expect(lift?.reply_broadcast).toBe(true);
    expect(reminder && said(reminder)).toContain('still held');
    expect(reminder && said(reminder)).toContain('No triage lead is set.');
  });

  test('in the channel when the card was taken away by somebody', async () => {
    const slack = await slackWith();
    const place = placeAt(slack);
    const gone: Delivered = { kind: 'shown', ref: `${await slack.channelId('finance')}/1.000001` };

    const shown = await place.show('k2', FINANCE, UPDATE, carded(gone), FIRST);

    expect(shown.kind).toBe('shown');
    expect(await slack.messages('finance')).toEqual([]);
  });

  test('of a ticket that is back says so in the channel, and pings nobody', async () => {
    const slack = await slackWith();
    const place = placeAt(slack);
    const shown = await place.show('k1', FINANCE, CARD, content(), FIRST);

    await place.show('k2', FINANCE, { ...UPDATE, back: true }, carded(shown, { version: 5 }), FIRST);

    const [back, ...more] = await slack.replies('finance', tsOf(shown));
    expect(more).toEqual([]);
    expect(back?.reply_broadcast).toBe(true);
    expect(back && said(back)).toContain('This ticket is back here.');
    expect(JSON.stringify(back)).not.toContain('<@');
  });

  test('not before the card is there: it is tried again, as often as it takes', async () => {
    const slack = await slackWith();
    const waiting: Delivered = { kind: 'shown', ref: null };

    const early = placeAt(slack).show('k2', FINANCE, UPDATE, carded(waiting), FIRST);

    await expect(early).rejects.toMatchObject({
      name: 'Fault',
      code: 'card-awaited',
      untried: true,
      retryAfter: 5_000,
    });
    expect(await slack.messages('finance')).toEqual([]);
  });
});

describe('a Slack that fails', () => {
  test.each<[string, SlackFault, number]>([
    ['answers 503 before it did anything', { kind: 'error', point: 'before' }, 0],
    ['answers 503 after the card was posted', { kind: 'error', point: 'after' }, 1],
    ['hangs before', { kind: 'hang', point: 'before' }, 0],
    ['hangs after', { kind: 'hang', point: 'after' }, 1],
    ['cuts the line before', { kind: 'cut', point: 'before' }, 0],
    ['cuts the line after', { kind: 'cut', point: 'after' }, 1],
    ['stops in the middle of its answer', { kind: 'half-open', point: 'after' }, 1],
    ['says that it may have done it', { kind: 'refuse', code: 'fatal_error' }, 0],
  ])('and %s leads to one card', async (_how, fault, visible) => {
    const slack = await slackWith();
    const place = placeAt(slack, { timeout: 300 });
    slack.faults = once(fault);

    await expect(place.show('k1', FINANCE, CARD, content(), FIRST)).rejects.toMatchObject({ retry: true });
    expect(await slack.messages('finance')).toHaveLength(visible);
    const again = await placeAt(slack).show('k1', FINANCE, CARD, content(), AGAIN);

    const messages = await slack.messages('finance');
    expect(messages.map(({ ts }) => ts)).toEqual([tsOf(again)]);
  });

  test('and lost the answer is asked later what came of it', async () => {
    const slack = await slackWith();
    slack.faults = once({ kind: 'cut', point: 'after' });
    await placeAt(slack)
      .show('k1', FINANCE, CARD, content(), FIRST)
      .catch(() => {});
    const [card] = await slack.messages('finance');

    const place = placeAt(slack);

    expect(await place.find?.('k1', FINANCE, AGAIN)).toBe(`${await slack.channelId('finance')}/${card?.ts}`);
    expect(await place.find?.('k2', FINANCE, AGAIN)).toBeNull();
  });

  test('and asks for a pause gets it, for the whole channel', async () => {
    const clock = settableClock();
    const slack = await slackWith();
    const place = placeAt(slack, { clock });
    slack.faults = once({ kind: 'throttle', seconds: 30 });

    const first = place.show('k1', FINANCE, CARD, content(), FIRST);
    await expect(first).rejects.toMatchObject({ code: 'slack-busy', retry: true, retryAfter: 30_000 });
    const second = place.show('k2', FINANCE, CARD, content({ id: '01t-2' }), FIRST);
    await expect(second).rejects.toMatchObject({ code: 'paced', untried: true, retryAfter: 30_000 });

    expect(count(slack, 'chat.postMessage')).toBe(1);
  });

  test('never holds anybody up: a card whose turn is later comes again then', async () => {
    const slack = await slackWith();
    const place = placeAt(slack, { paced: true });
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, (_, n) =>
        place.show(`k${n}`, FINANCE, CARD, content({ id: `01t-${n}` }), FIRST),
      ),
    );

    const waits = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.retryAfter] : []));
    expect(waits).toEqual([1_000, 2_000]);
    expect(await slack.messages('finance')).toHaveLength(3);
  });

  test('without the history scopes is told of once, and cards go on being posted', async () => {
    const slack = await slackWith({ scopes: ['chat:write', 'channels:read'] });
    const log = memoryLog();
    const place = placeAt(slack, { log });

    for (const key of ['k1', 'k2']) await place.show(key, FINANCE, CARD, content(), AGAIN);

    expect(await slack.messages('finance')).toHaveLength(2);
    expect(log.lines.filter(({ event }) => event.startsWith('slack history'))).toHaveLength(1);
  });

  test('and finds no channel by name, because the app may not list them, is asked by the name', async () => {
    const slack = await slackWith({ scopes: ['chat:write'] });

    await placeAt(slack).show('k1', FINANCE, CARD, content(), FIRST);

    expect(slack.calls.find(({ method }) => method === 'chat.postMessage')?.body.channel).toBe('#finance');
  });
});

describe('a channel that is closed to the desk', () => {
  test('by its archive is gone, and the reason names the cause', async () => {
    const slack = await slackWith();
    await slack.archive('finance');

    const shown = await placeAt(slack).show('k1', FINANCE, CARD, content(), FIRST);

    expect(shown).toEqual({ kind: 'gone', reason: 'the Slack channel was archived' });
  });

  test('because there is none is gone', async () => {
    const slack = await slackWith();

    const shown = await placeAt(slack).show(
      'k1',
      { kind: 'slack', channel: '#nowhere' },
      CARD,
      content(),
      FIRST,
    );

    expect(shown).toMatchObject({ kind: 'gone', reason: expect.stringContaining('no such Slack channel') });
  });

  test.each(['not_in_channel', 'restricted_action', 'some_new_error'])('with %s is gone', async (code) => {
    const slack = await slackWith();
    slack.faults = once({ kind: 'refuse', code });

    expect(await placeAt(slack).show('k1', FINANCE, CARD, content(), FIRST)).toMatchObject({ kind: 'gone' });
  });

  test.each(['invalid_auth', 'account_inactive', 'token_revoked', 'missing_scope'])(
    'with all others, because the token fails with %s, is gone everywhere',
    async (code) => {
      const slack = await slackWith();
      slack.faults = once({ kind: 'refuse', code });

      const shown = await placeAt(slack).show('k1', FINANCE, CARD, content(), FIRST);

      expect(shown).toMatchObject({
        kind: 'gone',
        everywhere: true,
        reason: expect.stringContaining('FRONTDESK_SLACK_BOT_TOKEN'),
      });
    },
  );
});

test('nothing posted was ever refused by Slack’s limits, and no name of a person is looked up twice', async () => {
  const slack = await slackWith({ people: { fay: 'fay@desk.example' } });
  const place = placeAt(slack);
  const ping = { role: 'lead', who: 'fay@desk.example' } as const;

  for (const key of ['k1', 'k2', 'k3'])
    await place.show(key, FINANCE, { kind: 'card', ping }, content(), FIRST);

  expect(slack.refusedBlocks).toEqual([]);
  expect(count(slack, 'users.lookupByEmail')).toBe(1);
});
