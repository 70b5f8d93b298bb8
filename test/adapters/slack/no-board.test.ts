import { expect, it } from 'vitest';
import { card, rest } from '../../../src/adapters/slack/blocks/card.ts';
import type { Drawing } from '../../../src/adapters/slack/blocks/drawing.ts';
import { underCard } from '../../../src/adapters/slack/blocks/note.ts';
import { reportBlocks } from '../../../src/adapters/slack/report-blocks.ts';
import type { Effect } from '../../../src/domain/router/handoff/model.ts';
import { plainMessage } from '../../arbitraries/aMessage.ts';
import { aReport } from '../../arbitraries/aReport.ts';
import { plainDecision, plainTicket } from '../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../deskInMemory.ts';

const LIKE = { ticketId: '01t-9', title: 'An invoice', topic: 'billing', by: null };

/** A card with everything on it that leads to the board where there is one. */
function drawn(text = 'Where is my invoice?'): Drawing {
  const reading = {
    topic: 'billing',
    urgency: 'low',
    tone: 'calm',
    by: 'lexical',
    confidence: 0.9,
    bestTopic: 'billing',
    leanedOn: [{ kind: 'example', value: LIKE.ticketId, weight: 1 }],
    remark: null,
    usage: null,
  } as const;
  const content = {
    ticket: plainTicket({ status: 'routed', topic: 'billing', decision: plainDecision(), reading }),
    messages: [plainMessage({ text })],
    history: [],
    others: [plainTicket({ id: '01t-2', subject: 'Another matter' })],
    rulebook: rulebookOf(),
    likes: [LIKE],
  };
  return { content, place: { kind: 'slack', channel: '#finance' }, boardUrl: null };
}

/** Neither a link nor a word of it. */
const NO_BOARD = /https?:|<null|null\/|undefined|board|Reports page/i;

it('a card where there is no board leads nowhere, and gives the ids that people need instead', () => {
  const said = JSON.stringify(card(drawn(), null));

  expect(said).not.toMatch(NO_BOARD);
  expect(said).toContain('Ticket 01t-1');
  expect(said).toMatch(/Another matter[^"]* · 01t-2/);
  expect(said).toContain('An invoice');
});

it.each<[string, Exclude<Effect, { kind: 'card' }>]>([
  ['a note', { kind: 'note', text: 'And 4412?', loud: true, mention: null }],
  ['a lift', { kind: 'update', ping: { role: 'lead', who: null } }],
  ['a reminder', { kind: 'reminder', ping: null }],
])('%s where there is no board leads nowhere', (_what, effect) => {
  const { text, blocks } = underCard(drawn(), effect, null);

  expect(JSON.stringify({ text, blocks })).not.toMatch(NO_BOARD);
  expect(JSON.stringify(blocks)).not.toMatch(/ "/);
});

it('a message too long for Slack says that the rest is left out, and does not send people to a board', () => {
  const more = rest(drawn('word '.repeat(9_000)));

  expect(JSON.stringify(more)).toContain('the rest is left out here');
  expect(JSON.stringify(more)).not.toMatch(NO_BOARD);
});

it('a report where there is no board names its tickets by their ids', () => {
  const tickets = Array.from({ length: 20 }, (_, n) => ({
    ...{ id: `01t-${n}`, subject: 'Hi', customer: 'Ana', topic: null, at: 0 },
  }));
  const { document } = aReport({ heldLong: { count: 30, tickets } });

  const { blocks } = reportBlocks(document, { boardUrl: null, tableBlock: true });

  const said = JSON.stringify(blocks);
  expect(said).not.toMatch(NO_BOARD);
  expect(said).toContain('(01t-3)');
  expect(said).toMatch(/and \d+ more"/);
});
