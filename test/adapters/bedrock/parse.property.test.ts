import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, plainLine } from '../../../src/adapters/bedrock/parse.ts';
import { TONES, UNSURE, URGENCIES } from '../../../src/domain/router/reading.ts';
import { answered, called, GOOD } from '../../servers/converse.ts';

const TOPICS = new Set(['billing', 'login']);

function within(sent: unknown): void {
  const parsed = parse(sent, TOPICS);
  if (parsed.kind === 'malformed') {
    expect(parsed.why).toMatch(/^(?:it|its|a|the) /);
    return;
  }
  const { topic, urgency, tone, confidence, reason } = parsed.answer;
  expect([...TOPICS, UNSURE]).toContain(topic);
  expect(URGENCIES).toContain(urgency);
  expect(TONES).toContain(tone);
  expect(confidence >= 0 && confidence <= 1).toBe(true);
  expect(reason.length).toBeLessThanOrEqual(160);
}

describe('what a model answers', () => {
  it('is an answer within the sets or malformed, whatever it is', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), within));
  });

  it('is so too where it calls the tool with anything', () => {
    const aField = fc.oneof(
      fc.anything(),
      fc.constantFrom('billing', 'admin', 'high', 'calm', 0.5, Number.NaN),
    );
    const aCall = fc.record({
      topic: aField,
      urgency: aField,
      tone: aField,
      confidence: aField,
      reason: aField,
    });
    fc.assert(fc.property(aCall, (input) => within(called(input).body)));
  });

  it.each([
    ['topic', 'admin', 'its topic is not on the list'],
    ['topic', 'Billing', 'its topic is not on the list'],
    ['topic', '__proto__', 'its topic is not on the list'],
    ['urgency', 'extreme', 'its field urgency was not as asked'],
    ['tone', ['calm'], 'its field tone was not as asked'],
    ['confidence', '0.9', 'its field confidence was not as asked'],
    ['confidence', 1.01, 'its field confidence was not as asked'],
    ['confidence', Number.NaN, 'its field confidence was not as asked'],
  ])('with %s %j is malformed', (field, value, why) => {
    const sent = called({ ...GOOD, topic: 'billing', [field]: value }).body;

    expect(parse(sent, TOPICS)).toEqual({ kind: 'malformed', why });
  });

  it.each([
    ['another tool', called({ ...GOOD, topic: 'billing' }, 'send_money').body, 'it called another tool'],
    ['no tool', answered([{ text: 'billing' }], 'end_turn').body, 'it did not call the tool'],
    ['nothing', answered([]).body, 'it did not call the tool'],
    [
      'two tools',
      answered(['billing', 'login'].flatMap((topic) => contentOf({ ...GOOD, topic }))).body,
      'it called more than one tool',
    ],
    ['half a call', answered(contentOf({ ...GOOD, topic: 'billing' }), 'max_tokens').body, 'it was too long'],
    ['an end nobody knows', answered([], 'toString').body, 'it ended too early'],
  ])('with %s is malformed', (_, sent, why) => {
    expect(parse(sent, TOPICS)).toEqual({ kind: 'malformed', why });
  });

  it('may talk beside the call', () => {
    const sent = answered([{ text: 'Well.' }, ...contentOf({ ...GOOD, topic: 'billing' })]).body;

    expect(parse(sent, TOPICS)).toMatchObject({ kind: 'answer', answer: { topic: 'billing' } });
  });
});

function contentOf(input: unknown): readonly object[] {
  return [{ toolUse: { toolUseId: 't', name: 'record_reading', input } }];
}

describe('a model’s own words on a card', () => {
  it('are one line without mentions, markup, links or control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (said) => {
        expect(plainLine(said)).not.toMatch(/[<>@#&*_~`|[\]{}\\\p{Cc}]|:\/\//u);
      }),
    );
  });
});
