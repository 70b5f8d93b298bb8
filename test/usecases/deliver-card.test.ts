import { describe, expect, test } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryHandOffPlace } from '../../src/adapters/memory/hand-off-place.ts';
import { memoryNotices } from '../../src/adapters/memory/notices.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { HOUR, MINUTE } from '../../src/domain/kernel/instant.ts';
import type { CorrectionAction } from '../../src/domain/router/correction/command.ts';
import { isSilent, type Place, placeName } from '../../src/domain/router/handoff/model.ts';
import type { Delivery } from '../../src/domain/router/work.ts';
import { Fault } from '../../src/ports/fault.ts';
import type { Delivered, HandOffPlace, Tries } from '../../src/ports/hand-off-place.ts';
import { deliverCard } from '../../src/usecases/deliver-card.ts';
import { anInbound, deskInMemory, rulebookOf } from '../deskInMemory.ts';

const SLACK: Place = { kind: 'slack', channel: '#finance' };
const MAIL: Place = { kind: 'mail', address: 'finance@desk.example' };
const SUPPORT: Place = { kind: 'mail', address: 'support@desk.example' };
const BOARD: Place = { kind: 'board', team: 'Finance' };
const THEN = 'Its cards go to the team’s inbox where there is one; the board shows them all.';
const BUSY = new Fault('busy', 'It is busy.', { retry: true });

const RULES = `topic,team,slack_channel,email,lead
billing,Finance,#finance,finance@desk.example,fay@desk.example
login,Support,,support@desk.example,
`;
const URGENT = 'Urgency words\nhigh: urgent\n';
const PINNED = 'VIP customers\nana@customer.example, to Dana <finance@desk.example>\n';

function aDesk({
  voice = URGENT,
  slackIsThere = true,
  mailIsThere = true,
  maxAttempts = 5,
  board = true,
} = {}) {
  const clock = settableClock();
  const [slack, mail] = [memoryHandOffPlace('slack'), memoryHandOffPlace('mail')];
  const rulebook = rulebookOf(RULES, voice);
  const desk = deskInMemory({
    clock,
    stores: memoryStore({ clock, maxAttempts }),
    rulebook: () => rulebook,
    reach: { slack: slackIsThere, mail: mailIsThere, ...(board ? {} : { board }) },
    places: [slack, mail],
  });
  return { desk, slack, mail, clock };
}

type Desk = ReturnType<typeof aDesk>['desk'];

/** A ticket on billing whose card is decided and not yet delivered; what waits are its deliveries. */
async function decided(
  desk: Desk,
  text = 'The October invoice has a wrong line #billing',
  from = 'ana@customer.example',
): Promise<string> {
  const received = await desk.receive(anInbound({ text, from }));
  for (const kind of ['read', 'route', 'hand-off']) {
    const [delivery] = await desk.queue.take(1, HOUR);
    if (delivery?.work.kind !== kind) throw new Error(`${kind} is due, not ${delivery?.work.kind}`);
    await desk.work(delivery);
  }
  return received.kind === 'rejected' ? '' : received.ticketId;
}

async function due(desk: Desk): Promise<Delivery> {
  const [delivery] = await desk.queue.take(1, HOUR);
  if (delivery === undefined) throw new Error('nothing is due');
  return delivery;
}

async function person(
  desk: Desk,
  ticketId: string,
  request: CorrectionAction,
  actionId: string = request.action,
) {
  const result = await desk.correct({ ticketId, by: 'amy', request, actionId, version: null });
  expect(result.kind).toBe('done');
}

/** All that can go on by itself has. */
async function untilAsked(): Promise<'waits'> {
  for (let turns = 0; turns < 50; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  return 'waits';
}

/** Where it was handed off to, as the history says. */
async function handedOff(desk: Desk, id: string): Promise<readonly unknown[]> {
  const history = await desk.store.historyOf(id);
  return history.filter(({ action }) => action === 'handed_off').map(({ after }) => after.place);
}

describe('a card that is shown', () => {
  test('is on the best place of its team, and recorded with how that place knows it', async () => {
    const { desk, slack, mail } = aDesk();
    const id = await decided(desk);

    await desk.drain();

    expect(slack.shown).toMatchObject([
      { place: SLACK, effect: { kind: 'card' }, content: { ticket: { id } } },
    ]);
    expect(mail.shown).toEqual([]);
    expect(await handedOff(desk, id)).toEqual([placeName(SLACK)]);
    const ticket = await desk.store.ticket(id);
    expect(ticket).toMatchObject({ cards: [{ place: SLACK }], handedOffAt: desk.clock.now() });
    expect(ticket?.cards[0]?.ref).toContain(placeName(SLACK));
  });

  test('is recorded once when its delivery comes again', async () => {
    const { desk, slack } = aDesk();
    const id = await decided(desk);
    const delivery = await due(desk);
    await desk.work(delivery);
    const once = await desk.store.ticket(id);

    await desk.work(delivery);

    expect(slack.shown).toHaveLength(1);
    expect(await handedOff(desk, id)).toHaveLength(1);
    expect(await desk.store.ticket(id)).toEqual(once);
  });

  test('is recorded once when two deliver it at the same time', async () => {
    const { desk, slack } = aDesk();
    const id = await decided(desk);
    const delivery = await due(desk);

    await Promise.all([desk.work(delivery), desk.work(delivery)]);

    expect(slack.shown).toHaveLength(1);
    expect(await handedOff(desk, id)).toHaveLength(1);
  });

  test('by a desk that failed before it could record it is not shown again', async () => {
    const { desk, slack, clock } = aDesk();
    const id = await decided(desk);
    slack.failNext('after', BUSY);

    await desk.drain();
    clock.advance();
    await desk.drain();

    expect(slack.shown).toHaveLength(1);
    expect(await handedOff(desk, id)).toEqual([placeName(SLACK)]);
  });

  test('too late, after its ticket was reassigned, is withdrawn and pings nobody at the old place', async () => {
    const { desk, slack, clock } = aDesk();
    const id = await decided(desk);
    slack.failNext('before', BUSY);
    await desk.work(await due(desk));
    await person(desk, id, { action: 'reassign', topic: 'login' });
    await desk.drain();

    clock.advance();
    await desk.drain();

    const ticket = await desk.store.ticket(id);
    expect(ticket?.cards.map(({ place }) => placeName(place))).toEqual([placeName(SUPPORT)]);
    expect(slack.shown).toEqual([]);
  });
});

describe('a place that fails', () => {
  test('for a moment is asked again with the same key', async () => {
    const { desk, slack, clock } = aDesk();
    await decided(desk);
    slack.failNext('before', BUSY);

    await desk.drain();
    const meanwhile = slack.shown.length;
    clock.advance();
    await desk.drain();

    expect(meanwhile).toBe(0);
    expect(slack.shown).toHaveLength(1);
    expect(desk.told).toEqual([]);
  });

  test('and is gone gives the card to the next place, and the admin hears of it', async () => {
    const { desk, slack, mail } = aDesk();
    slack.close(SLACK, 'the channel was archived');
    const id = await decided(desk);

    await desk.drain();

    expect(mail.shown).toMatchObject([{ place: MAIL, effect: { kind: 'card' } }]);
    expect(await handedOff(desk, id)).toEqual([placeName(MAIL)]);
    expect(await desk.store.ticket(id)).toMatchObject({ cards: [{ place: MAIL }] });
    expect(desk.told).toEqual([`${placeName(SLACK)} cannot be reached: the channel was archived. ${THEN}`]);
  });

  test('with all the others leaves the card on the board, where it always is', async () => {
    const { desk, slack, mail } = aDesk();
    slack.close(SLACK, 'the channel was archived');
    mail.close(MAIL, 'the box was closed');
    const id = await decided(desk);

    await desk.drain();

    expect([...slack.shown, ...mail.shown]).toEqual([]);
    expect(await handedOff(desk, id)).toEqual([placeName(BOARD)]);
    expect(await desk.store.ticket(id)).toMatchObject({ cards: [{ place: BOARD }], status: 'routed' });
    expect(desk.told).toHaveLength(2);
  });

  test('with all the others and no board waits until one is mended, so that somebody sees the card', async () => {
    const { desk, slack, mail, clock } = aDesk({ board: false });
    slack.close(SLACK, 'the channel was archived');
    mail.close(MAIL, 'the box was closed');
    const id = await decided(desk);

    await desk.drain();
    const before = await handedOff(desk, id);
    mail.close(MAIL, null);
    clock.advance(15 * MINUTE);
    await desk.drain();

    expect(before).toEqual([]);
    expect(await handedOff(desk, id)).toEqual([placeName(MAIL)]);
    expect(mail.shown).toHaveLength(1);
  });

  test('before anything was set up waits where there is no board, and is a dead letter in the end', async () => {
    const nothing = { slackIsThere: false, mailIsThere: false, maxAttempts: 2 };
    const { desk, slack, mail, clock } = aDesk({ board: false, ...nothing });
    const id = await decided(desk);
    const waiting = await desk.queue.stats();
    clock.advance(15 * MINUTE);
    await desk.drain();
    const [letter] = await desk.queue.dead(5);

    expect([...slack.shown, ...mail.shown]).toEqual([]);
    expect(await desk.store.ticket(id)).toMatchObject({ cards: [], handedOffAt: null });
    expect(waiting).toMatchObject({ waiting: 1, dead: 0 });
    expect(letter).toMatchObject({ work: { kind: 'hand-off', ticketId: id } });
    expect(letter?.error).toContain('neither a channel nor an inbox');
  });

  test('to the last delivery gives the card to the next place', async () => {
    const { desk, slack, mail, clock } = aDesk({ maxAttempts: 3 });
    const id = await decided(desk);
    for (let n = 0; n < 3; n += 1) {
      slack.failNext('before', BUSY);
      await desk.drain();
      clock.advance();
    }

    await desk.drain();

    expect(mail.shown).toHaveLength(1);
    expect(await handedOff(desk, id)).toEqual([placeName(MAIL)]);
    expect(await desk.queue.stats()).toMatchObject({ dead: 0 });
  });

  test('every time for long sends each of many cards on at its second try', async () => {
    const { desk, slack, mail, clock } = aDesk({ maxAttempts: 50 });
    const cards: Delivery[] = [];
    for (let n = 0; n < 10; n += 1) {
      await decided(desk, undefined, `c${n}@customer.example`);
      cards.push(await due(desk));
    }
    const away = { ...slack, show: async () => Promise.reject(BUSY) };
    const rulebook = rulebookOf(RULES, '');
    const deliver = deliverCard({
      ...desk,
      rulebook: () => rulebook,
      reach: { slack: true, mail: true },
      places: [away, mail],
      notices: memoryNotices(),
    });
    const tryAll = async (attempt: number) => {
      for (const { work, ...delivery } of cards)
        if (work.kind === 'deliver') await deliver({ ...delivery, work, attempt }).catch(() => {});
    };

    await tryAll(1);
    clock.advance(MINUTE);
    await tryAll(1);
    const before = await desk.queue.take(20, HOUR);
    await tryAll(2);
    await desk.drain();

    expect(before).toEqual([]);
    expect(mail.shown).toHaveLength(10);
  });

  test('to answer holds up nothing else, and what is urgent needs to win no race for a way there', async () => {
    const { desk } = aDesk();
    const works: Delivery[] = [];
    for (let n = 0; n < 14; n += 1) {
      const urgent = n === 13;
      const text = urgent ? 'This is urgent, the invoice is wrong #billing' : undefined;
      await decided(desk, text, urgent ? 'z@customer.example' : `c${n}@customer.example`);
      works.push(await due(desk));
    }
    const asked: string[] = [];
    const hanging: HandOffPlace = {
      kind: 'slack',
      show: (_key, _place, _effect, { ticket }) => {
        asked.push(ticket.customer.id);
        return new Promise(() => {});
      },
    };
    const rulebook = rulebookOf(RULES, '');
    const reach = { slack: true, mail: false };
    const notices = memoryNotices();
    const deliver = deliverCard({ ...desk, rulebook: () => rulebook, reach, places: [hanging], notices });

    const ended = await Promise.all(
      works.map(({ work, ...delivery }) =>
        work.kind === 'deliver'
          ? Promise.race([deliver({ ...delivery, work }).catch((error) => error.code), untilAsked()])
          : null,
      ),
    );

    expect(ended.filter((code) => code === 'busy')).toHaveLength(1);
    expect(asked).toHaveLength(13);
    expect(asked).toContain('z@customer.example');
  });

  test('in a way no retry can help is not asked again', async () => {
    const { desk, slack, mail } = aDesk();
    await decided(desk);
    slack.failNext('before', new Fault('bad-token', 'The token is wrong.', { retry: false }));

    await desk.drain();

    expect(mail.shown).toHaveLength(1);
  });

  test('that this desk has no way to reach is passed over', async () => {
    const { desk, mail } = aDesk();
    const id = await decided(desk);
    const delivery = await due(desk);
    const work = { ...delivery.work, place: { kind: 'slack', channel: '#finance' } };
    expect(work).toEqual(delivery.work);

    const without = deskInMemory({
      stores: desk,
      clock: desk.clock,
      rulebook: () => rulebookOf(RULES, ''),
      reach: { slack: true, mail: true },
      places: [mail],
    });
    await without.work(delivery);
    await without.drain();

    expect(mail.shown).toHaveLength(1);
    expect(await handedOff(desk, id)).toEqual([placeName(MAIL)]);
  });

  test('makes no second card on the next place when its delivery comes again', async () => {
    const { desk, slack, mail } = aDesk();
    slack.close(SLACK, 'the channel was archived');
    const id = await decided(desk);
    const delivery = await due(desk);
    await desk.work(delivery);
    await desk.drain();

    await desk.work(delivery);
    await desk.drain();

    expect(mail.shown).toHaveLength(1);
    expect(await handedOff(desk, id)).toEqual([placeName(MAIL)]);
  });

  test('makes no second card where the ticket was reassigned to meanwhile', async () => {
    const { desk, slack, mail } = aDesk();
    slack.close(SLACK, 'the channel was archived');
    const id = await decided(desk);
    const delivery = await due(desk);
    await person(desk, id, { action: 'reassign', topic: 'login' });
    await desk.drain();

    await desk.work(delivery);
    await desk.drain();

    expect(mail.shown.map(({ place }) => place)).toEqual([SUPPORT]);
    expect(await desk.store.ticket(id)).toMatchObject({ cards: [{ place: SUPPORT }] });
  });

  test('and is also the pinned person’s ends on the board, not in a circle', async () => {
    const { desk, mail } = aDesk({ voice: PINNED, slackIsThere: false });
    mail.close(MAIL, 'the box was closed');
    const id = await decided(desk);

    await desk.drain();

    expect(await handedOff(desk, id)).toEqual([placeName(BOARD)]);
  });

  test('for a note brings its card to the next place, so that people there read what the customer wrote', async () => {
    const { desk, slack, mail } = aDesk();
    const id = await decided(desk);
    await desk.drain();
    slack.close(SLACK, 'the channel was archived');

    await desk.receive(anInbound({ text: 'Where can my corrected bill be found #billing' }));
    await desk.receive(anInbound({ text: 'Nobody has sent me the other bill so far #billing' }));
    await desk.drain();

    const [card, ...more] = mail.shown;
    expect(card).toMatchObject({ place: MAIL, effect: { kind: 'card', ping: null } });
    expect(more.map(({ effect }) => effect.kind)).toEqual(['note']);
    expect(await handedOff(desk, id)).toEqual([placeName(SLACK), placeName(MAIL)]);
    expect(await desk.store.ticket(id)).toMatchObject({ cards: [{ place: MAIL }], noteCount: 2 });
    expect(await desk.queue.stats()).toMatchObject({ waiting: 0, dead: 0 });
  });

  test('for two pieces of news at once brings one card to the next place, and the other piece under it', async () => {
    const { desk, slack, mail } = aDesk();
    await decided(desk);
    await desk.drain();
    slack.close(SLACK, 'the channel was archived');
    for (const text of ['Where can my corrected bill be found #billing', 'And the other bill? #billing'])
      await desk.receive(anInbound({ text }));
    const news: Delivery[] = [];
    for (let left = await desk.queue.take(9, HOUR); left.length > 0; left = await desk.queue.take(9, HOUR)) {
      news.push(...left.filter(({ work }) => work.kind === 'deliver'));
      for (const delivery of left) if (delivery.work.kind !== 'deliver') await desk.work(delivery);
    }

    await Promise.all(news.map((delivery) => desk.work(delivery)));
    await desk.drain();

    expect(news.map(({ work }) => work.kind === 'deliver' && work.effect.kind)).toEqual(['note', 'note']);
    expect(mail.shown.filter(({ effect }) => effect.kind === 'card')).toHaveLength(1);
    expect(mail.shown.filter(({ effect }) => effect.kind === 'note').length).toBe(1);
  });

  test('leaves a card that only shows how things stand where it is', async () => {
    const { desk, slack, mail } = aDesk();
    const id = await decided(desk);
    await desk.drain();
    slack.close(SLACK, 'the channel was archived');

    await person(desk, id, { action: 'take' });
    await desk.drain();

    expect(mail.shown).toEqual([]);
    expect(await desk.store.ticket(id)).toMatchObject({ cards: [{ place: SLACK }] });
  });
});

test('a ticket that people gave away and have again is no second card, and no silent one', async () => {
  const { desk, slack, mail } = aDesk();
  const id = await decided(desk);
  await desk.drain();
  await person(desk, id, { action: 'reassign', topic: 'login' });
  await desk.drain();

  await person(desk, id, { action: 'reassign', topic: 'billing' }, 'back');
  await desk.drain();

  const here = slack.shown.filter(({ effect }) => effect.kind === 'card' || !isSilent(effect));
  expect(here.map(({ effect }) => effect)).toMatchObject([
    { kind: 'card' },
    { kind: 'update', ping: null, back: true },
  ]);
  expect(mail.shown.filter(({ effect }) => effect.kind === 'update' && effect.back)).toEqual([]);
});

/** A Slack that answers as told, and remembers with what it was asked. */
function scripted(answer: () => Delivered) {
  const asked: { readonly version: number; readonly tries: Tries | undefined }[] = [];
  const place: HandOffPlace = {
    kind: 'slack',
    show: async (_key, _place, _effect, { ticket }, tries) => {
      asked.push({ version: ticket.version, tries });
      return answer();
    },
  };
  return { place, asked };
}

function delivering(place: HandOffPlace, without: { readonly board?: false } = {}) {
  const { desk, clock } = aDesk();
  const notices = memoryNotices();
  const rulebook = rulebookOf(RULES, '');
  const reach = { slack: true, mail: false, ...without };
  const deliver = deliverCard({ ...desk, rulebook: () => rulebook, reach, places: [place], notices });
  let customers = 0;
  /** Another customer's card, delivered. */
  const next = async (attempt = 1) => {
    customers += 1;
    const id = await decided(desk, undefined, `c${customers}@customer.example`);
    const { work, ...delivery } = await due(desk);
    if (work.kind !== 'deliver') throw new Error(`${work.kind} is due`);
    await deliver({ ...delivery, work, attempt });
    return await desk.store.ticket(id);
  };
  return { next, notices, clock };
}

describe('a place is asked', () => {
  test('for a card of the version that the ticket has once it is recorded', async () => {
    const { place, asked } = scripted(() => ({ kind: 'shown', ref: 'C1/1' }));
    const { next } = delivering(place);

    const recorded = await next();

    expect(asked.map(({ version }) => version)).toEqual([recorded?.version]);
  });

  test('with whether an earlier try may have shown it', async () => {
    const { place, asked } = scripted(() => ({ kind: 'shown', ref: 'C1/1' }));
    const { next } = delivering(place);

    await next(1);
    await next(2);

    expect(asked.map(({ tries }) => tries?.first)).toEqual([true, false]);
  });
});

describe('the admin hears of a place that is gone', () => {
  const gone = (reason: string): Delivered => ({ kind: 'gone', reason });

  test('once for each cause, whatever the number of cards', async () => {
    const { place } = scripted(() => gone('the channel was archived'));
    const { next, notices, clock } = delivering(place);

    for (const _card of [1, 2, 3]) {
      await next();
      clock.advance(3 * HOUR);
    }

    expect(notices.told).toHaveLength(1);
  });

  test('again when it worked in between', async () => {
    let answer = gone('the channel was archived');
    const { place } = scripted(() => answer);
    const { next, notices } = delivering(place);

    await next();
    answer = { kind: 'shown', ref: 'C1/1' };
    await next();
    answer = gone('the channel was archived');
    await next();

    expect(notices.told).toHaveLength(2);
  });

  test('and where there is no board, how its cards are found', async () => {
    const { place } = scripted(() => gone('the channel was archived'));
    const { next, notices } = delivering(place, { board: false });

    await expect(next()).rejects.toThrow('no place takes it: the channel was archived');

    expect(notices.told[0]).toContain('tried again every quarter of an hour');
    expect(notices.told[0]).not.toContain('board');
  });

  test('once for all of a kind when all are gone for the same reason', async () => {
    const { place } = scripted(() => ({ kind: 'gone', reason: 'the token was revoked', everywhere: true }));
    const { next, notices } = delivering(place);

    for (const _card of [1, 2]) await next();

    expect(notices.told).toEqual([`slack cannot be reached: the token was revoked. ${THEN}`]);
  });
});

describe('the admin hears of a place that is away', () => {
  test('for long though nobody else can be told of its cards: once, until it is back', async () => {
    let answer: Delivered | null = null;
    const { place } = scripted(() => {
      if (answer === null) throw BUSY;
      return answer;
    });
    const { next, notices, clock } = delivering(place);

    for (let failures = 0; failures < 8; failures += 1) await expect(next(1)).rejects.toThrow();
    const atOnce = [...notices.told];
    clock.advance(MINUTE);
    for (const attempt of [1, 2]) await expect(next(attempt)).rejects.toThrow();
    const first = [...notices.told];
    answer = { kind: 'shown', ref: 'C1/1' };
    await next();

    expect(atOnce).toEqual([]);
    expect(first).toEqual([`${placeName(SLACK)} cannot be reached: It is busy. ${THEN}`]);
  });

  test('not when it worked in between: what passes by itself is no news', async () => {
    let calls = 0;
    const { place } = scripted(() => {
      calls += 1;
      if (calls % 5 > 0) throw BUSY;
      return { kind: 'shown', ref: 'C1/1' };
    });
    const { next, notices, clock } = delivering(place);

    for (let n = 0; n < 20; n += 1) {
      await next(2).catch(() => {});
      clock.advance(MINUTE);
    }

    expect(notices.told).toEqual([]);
  });
});

describe('what only waits for its turn', () => {
  test('waits on after its last delivery as well', async () => {
    const { desk, slack, mail, clock } = aDesk({ maxAttempts: 1 });
    await decided(desk);
    const turn = new Fault('paced', 'Not yet.', { retry: true, retryAfter: 60_000, untried: true });
    slack.failNext('before', turn);

    await desk.drain();
    clock.advance();
    await desk.drain();

    expect(mail.shown).toEqual([]);
    expect(slack.shown).toHaveLength(1);
    expect(desk.told).toEqual([]);
  });

  test('never makes a card go on to the next place', async () => {
    const { desk, slack, mail, clock } = aDesk({ maxAttempts: 5 });
    await decided(desk);
    const turn = new Fault('paced', 'Not yet.', { retry: true, retryAfter: 60_000, untried: true });

    for (let n = 0; n < 20; n += 1) {
      slack.failNext('before', turn);
      await desk.drain();
      clock.advance();
    }
    slack.failNext('before', BUSY);
    await desk.drain();
    clock.advance();
    await desk.drain();

    expect(mail.shown).toEqual([]);
    expect(slack.shown).toHaveLength(1);
  });
});

test('a note that finds its card moved to the next place goes after it', async () => {
  const { desk, slack, mail } = aDesk();
  slack.close(SLACK, 'the channel was archived');
  const id = await decided(desk);
  const card = await due(desk);
  await desk.receive(anInbound({ text: 'The October invoice has a wrong line, and a late fee #billing' }));
  for (const kind of ['read', 'route', 'hand-off']) {
    const delivery = await due(desk);
    expect(delivery.work.kind).toBe(kind);
    await desk.work(delivery);
  }
  const note = await due(desk);
  expect(note.work).toMatchObject({ kind: 'deliver', place: SLACK });

  await desk.work(card);
  await desk.work(note);
  await desk.drain();

  expect(mail.shown.map(({ effect }) => effect.kind).toSorted()).toEqual(['card', 'note']);
  expect(await handedOff(desk, id)).toEqual([placeName(MAIL)]);
});

describe('a ticket that moved on before its card was shown', () => {
  test('and was closed pings nobody for nothing', async () => {
    const { desk, slack, mail } = aDesk();
    const id = await decided(desk);
    await person(desk, id, { action: 'close' });

    await desk.drain();

    expect([...slack.shown, ...mail.shown].filter(({ effect }) => effect.kind === 'card')).toEqual([]);
    expect(await handedOff(desk, id)).toEqual([]);
  });

  test('and was closed is handed off when it opens again', async () => {
    const { desk, slack } = aDesk();
    const id = await decided(desk);
    await person(desk, id, { action: 'close' });
    await desk.drain();

    await person(desk, id, { action: 'reopen' });
    await desk.drain();

    expect(slack.shown.filter(({ effect }) => effect.kind === 'card')).toHaveLength(1);
    expect(await handedOff(desk, id)).toEqual([placeName(SLACK)]);
  });

  test('though an earlier try had posted it, keeps that card: it says how things stand, and is the one used again', async () => {
    const { desk, slack, clock } = aDesk();
    const id = await decided(desk);
    slack.failNext('after', BUSY);
    await desk.work(await due(desk));
    await person(desk, id, { action: 'close' });
    await desk.drain();

    clock.advance();
    await desk.drain();
    const closed = slack.shown.at(-1);
    await person(desk, id, { action: 'reopen' });
    await desk.drain();

    expect(closed).toMatchObject({ effect: { kind: 'update' }, content: { ticket: { status: 'closed' } } });
    expect(slack.shown.filter(({ effect }) => effect.kind === 'card')).toHaveLength(1);
    expect(await handedOff(desk, id)).toEqual([placeName(SLACK)]);
  });

  test('and is no longer known ends its delivery', async () => {
    const { desk } = aDesk();
    const place = MAIL;
    await desk.queue.put(
      [
        {
          id: 'deliver:gone',
          kind: 'deliver',
          ticketId: 'gone',
          place,
          effect: { kind: 'card', ping: null },
        },
      ],
      0,
    );

    await desk.drain();

    expect(await desk.queue.stats()).toMatchObject({ waiting: 0, inFlight: 0, dead: 0 });
  });
});
