import { describe, expect, it } from 'vitest';
import { stepSaid } from '../../src/cli/story-steps.ts';
import type { HistoryAction, HistoryEntry } from '../../src/domain/router/history.ts';
import { plainReading } from '../arbitraries/aReading.ts';

function step(
  action: HistoryAction,
  after: HistoryEntry['after'] = {},
  before: HistoryEntry['before'] = {},
  by = 'desk',
): string {
  return stepSaid({ ticketId: 't', version: 1, at: 0, action, by, before, after }, () => null, []).join('\n');
}

describe('a step of the story', () => {
  it.each<[HistoryAction, HistoryEntry['after'], HistoryEntry['before'], string, string]>([
    ['received', { lane: 'form' }, {}, 'desk', 'Came in by form'],
    ['received', { split_from: 'T0' }, {}, 'amy', 'Split off from T0'],
    ['joined', { lane: 'mail', why: 'a reply in its thread' }, {}, 'desk', 'joined: a reply in its thread'],
    [
      'read',
      { by: 'lexical', topic: 'billing', confidence: 0.934 },
      {},
      'desk',
      'read it as billing (93 % sure)',
    ],
    ['read', { by: 'lexical', topic: 'unsure', confidence: 0.2 }, {}, 'desk', 'could not tell the topic'],
    [
      'decided',
      { move: 'hold', because: ['topic unsure → hold'] },
      {},
      'desk',
      'because topic unsure → hold',
    ],
    [
      'decided',
      { move: 'priority', team: 'a' },
      { move: 'route', team: 'a' },
      'desk',
      'route → priority, team a',
    ],
    ['decided', { fallback: true }, {}, 'desk', 'the triage lane has it'],
    [
      'handed_off',
      { place: 'board:finance', move: 'route', team: 'finance' },
      {},
      'desk',
      'Handed off to board:finance',
    ],
    [
      'handed_off',
      { ping: { role: 'lead', who: 'fay@desk.example' } },
      {},
      'desk',
      'pinged fay@desk.example (lead)',
    ],
    ['handed_off', { ping: { role: 'manager', who: null } }, {}, 'desk', 'nobody is set'],
    ['noted', { text: 'one\ntwo', loud: true }, {}, 'desk', '“two”'],
    ['lifted', { move: 'escalate' }, { move: 'route' }, 'desk', 'Lifted: route → escalate'],
    ['reminded', { ping: { role: 'triage lead', who: 'tom' } }, {}, 'desk', 'pinged tom (triage lead)'],
    ['accept', {}, { rejected: 'spam' }, 'amy', 'amy made a ticket of it, though it was rejected as spam'],
    ['take', { taken_by: 'amy' }, {}, 'amy', 'amy took it'],
    [
      'reassign',
      { topic: 'order', team: 'ops' },
      { topic: 'billing', team: 'fin' },
      'amy',
      'billing → order, team fin → ops',
    ],
    ['bump', { urgency: 'high' }, { urgency: 'low' }, 'amy', 'amy set the urgency: low → high'],
    ['split', { into: ['T1', 'T2'] }, {}, 'amy', 'amy split it into T1 and T2'],
    [
      'merge',
      { into: 'T1', why: 'same customer, same topic' },
      {},
      'desk',
      'Merged into T1: same customer, same topic',
    ],
    ['merge', { into: 'T1' }, {}, 'amy', 'amy merged it into T1'],
    ['separate', { status: 'routed' }, {}, 'amy', 'amy separated it again'],
    ['separate', { message_id: 'm', into: 'T3' }, {}, 'amy', 'amy separated a message, now T3'],
    ['close', { status: 'closed' }, {}, 'amy', 'amy closed it'],
    ['reopen', { status: 'routed' }, {}, 'amy', 'amy reopened it'],
    ['reopen', { status: 'routed' }, {}, 'desk', 'Reopened by the new message'],
  ])('%s %j after %j by %s reads "%s"', (action, after, before, by, words) => {
    expect(step(action, after, before, by)).toContain(words);
  });

  it('says what a model took for a read', () => {
    const usage = { inputTokens: 1_000, outputTokens: 60, dollars: 0.0013 };
    const read: HistoryEntry = {
      ...{ ticketId: 't', version: 1, at: 0, action: 'read', by: 'desk', before: {} },
      after: { by: 'model', topic: 'billing', message_id: 'm' },
    };
    const said = (given: object) => stepSaid(read, () => plainReading({ by: 'model', ...given }), []);

    expect(said({ usage })).toContain('it took 1000 tokens in and 60 out, $0.0013');
    expect(said({ usage: { ...usage, dollars: 0 } })).toContain('it took 1000 tokens in and 60 out');
    expect(said({ usage: null }).join()).not.toContain('tokens');
  });
});
