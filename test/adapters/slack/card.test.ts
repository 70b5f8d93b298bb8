import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CARD_ACTIONS, readPress } from '../../../src/adapters/slack/action-ids.ts';
import { card, type Drawn, rest } from '../../../src/adapters/slack/blocks/card.ts';
import type { Drawing } from '../../../src/adapters/slack/blocks/drawing.ts';
import { forWhom, underCard } from '../../../src/adapters/slack/blocks/note.ts';
import type { Place } from '../../../src/domain/router/handoff/model.ts';
import type { HistoryEntry } from '../../../src/domain/router/history.ts';
import type { Message } from '../../../src/domain/router/message.ts';
import { STATUSES, type Ticket } from '../../../src/domain/router/ticket.ts';
import { plainMessage } from '../../arbitraries/aMessage.ts';
import { aSlackPayload, SLACK_PAYLOADS } from '../../arbitraries/aSlackPayload.ts';
import { aTicket, MONDAY, plainDecision, plainTicket } from '../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../deskInMemory.ts';
import { complaints } from '../../servers/slack-limits.ts';
import { activeIn } from './activeIn.ts';

const HERE: Place = { kind: 'slack', channel: '#finance' };
const NOTE = { kind: 'note', loud: false, mention: null } as const;

function drawing(
  ticket: Partial<Ticket> = {},
  message: Partial<Message> = {},
  more: Partial<Drawing['content']> = {},
): Drawing {
  const drawn = plainTicket({ status: 'routed', topic: 'billing', decision: plainDecision(), ...ticket });
  const content = {
    ticket: drawn,
    messages: [plainMessage(message)],
    history: [],
    others: [],
    rulebook: rulebookOf(),
    ...more,
  };
  return { content, place: HERE, boardUrl: 'http://board.example' };
}

/** One text in every place of a card that somebody else may have written. */
function everywhere(text: string): Drawing {
  const customer = { id: text, email: text, name: text };
  const other = plainTicket({ id: '01t-2', subject: text, topic: text });
  const reading = {
    topic: text,
    urgency: 'low',
    tone: 'calm',
    by: 'lexical',
    confidence: 0.9,
    bestTopic: text,
    leanedOn: [
      { kind: 'word', value: text, weight: 1 },
      { kind: 'example', value: '01t-9', weight: 1 },
    ],
    remark: text,
    usage: null,
  } as const;
  const deed: HistoryEntry = {
    ticketId: '01t-1',
    version: 2,
    at: MONDAY,
    action: 'reassign',
    by: text,
    before: {},
    after: { topic: text, why: text },
  };
  const person = { name: text, place: 'U024BE7LH' };
  return drawing(
    {
      customer,
      subject: text,
      topic: text,
      reading,
      takenBy: text,
      heldBecause: text,
      decision: plainDecision({ because: [text], person, team: text }),
    },
    { text, trustRemark: text, attachments: [{ name: text, type: text, size: 10 }] },
    {
      others: [other],
      history: [deed],
      likes: [{ ticketId: '01t-9', title: text, topic: text, by: text }],
    },
  );
}

function allOf(drawn: Drawing, text: string): readonly Drawn[] {
  const more = rest(drawn);
  return [
    card(drawn, null),
    underCard(drawn, { ...NOTE, text }, null),
    underCard(drawn, { kind: 'reminder', ping: null }, null),
    ...(more === null ? [] : [more]),
  ];
}

function textsOf({ blocks }: Drawn): string {
  return [...JSON.stringify(blocks).matchAll(/"text":("(?:[^"\\]|\\.)*")/g)]
    .map(([, text = '""']) => JSON.parse(text))
    .join('\n');
}

function pressesOf({ blocks }: Drawn): readonly string[] {
  return [...JSON.stringify(blocks).matchAll(/"value":"([^"]*)"/g)].map(([, value = '']) => value);
}

const actionsOf = (drawn: Drawn) => pressesOf(drawn).map((value) => readPress(value)?.action);

describe('what others wrote does nothing in a card', () => {
  test('in any place of it, for more than 500 payloads', () => {
    const found = SLACK_PAYLOADS.flatMap((text) =>
      allOf(everywhere(text), text).flatMap((drawn) => activeIn(drawn).map((what) => [text, what])),
    );

    expect(found).toEqual([]);
    expect(SLACK_PAYLOADS.length).toBeGreaterThanOrEqual(500);
  });

  test('whatever it is', () => {
    fc.assert(
      fc.property(aSlackPayload, (text) => {
        for (const drawn of allOf(everywhere(text), text)) expect(activeIn(drawn)).toEqual([]);
      }),
    );
  });

  test('also where the cut of a long line leaves the beginning of a word', () => {
    const text = '! ! !<@U024BE7LH><<https://evil.example/a?b=c&d=e|Open on the board>@everyoneA!';

    for (const drawn of allOf(everywhere(text), text)) expect(activeIn(drawn)).toEqual([]);
  });

  test('and what is meant is mentioned, once', () => {
    const ping = forWhom({ role: 'lead', who: 'U024BE7LH' }, '<@U024BE7LH>');
    const drawn = card(everywhere('<@U024BE7LH>'), ping);

    expect(textsOf(drawn).split('<@U024BE7LH>')).toHaveLength(2);
    expect(activeIn(drawn, ['<@U024BE7LH>'])).toEqual([]);
  });

  test('a payload that is not made harmless is found', () => {
    const bare: Drawn = {
      text: '<!channel>',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<http://evil.example|x>' } }],
    };

    expect(activeIn(bare)).toHaveLength(3);
  });
});

describe('Slack takes every card', () => {
  const longText = fc
    .integer({ min: 0, max: 60_000 })
    .chain((size) =>
      fc
        .constantFrom('word ', 'line\n', 'x', '&<>', '👩‍👩‍👧‍👦', 'e\u0301', '<!channel>')
        .map((unit) => unit.repeat(size / 5)),
    );

  test('however long what is in it', () => {
    fc.assert(
      fc.property(longText, (text) => {
        for (const { blocks, text: summary } of allOf(everywhere(text), text))
          expect(complaints(blocks, summary)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('of any ticket', () => {
    fc.assert(
      fc.property(aTicket, fc.array(aTicket, { maxLength: 12 }), aSlackPayload, (ticket, others, text) => {
        const files = Array.from({ length: 30 }, () => ({ name: text, type: 'text/plain', size: 1 }));
        const drawn = drawing(ticket, { text, attachments: files }, { others });

        const { blocks, text: summary } = card(drawn, null);
        expect(complaints(blocks, summary)).toEqual([]);
      }),
    );
  });

  test('and a message too long for it goes on in the thread, nothing lost and nothing torn', () => {
    const text = Array.from({ length: 900 }, (_, n) => `word${n}`).join(' ');
    const drawn = drawing({}, { text });

    const more = rest(drawn);

    const whole = [card(drawn, null), ...(more === null ? [] : [more])].map(textsOf).join('\n');
    expect(whole.match(/word\d+/g)).toEqual(text.split(' '));
    expect(rest(drawing({}, { text: 'short' }))).toBeNull();
  });

  test('and a message longer than the thread takes says that the board has the rest', () => {
    const more = rest(drawing({}, { text: 'word '.repeat(20_000) }));

    expect(more === null ? '' : textsOf(more)).toContain('the whole message is on the board');
  });
});

describe('a card says', () => {
  test('move, team, customer, lane, tags, why, words and files', () => {
    const drawn = drawing(
      {
        trust: 'verified',
        urgency: 'high',
        tone: 'angry',
        decision: plainDecision({ move: 'escalate', vip: true, urgency: 'high' }),
      },
      { text: 'It is wrong.', attachments: [{ name: 'invoice.pdf', type: 'application/pdf', size: 12_300 }] },
    );

    const said = textsOf(card(drawn, null));

    for (const part of [
      '◆◆ Escalate · finance',
      'Ana Novak (ana@customer.example) · ★ VIP · ✓ sender verified',
      'Came by: web form',
      'Topic: billing',
      'Urgency: high',
      'Tone: angry',
      'rules.csv:2 billing → finance',
      'Subject: Invoice 4411',
      'It is wrong.',
      'Attached: invoice.pdf (12 kB)',
    ])
      expect(said).toContain(part);
  });

  test('the customer’s other open tickets, with the way to them', () => {
    const other = plainTicket({ id: '01t-2', subject: 'Login', status: 'held' });

    expect(textsOf(card(drawing({}, {}, { others: [other] }), null))).toContain(
      '<http://board.example/t/01t-2|Open> Login · held',
    );
  });

  test('which words and which earlier ticket decided how it was read', () => {
    const reading = {
      topic: 'billing',
      urgency: 'low',
      tone: 'calm',
      by: 'lexical',
      confidence: 0.92,
      bestTopic: 'billing',
      leanedOn: [
        { kind: 'word', value: 'invoice', weight: 2 },
        { kind: 'example', value: '01t-9', weight: 0.9 },
      ],
      remark: null,
      usage: null,
    } as const;
    const likes = [{ ticketId: '01t-9', title: 'Wrong sum', topic: 'billing', by: 'amy (U024BE7LH)' }];

    const said = textsOf(card(drawing({ reading }, {}, { likes }), null));

    expect(said).toContain('Read as billing, 92 % sure; because of the word ‘invoice’');
    expect(said).toContain(
      'much like the ticket ‘Wrong sum’, which amy sent to billing <http://board.example/t/01t-9|Open>',
    );
  });

  test('people by their names, without the ids that tell them apart on the trail', () => {
    const because = ['amy (U024BE7LH) set topic billing', 'rules.csv:2 billing → Finance'];

    const said = textsOf(card(drawing({ decision: plainDecision({ because }) }), null));

    expect(said).toContain('Why: amy set topic billing · rules.csv:2 billing → Finance');
  });

  test('once why it is held', () => {
    const held = 'it may be billing, but not surely';
    const reading = {
      topic: 'unsure',
      urgency: 'low',
      tone: 'calm',
      by: 'lexical',
      confidence: 0.4,
      bestTopic: 'billing',
      leanedOn: [],
      remark: held,
      usage: null,
    } as const;

    const said = textsOf(card(drawing({ status: 'held', reading, heldBecause: held }), null));

    expect(said.split(held)).toHaveLength(2);
  });

  test('who did what and when', () => {
    const took: HistoryEntry = {
      ticketId: '01t-1',
      version: 2,
      at: MONDAY,
      action: 'take',
      by: 'Amy (U024BE7LH)',
      before: {},
      after: {},
    };
    const noted: HistoryEntry = { ...took, action: 'noted', by: 'desk' };

    const said = textsOf(card(drawing({ takenBy: 'Amy (U024BE7LH)' }, {}, { history: [took, noted] }), null));

    expect(said).toContain(
      `Amy took it, <!date^${MONDAY / 1_000}^{date_short_pretty} {time}|2026-11-02 09:00 UTC>`,
    );
    expect(said).toContain('Taken by: Amy\n');
    expect(said).not.toContain('noted');
  });

  test('only what was said before it came here: the rest are notes below it', () => {
    const cards = [{ place: HERE, postedAt: MONDAY, ref: 'C1/1', move: 'route' as const }];
    const messages = [
      plainMessage({ text: 'first', receivedAt: MONDAY - 2 }),
      plainMessage({ id: 'm-2', text: 'second', receivedAt: MONDAY - 1 }),
      plainMessage({ id: 'm-3', text: 'third', receivedAt: MONDAY + 1 }),
    ];

    const said = textsOf(card(drawing({ cards }, {}, { messages }), null));

    expect(said).toMatch(/first\n———\nsecond/);
    expect(said).not.toContain('third');
  });
});

describe('the buttons of a card', () => {
  test.each<[Ticket['status'], number, readonly string[]]>([
    ['routed', 1, ['take', 'reassign', 'bump', 'split', 'lower', 'merge', 'close']],
    ['routed', 2, ['take', 'reassign', 'bump', 'split', 'lower', 'merge', 'separate', 'close']],
    ['held', 1, ['reassign', 'take', 'split', 'merge', 'close']],
    ['closed', 1, ['reopen']],
    ['merged', 1, ['separate']],
    ['split', 1, []],
    ['received', 1, []],
  ])('of a %s ticket with %i messages are those that can be pressed', (status, messageCount, actions) => {
    expect(actionsOf(card(drawing({ status, messageCount }), null))).toEqual(actions);
  });

  test('are bound to the ticket and its version', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), fc.nat(), (status, version) => {
        for (const value of pressesOf(card(drawing({ status, version }), null))) {
          expect(CARD_ACTIONS).toContain(readPress(value)?.action);
          expect(readPress(value)).toMatchObject({ ticketId: '01t-1', version });
        }
      }),
    );
  });

  test('are gone where the ticket has moved on from, and the card says where it went', () => {
    const there: Place = { kind: 'slack', channel: '#support' };
    const cards = [HERE, there].map((place) => ({
      place,
      postedAt: MONDAY,
      ref: 'C1/1',
      move: 'route' as const,
    }));

    const drawn = card(drawing({ cards, decision: plainDecision({ team: 'support' }) }), null);

    expect(actionsOf(drawn)).toEqual([]);
    expect(textsOf(drawn)).toContain('→ Moved on to support');
  });
});
