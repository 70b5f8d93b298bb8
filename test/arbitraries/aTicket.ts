import fc from 'fast-check';
import { DAY } from '../../src/domain/kernel/instant.ts';
import { type Decided, NOTHING_FIXED } from '../../src/domain/router/decision/model.ts';
import { TONES, URGENCIES } from '../../src/domain/router/reading.ts';
import { MOVES, TRIAGE } from '../../src/domain/router/rulebook/model.ts';
import { STATUSES, type Ticket } from '../../src/domain/router/ticket.ts';

export const MONDAY = Date.UTC(2026, 10, 2, 9);

/** A ticket just received from Ana about an invoice, but for what is given. */
export function plainTicket(given: Partial<Ticket> = {}): Ticket {
  return {
    id: '01t-1',
    version: 1,
    lane: 'form',
    receiptId: null,
    customer: { id: 'ana@customer.example', email: 'ana@customer.example', name: 'Ana Novak' },
    trust: 'unknown',
    subject: 'Invoice 4411',
    body: 'The invoice shows the wrong amount.',
    status: 'received',
    receivedAt: MONDAY,
    topic: null,
    urgency: null,
    tone: null,
    reading: null,
    fixed: NOTHING_FIXED,
    takenBy: null,
    takenAt: null,
    mergedInto: null,
    splitInto: [],
    splitFrom: null,
    relatedTo: [],
    neverWith: [],
    messageCount: 1,
    parties: ['ana@customer.example'],
    decision: null,
    cards: [],
    handedOffAt: null,
    noteCount: 0,
    lastShownAt: null,
    remindAt: null,
    firstTouchAt: null,
    heldBecause: null,
    ...given,
  };
}

/** A plain route to finance, but for what is given. */
export function plainDecision(given: Partial<Decided> = {}): Decided {
  return {
    move: 'route',
    team: 'finance',
    person: null,
    urgency: 'low',
    vip: false,
    fallback: false,
    because: ['rules.csv:2 billing → finance'],
    rulebook: '0123456789ab',
    decidedAt: MONDAY,
    ...given,
  };
}

export const aCustomer = fc
  .constantFrom('ana', 'bo', 'chidi', 'dina', 'emre')
  .map((name) => ({ id: `${name}@customer.example`, email: `${name}@customer.example`, name }));

export const aTime = fc.integer({ min: MONDAY, max: MONDAY + 7 * DAY });

export const aTeam = fc.constantFrom('finance', 'support', 'sales', TRIAGE);
export const aTopic = fc.constantFrom('billing', 'login', 'shipping', 'orders');

export const aDecision: fc.Arbitrary<Decided> = fc
  .record({ move: fc.constantFrom(...MOVES), team: aTeam, urgency: fc.constantFrom(...URGENCIES) })
  .map(({ move, team, urgency }) => plainDecision({ move, urgency, team: move === 'hold' ? TRIAGE : team }));

/** Words that every index cuts alike; some occur often, so that searches find several. */
export const someText = fc
  .array(
    fc.constantFrom('invoice', 'late', 'refund', 'password', 'reset', 'order', '4411', 'münchen', 'thanks'),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((words) => words.join(' '));

/** Any state a ticket can be stored in, whether or not the desk would lead there. */
export const aTicket: fc.Arbitrary<Ticket> = fc
  .record({
    lane: fc.constantFrom('mail', 'form', 'chat'),
    customer: aCustomer,
    subject: someText,
    body: someText,
    status: fc.constantFrom(...STATUSES),
    receivedAt: aTime,
    topic: fc.option(aTopic),
    urgency: fc.option(fc.constantFrom(...URGENCIES)),
    tone: fc.option(fc.constantFrom(...TONES)),
    takenBy: fc.option(fc.constantFrom('amy', 'ben')),
    decision: fc.option(aDecision, { freq: 4 }),
    handedOffAt: fc.option(aTime),
    remindAt: fc.option(aTime),
  } as const)
  .map((given) => plainTicket(given));
