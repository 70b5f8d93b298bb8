import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formView } from '../../../../src/adapters/slack/interactivity/forms/form.ts';
import { FORMS, type FormAction } from '../../../../src/adapters/slack/interactivity/forms/forms.ts';
import type { Look } from '../../../../src/domain/router/correction/looked.ts';
import type { Message } from '../../../../src/domain/router/message.ts';
import { aSlackPayload } from '../../../arbitraries/aSlackPayload.ts';
import { plainTicket } from '../../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../../deskInMemory.ts';
import { viewComplaints } from '../../../servers/slack-view-limits.ts';
import { RULES } from './aSlackDesk.ts';

const aLongText = fc
  .tuple(aSlackPayload, fc.constantFrom(1, 40, 2_999, 3_000, 3_001, 9_000))
  .map(([text, length]) => (text + text.padEnd(length, ' 日本👩‍👩‍👧‍👦 words')).slice(0, length));

/** Of a customer who writes what does something in Slack, and much of it. */
const aLook: fc.Arbitrary<Look> = fc
  .record({
    texts: fc.array(aLongText, { minLength: 1, maxLength: 4 }),
    subject: aLongText,
    others: fc.array(aLongText, { maxLength: 130 }),
    merged: fc.array(aLongText, { maxLength: 130 }),
  })
  .map(({ texts, subject, others, merged }) => ({
    ticket: plainTicket({ status: 'routed', subject, body: texts[0] ?? '' }),
    messages: texts.map((text, at) => ({ id: `m${at}`, text }) as Message),
    merged: merged.map((title, at) => plainTicket({ id: `g${at}`, subject: title, body: title })),
    others: others.map((title, at) => plainTicket({ id: `o${at}`, subject: title, body: title })),
    likes: [],
  }));

const rulebook = rulebookOf(RULES, '');

describe('every form', () => {
  test.each(Object.keys(FORMS) as FormAction[])(
    'of %s keeps to the limits of Slack, whatever customers write',
    (action) => {
      fc.assert(
        fc.property(aLook, (look) => {
          const blocks = FORMS[action].blocks({ look, rulebook });
          const press = { action, version: 7, ticketId: look.ticket.id };

          expect(blocks === null ? [] : viewComplaints(formView(FORMS[action], press, blocks))).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
  );

  test('of a rulebook of any size keeps to them', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 300 }),
        fc.nat({ max: 120 }),
        fc.constantFrom('t', 'x'.repeat(200), '日本'),
        (topics, teams, name) => {
          const rows = Array.from({ length: topics + 1 }, (_, at) => `${name}${at},Team ${at % (teams + 1)}`);
          const large = rulebookOf(`topic,team\n${rows.join('\n')}\n`, '');
          const ticket = plainTicket({ status: 'routed' });
          const look = { ticket, messages: [], merged: [], others: [], likes: [] };
          const blocks = FORMS.reassign.blocks({ look, rulebook: large }) ?? [];
          const press = { action: 'reassign', version: 7, ticketId: ticket.id } as const;

          expect(viewComplaints(formView(FORMS.reassign, press, blocks))).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('a split loses nothing of what the customer wrote, however long it is', () => {
  const words = fc.array(fc.constantFrom('invoice', 'größe', '日本', '👩‍👩‍👧‍👦', 'x'.repeat(700), '\n\n'), {
    minLength: 1,
    maxLength: 60,
  });

  fc.assert(
    fc.property(words, fc.constantFrom('first', 'second', 'both'), (list, rest) => {
      const text = list.join(' ');
      const look: Look = {
        ticket: plainTicket({ status: 'routed', body: text }),
        messages: [],
        merged: [],
        others: [],
        likes: [],
      };
      const blocks = FORMS.split.blocks({ look, rulebook }) ?? [];
      const shown = JSON.stringify(blocks).includes('"rest"');
      const laidOut = blocks.flatMap((block) =>
        block.type === 'input' && block.element.type === 'plain_text_input'
          ? [[block.block_id ?? '', block.element.initial_value ?? ''] as const]
          : [],
      );
      const asked = FORMS.split.read(new Map([...laidOut, ['rest', rest]]), { look, rulebook });

      fc.pre(text.trim() !== '');
      const parts = asked.ok && asked.request.action === 'split' ? asked.request.parts : [];
      const whole = (part: string | undefined) => part?.replace(/\s+/g, '') === text.replace(/\s+/g, '');
      const expected = shown ? [rest !== 'second', rest !== 'first'] : [true, true];
      expect(parts.map(({ body }) => whole(body))).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});
