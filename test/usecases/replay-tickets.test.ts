import { expect, test } from 'vitest';
import { scriptedReader } from '../../src/adapters/memory/ticket-reader.ts';
import type { CorrectionAction } from '../../src/domain/router/correction/command.ts';
import type { Rulebook } from '../../src/domain/router/rulebook/model.ts';
import { type AnotherReader, replayTickets, type Trial } from '../../src/usecases/replay-tickets.ts';
import {
  aMail,
  anInbound,
  type DeskInMemory,
  deskInMemory,
  RULES,
  rulebookOf,
  VOICE,
} from '../deskInMemory.ts';

const LOGIN_TO_FINANCE = rulebookOf(RULES.replace('login,Support,,,sam@desk.example', 'login,Finance,,,'));

async function send(desk: DeskInMemory, parts: Parameters<typeof anInbound>[0]): Promise<string> {
  const received = await desk.receive(anInbound(parts));
  if (received.kind === 'rejected') throw new Error('rejected');
  await desk.drain();
  return received.ticketId;
}

async function correct(desk: DeskInMemory, ticketId: string, request: CorrectionAction): Promise<void> {
  const actionId = `${ticketId} ${JSON.stringify(request)}`;
  await desk.correct({ ticketId, by: 'amy', request, actionId, version: null });
  await desk.drain();
}

interface Given extends Partial<Trial> {
  readonly live?: Rulebook;
}

function replay({ views, store }: DeskInMemory, { live = rulebookOf(), ...trial }: Given) {
  const everything = { rulebook: live, reader: null, since: 0, until: Number.MAX_SAFE_INTEGER };
  return replayTickets({ views, store, rulebook: () => live })({ ...everything, ...trial });
}

function reading(topic: string): AnotherReader {
  const reader = scriptedReader();
  const readerFor = () => ({
    read: (request: Parameters<typeof reader.read>[0]) => reader.read({ ...request, text: `#${topic}` }),
  });
  return { name: 'another', readerFor };
}

test('a ticket that goes to another team is named with both ways and the lines that did it', async () => {
  const desk = deskInMemory();
  const id = await send(desk, { subject: 'Locked', text: 'I cannot get into my account #login' });
  await send(desk, { from: 'bo@customer.example', text: 'The invoice is wrong, please look #billing' });

  const report = await replay(desk, { rulebook: LOGIN_TO_FINANCE });

  expect(report).toMatchObject({ looked: 2, changed: 1, elsewhere: 1, moved: 0, urgencyOnly: 0 });
  expect(report.teamShifts).toEqual([{ from: 'Support', to: 'Finance', count: 1 }]);
  expect(report.tickets).toMatchObject([
    {
      ticket: { id, subject: 'Locked' },
      difference: 'elsewhere',
      gained: ['rules.csv:3 login → Finance'],
      lost: ['rules.csv:3 login → Support'],
    },
  ]);
});

test('a ticket that a person sent where the edited rules send it by themselves is now right', async () => {
  const desk = deskInMemory();
  const id = await send(desk, { text: 'I cannot get into my account #login' });
  await correct(desk, id, { action: 'reassign', topic: 'billing' });

  const report = await replay(desk, { rulebook: LOGIN_TO_FINANCE });

  expect(report.corrections).toEqual({ nowRight: 1, newlyWrong: 0, stillRight: 0, stillWrong: 0 });
  expect(report.namedCorrections).toMatchObject([
    { verdict: 'now-right', action: 'reassign', by: 'amy', wanted: 'billing → Finance', ticket: { id } },
  ]);
});

test('an edit that takes back what the live rules do right by now is newly wrong, and stands first', async () => {
  const desk = deskInMemory();
  const id = await send(desk, { text: 'I cannot get into my account #login' });
  await correct(desk, id, { action: 'reassign', topic: 'billing' });
  await send(desk, { from: 'bo@customer.example', text: 'I cannot get in either, sorry #login' });

  const report = await replay(desk, { live: LOGIN_TO_FINANCE, rulebook: rulebookOf() });

  expect(report.corrections).toMatchObject({ nowRight: 0, newlyWrong: 1 });
  expect(report.tickets.map(({ ticket }) => ticket.id)[0]).toBe(id);
});

test('a bump is judged by the urgency the desk would give by itself', async () => {
  const desk = deskInMemory();
  const id = await send(desk, { text: 'My blender is leaking oil all over #billing' });
  await correct(desk, id, { action: 'bump', direction: 'up' });

  const rulebook = rulebookOf(RULES, VOICE.replace('medium: broken', 'medium: broken, leaking'));
  const report = await replay(desk, { rulebook });

  expect(report).toMatchObject({ changed: 1, urgencyOnly: 1, corrections: { nowRight: 1 } });
});

test('a correction within one team is about the topic, and only another reading makes it right', async () => {
  const desk = deskInMemory();
  const id = await send(desk, { text: 'I cannot get into my account #login' });
  await correct(desk, id, { action: 'reassign', topic: 'outage' });

  const asRead = await replay(desk, {});
  const readAnew = await replay(desk, { reader: reading('outage') });

  expect(asRead.corrections).toMatchObject({ stillWrong: 1 });
  expect(readAnew.corrections).toMatchObject({ nowRight: 1 });
  expect(readAnew).toMatchObject({ reader: 'another', readOtherwise: 1 });
  expect(readAnew.readBy).toEqual([{ by: 'script', count: 1 }]);
  expect(asRead).toMatchObject({ readBy: [], dollars: 0 });
});

test('a topic that is gone falls to triage and is named; a team that was renamed still gets its correction', async () => {
  const desk = deskInMemory();
  await send(desk, { text: 'I cannot get into my account #login' });
  const wrong = await send(desk, { from: 'bo@customer.example', text: 'Everything here is slow #outage' });
  await correct(desk, wrong, { action: 'reassign', topic: 'billing' });

  const rules = RULES.replace(/^login.*\n/m, '').replace('outage,Support', 'outage,Money');
  const rulebook = rulebookOf(rules.replace('billing,Finance', 'billing,Money'));
  const report = await replay(desk, { rulebook });

  expect(report).toMatchObject({ newlyFallback: 1, topicsGone: [{ topic: 'login', count: 1 }] });
  expect(report.corrections).toMatchObject({ nowRight: 1 });
});

test('tickets that would be held are counted, and so is a customer pinned to a person', async () => {
  const desk = deskInMemory();
  await send(desk, { text: 'short one #billing' });
  await send(desk, { from: 'ceo@vip.example', text: 'The invoice shows the wrong amount again #billing' });

  const voice = VOICE.replace('vip.example', 'vip.example, to Dana <dana@desk.example>');
  const report = await replay(desk, {
    rulebook: rulebookOf(RULES, `${voice}Hold\nnearly empty below 4 words\n`),
  });

  expect(report).toMatchObject({ changed: 2, newlyHeld: 1, noLongerHeld: 0 });
  expect(report.teamShifts).toContainEqual({ from: 'Finance', to: 'Dana (Finance)', count: 1 });
});

test('what was merged into a ticket counts with it and not beside it', async () => {
  const desk = deskInMemory();
  const root = await send(desk, { text: 'The invoice shows the wrong amount #billing' });
  await send(desk, { text: 'Why does nobody answer me, this is a shame #billing ~frustrated' });

  const rulebook = rulebookOf(RULES, `${VOICE}Priority rules\nfrustrated -> escalate\n`);
  const report = await replay(desk, { rulebook });

  expect(report).toMatchObject({ looked: 1, changed: 1, moved: 1 });
  expect(report.gained.map(({ reason }) => reason).join()).not.toContain('merged into it');
  expect(report.tickets).toMatchObject([
    { ticket: { id: root }, from: { move: 'route' }, to: { move: 'escalate' } },
  ]);
});

test('a later message raises and never lowers, under the tried rules as in life', async () => {
  const desk = deskInMemory();
  const mail = async (id: string, text: string, replyTo?: string) => {
    await desk.receive(aMail(id, { subject: 'Bill', text, ...(replyTo === undefined ? {} : { replyTo }) }));
    await desk.drain();
  };
  await mail('m1', 'The bill of October shows a wrong sum #billing');
  await mail('m2', 'It is leaking money, please hurry up #login', 'm1');

  const rulebook = rulebookOf(RULES, VOICE.replace('urgent', 'urgent, leaking'));
  const report = await replay(desk, { rulebook });

  expect(report.tickets).toMatchObject([
    { from: { team: 'Finance', move: 'route' }, to: { team: 'Finance', move: 'priority', topic: 'billing' } },
  ]);
});

test('the desk recorded something else where the rules were edited since, and the report says how often', async () => {
  const desk = deskInMemory();
  await send(desk, { text: 'I cannot get into my account #login' });

  const report = await replay(desk, { live: LOGIN_TO_FINANCE, rulebook: LOGIN_TO_FINANCE });

  expect(report).toMatchObject({ changed: 0, recordedOtherwise: 1 });
});

test('only tickets handed off in the time are looked at', async () => {
  const desk = deskInMemory();
  await send(desk, { text: 'I cannot get into my account #login' });
  desk.clock.advance(1_000);
  const since = desk.clock.now();
  await send(desk, { from: 'bo@customer.example', text: 'I cannot get in either, sorry #login' });
  desk.clock.advance(1_000);
  const until = desk.clock.now();

  const report = await replay(desk, { since, until });

  expect(report).toMatchObject({ looked: 1, since, until });
});

test('a replay that is stopped answers for what it has seen', async () => {
  const desk = deskInMemory();
  for (let n = 0; n < 20; n += 1)
    await send(desk, { from: `c${n}@customer.example`, text: `Question ${n} about signing in #login` });
  const stop = new AbortController();
  const told: number[] = [];
  const onProgress = (done: number) => {
    told.push(done);
    if (done >= 8) stop.abort();
  };

  const report = await replay(desk, { reader: reading('billing'), stop: stop.signal, onProgress });

  expect(report).toMatchObject({ stopped: true, looked: 8, changed: 8 });
  expect(told).toEqual([8]);
});

test('counts are about all tickets and names about as many as were asked for', async () => {
  const desk = deskInMemory();
  for (let n = 0; n < 5; n += 1)
    await send(desk, { from: `c${n}@customer.example`, text: `Question ${n} about signing in #login` });

  const report = await replay(desk, { rulebook: LOGIN_TO_FINANCE, named: 2 });

  expect(report.changed).toBe(5);
  expect(report.tickets).toHaveLength(2);
});

test('a text nobody could read is not read anew', async () => {
  const desk = deskInMemory();
  const id = await send(desk, { text: 'half a mail', broken: 'its structure is broken' });

  const report = await replay(desk, { reader: reading('billing') });

  expect(await desk.store.ticket(id)).toMatchObject({ status: 'held' });
  expect(report).toMatchObject({ looked: 1, changed: 0 });
});
