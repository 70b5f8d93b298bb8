import { advance, entry } from '../advance.ts';
import { change } from '../change.ts';
import { show } from '../handoff/show.ts';
import type { Message } from '../message.ts';
import { openTicket } from '../open-ticket.ts';
import { own } from '../routing/settle.ts';
import type { Ticket } from '../ticket.ts';
import { readWork } from '../work.ts';
import type { SplitPart } from './command.ts';
import { type Corrected, type Correcting, invalid, row, touched } from './correcting.ts';

const MAX_PART = 100_000;

/** Two new tickets, read and routed afresh, never duplicates of each other; this one becomes `split`, for good. */
export function split(correcting: Correcting, parts: readonly [SplitPart, SplitPart]): Corrected {
  const wrong = parts.findIndex(
    ({ subject, body }) => body.trim() === '' || subject.length + body.length > MAX_PART,
  );
  if (wrong >= 0)
    return invalid(`parts[${wrong}].body`, 'Each part needs its own text, up to 100,000 characters.');
  const { ticket, by, at, newIds } = correcting;
  const [idA, messageA, idB, messageB] = newIds;
  const a = part(correcting, parts[0], idA, idB, messageA);
  const b = part(correcting, parts[1], idB, idA, messageB);
  const next = advance(ticket, {
    status: 'split',
    splitInto: [idA, idB],
    remindAt: null,
    ...touched(ticket, at),
  });
  return {
    kind: 'change',
    created: [idA, idB],
    change: change(at, {
      tickets: [{ ticket: next, was: ticket.version }, ...[a, b].map((p) => ({ ticket: p.ticket, was: 0 }))],
      messages: [a.message, b.message],
      outcomes: own(next, 'ticketed'),
      history: [
        entry(next, at, 'split', by, { into: [idA, idB], status: 'split' }, { status: ticket.status }),
        ...[a, b].map((p) =>
          entry(p.ticket, at, 'received', by, { split_from: ticket.id, message_id: p.message.id }),
        ),
      ],
      corrections: [row(correcting, 'split', next)],
      work: [
        ...show(next, { kind: 'update', ping: null }),
        ...[a, b].map((p) => ({ work: readWork(p.message), delay: 0 })),
      ],
    }),
  };
}

function part(
  { ticket, messages, at }: Correcting,
  { subject, body }: SplitPart,
  id: string,
  sibling: string,
  messageId: string,
): { readonly ticket: Ticket; readonly message: Message } {
  const first = messages[0];
  const message: Message = {
    id: messageId,
    ticketId: id,
    receiptId: null,
    lane: ticket.lane,
    customer: ticket.customer,
    trust: ticket.trust,
    trustRemark: first?.trustRemark ?? null,
    subject: subject.trim(),
    text: body.trim(),
    fullText: null,
    attachments: messages.flatMap(({ attachments }) => attachments),
    mail: null,
    parties: ticket.parties,
    sentAt: first?.sentAt ?? null,
    receivedAt: at,
    broken: null,
    rawKey: first?.rawKey ?? null,
    reading: null,
    stage: 'received',
  };
  return {
    message,
    // The whole came in when it came in: its parts wait as long as it does.
    ticket: {
      ...openTicket(id, message, {
        splitFrom: ticket.id,
        neverWith: [...ticket.neverWith, sibling],
        relatedTo: ticket.relatedTo,
      }),
      receivedAt: ticket.receivedAt,
    },
  };
}
