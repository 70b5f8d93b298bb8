import { describe, expect, it } from 'vitest';
import { reportText } from '../../../src/cli/replay/text.ts';
import { DAY } from '../../../src/domain/kernel/instant.ts';
import type { ChangedTicket, ReplayReport, Way } from '../../../src/domain/router/replay/model.ts';
import { tally } from '../../../src/domain/router/replay/tally.ts';
import { MONDAY } from '../../arbitraries/aTicket.ts';

const NOTHING = tally(0).report({
  rulebook: { live: 'a', tried: 'b' },
  reader: null,
  since: MONDAY - 10 * DAY,
  until: MONDAY,
  stopped: false,
});

function said(given: Partial<ReplayReport>): string[] {
  return reportText({ ...NOTHING, looked: 312, ...given }, 'UTC').split('\n');
}

function way(given: Partial<Way>): Way {
  const plain = { topic: 'billing', move: 'route', team: 'Billing', person: null } as const;
  return { ...plain, urgency: 'low', fallback: false, because: [], ...given };
}

function changed(subject: string): ChangedTicket {
  return {
    ticket: {
      id: '01t',
      subject,
      customer: { id: 'ana@customer.example', email: null, name: null },
      receivedAt: MONDAY,
      status: 'routed',
    },
    difference: 'elsewhere',
    from: way({}),
    to: way({ team: 'Shipping' }),
    gained: ['rules.csv:4 billing → Shipping'],
    lost: ['rules.csv:2 billing → Billing'],
    corrections: [],
  };
}

describe('the report of a replay', () => {
  it('says in its first line how many tickets would have gone elsewhere, and where', () => {
    const shifts = [
      { from: 'Billing', to: 'Shipping', count: 9 },
      { from: 'Sales', to: 'triage', count: 3 },
      { from: 'Sales', to: 'Billing', count: 1 },
      { from: 'Help', to: 'Billing', count: 1 },
    ];

    const [first] = said({ changed: 14, elsewhere: 14, teamShifts: shifts });

    expect(first).toBe(
      'Of 312 tickets since 23 October, 14 would have gone elsewhere: 9 from Billing to Shipping, 3 from Sales to triage, 1 from Sales to Billing and 1 elsewhere.',
    );
  });

  it('says it when nothing is different, and when only moves are', () => {
    expect(said({})).toEqual(['Of 312 tickets since 23 October, none would have moved differently.']);
    expect(said({ changed: 2, moved: 2, since: 0 })[0]).toBe(
      'Of 312 tickets, none would have gone elsewhere; 2 would have moved differently.',
    );
  });

  it('says who read when that was another than was asked for, and what it cost', () => {
    const readBy = [
      { by: 'model-1', count: 300 },
      { by: 'lexical', count: 12 },
    ];

    expect(said({ reader: 'bedrock', readBy, dollars: 0.1234 })).toContain(
      'Read were 300 messages by model-1, 12 messages by lexical, for about $0.12.',
    );
    expect(said({ reader: 'lexical', readBy: [{ by: 'lexical', count: 9 }] }).join()).not.toContain(
      'Read were',
    );
  });

  it('says what people had put right', () => {
    const corrections = { nowRight: 6, newlyWrong: 1, stillRight: 0, stillWrong: 14 };

    expect(said({ corrections })).toContain(
      'Of 21 corrections by people, it would now get 6 right and 1 newly wrong (14 wrong either way).',
    );
  });

  it('names tickets that change alike under one head', () => {
    const lines = said({ changed: 2, elsewhere: 2, tickets: [changed('One'), changed('Two')] });

    expect(lines.slice(lines.indexOf('Tickets'))).toEqual([
      'Tickets',
      '  Billing → Shipping',
      '  now      rules.csv:4 billing → Shipping',
      '  no more  rules.csv:2 billing → Billing',
      '    01t  One  ana@customer.example',
      '    01t  Two  ana@customer.example',
    ]);
  });

  it('lets nothing a customer wrote steer the terminal', () => {
    const text = said({ changed: 1, tickets: [changed('\u001b[2J\u202ehidden\nline')] }).join('\n');

    expect(text).toContain('01t  [2J hidden line  ana@customer.example');
  });

  it('says what to do when there was no ticket', () => {
    expect(said({ looked: 0 })[0]).toContain('there is nothing to replay');
  });
});
