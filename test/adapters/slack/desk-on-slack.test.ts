import { afterEach, describe, expect, test } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryHandOffPlace } from '../../../src/adapters/memory/hand-off-place.ts';
import { readPress } from '../../../src/adapters/slack/action-ids.ts';
import type { CorrectionAction } from '../../../src/domain/router/correction/command.ts';
import { placeName } from '../../../src/domain/router/handoff/model.ts';
import { anInbound, deskInMemory, rulebookOf } from '../../deskInMemory.ts';
import { aSlack, type SlackMessage, type SlackServer } from '../../servers/slack.ts';
import { placeAt } from './aSlackPlace.ts';

const RULES = `topic,team,slack_channel,email,lead,manager
billing,Finance,#finance,finance@desk.example,fay@desk.example,max@desk.example
login,Support,#support,,,
`;
const VOICE = 'Urgency words\nhigh: urgent\n';

const opened: SlackServer[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((slack) => slack.close()));
});

async function aDesk() {
  const slack = await aSlack({ people: { fay: 'fay@desk.example' } });
  opened.push(slack);
  const clock = settableClock();
  const mail = memoryHandOffPlace('mail');
  const rulebook = rulebookOf(RULES, VOICE);
  const desk = deskInMemory({
    clock,
    rulebook: () => rulebook,
    reach: { slack: true, mail: true },
    places: [placeAt(slack, { clock }), mail],
  });
  const receive = async (text: string) => {
    const received = await desk.receive(anInbound({ text }));
    await desk.drain();
    return received.kind === 'rejected' ? '' : received.ticketId;
  };
  return { slack, mail, desk, clock, receive };
}

type Desk = Awaited<ReturnType<typeof aDesk>>['desk'];

/** What pressing a button of this card would say. */
function versionOn(message: SlackMessage | undefined): number | null {
  const [, value = ''] = /"value":"(take:[^"]*)"/.exec(JSON.stringify(message?.blocks)) ?? [];
  return readPress(value)?.version ?? null;
}

async function person(desk: Desk, ticketId: string, request: CorrectionAction, version: number | null) {
  const result = await desk.correct({ ticketId, by: 'amy', request, actionId: `a${version}`, version });
  await desk.drain();
  return result.kind;
}

describe('a press on a card', () => {
  test('is on the ticket as it stands: when it was just posted, after a correction, and after a note', async () => {
    const { slack, desk, receive } = await aDesk();
    const id = await receive('The October invoice has a wrong line #billing');

    const [fresh] = await slack.messages('finance');
    const first = await person(desk, id, { action: 'bump', direction: 'up' }, versionOn(fresh));
    const [bumped] = await slack.messages('finance');
    const second = await person(desk, id, { action: 'bump', direction: 'down' }, versionOn(bumped));
    await receive('Where can my corrected bill be found #billing');
    const [noted] = await slack.messages('finance');
    const third = await person(desk, id, { action: 'take' }, versionOn(noted));

    expect([first, second, third]).toEqual(['done', 'done', 'done']);
    const [taken] = await slack.messages('finance');
    expect(JSON.stringify(taken?.blocks)).toContain('amy took it');
  });

  test('that was drawn before somebody else’s is too late', async () => {
    const { slack, desk, receive } = await aDesk();
    const id = await receive('The October invoice has a wrong line #billing');
    const [fresh] = await slack.messages('finance');
    await person(desk, id, { action: 'take' }, versionOn(fresh));

    const late = await desk.correct({
      ticketId: id,
      by: 'ben',
      request: { action: 'close' },
      actionId: 'late',
      version: versionOn(fresh),
    });

    expect(late.kind).toBe('stale');
  });
});

test('a topic that a person only confirms is on the card, with who said so', async () => {
  const { slack, desk, receive } = await aDesk();
  const id = await receive('The October invoice has a wrong line #billing');
  const [fresh] = await slack.messages('finance');

  await person(desk, id, { action: 'reassign', topic: 'billing' }, versionOn(fresh));

  const [card] = await slack.messages('finance');
  expect(JSON.stringify(card?.blocks)).toContain('amy reassigned it to billing');
  expect(versionOn(card)).toBe((await desk.store.ticket(id))?.version);
});

test('a ticket given to another team has a card there, and the old one says so without buttons', async () => {
  const { slack, desk, receive } = await aDesk();
  const id = await receive('The October invoice has a wrong line #billing');

  await person(desk, id, { action: 'reassign', topic: 'login' }, null);

  const [there, ...more] = await slack.messages('support');
  const [here] = await slack.messages('finance');
  expect(more).toEqual([]);
  expect(versionOn(there)).not.toBeNull();
  expect(versionOn(here)).toBeNull();
  expect(JSON.stringify(here?.blocks)).toContain('→ Moved on to Support');
});

test('a lift pings the one who is due once, under the card', async () => {
  const { slack, receive } = await aDesk();
  const fay = await slack.userId('fay');
  await receive('The October invoice has a wrong line #billing');

  await receive('This is urgent now, the invoice is still wrong #billing');

  const [card] = await slack.messages('finance');
  const replies = await slack.replies('finance', card?.ts ?? '');
  expect(JSON.stringify(card?.blocks)).toContain('▲ Priority');
  expect(JSON.stringify([card, ...replies]).split(`<@${fay}>`)).toHaveLength(2);
});

test('a channel that was archived gives its cards to the inbox, which is recorded, and the admin hears of it', async () => {
  const { slack, mail, desk, receive } = await aDesk();
  await slack.archive('finance');

  const ids = [
    await receive('An invoice is wrong #billing'),
    await receive('A tax number is missing #billing'),
  ];

  expect(mail.shown.length).toBeGreaterThan(0);
  const ticket = await desk.store.ticket(ids[0] ?? '');
  expect(ticket?.cards.map(({ place }) => placeName(place))).toEqual(['mail:finance@desk.example']);
  expect(desk.told.filter((text) => text.includes('archived')).length).toBeGreaterThan(0);
});

test('a Slack that is down for long gives way to the inbox', async () => {
  const { slack, mail, clock, desk, receive } = await aDesk();
  slack.faults = () => ({ kind: 'error', point: 'before' });
  await receive('An invoice is wrong #billing');

  for (let minutes = 0; minutes < 15 && mail.shown.length === 0; minutes += 1) {
    clock.advance(60_000);
    await desk.drain();
  }

  expect(mail.shown).toMatchObject([{ effect: { kind: 'card' } }]);
});
