import type { Change } from '../../domain/router/change.ts';
import { attributes } from './item.ts';
import type { Planning } from './planning.ts';
import { put, type Step, set } from './steps.ts';
import { auditItem, type CommitOrder, correctionItem, dispatchedValues, routeItem } from './trail-items.ts';

/** The audit trail, the corrections, and the rows of the hand-offs. */
export function trailSteps(planning: Planning): readonly Step[] {
  const { tables, change, documents } = planning;
  const versions = new Map(change.tickets.map(({ ticket, was }) => [ticket.id, was]));
  const order: CommitOrder = { order: planning.order, versionBefore: (id) => versions.get(id) };
  return [
    ...change.history.map((entry, nth) =>
      put(tables.audit, auditItem(entry, nth, order, documents.get(entry) ?? {})),
    ),
    ...change.corrections.map((row, nth) => put(tables.corrections, correctionItem(row, nth, order))),
    ...routeSteps(planning),
  ];
}

/** Ids of hand-off work that gets a row of tr-routes: whoever listens there hears of it without a bell. */
export function announcedByRow(change: Change): ReadonlySet<string> {
  return new Set(handOffs(change).map(({ workId }) => workId));
}

/** One a ticket: a second one of the same change would be the same row. */
function handOffs({ work, tickets }: Change) {
  const byTicket = new Map(tickets.map(({ ticket }) => [ticket.id, ticket]));
  const found = new Map<string, { ticket: Change['tickets'][number]['ticket']; workId: string }>();
  for (const { work: one } of work) {
    const ticket = one.kind === 'hand-off' ? byTicket.get(one.ticketId) : undefined;
    if (ticket !== undefined && !found.has(ticket.id)) found.set(ticket.id, { ticket, workId: one.id });
  }
  return [...found.values()];
}

function routeSteps({ tables: { routes }, change, before, dispatched }: Planning): readonly Step[] {
  const made = handOffs(change);
  const rows = made.map(({ ticket, workId }) =>
    put(routes, routeItem(ticket, workId, change.at, dispatched.get(ticket.id))),
  );
  const isMade = new Set(made.map(({ ticket }) => ticket.id));
  const shown = [...before.routes].flatMap(([ticket_id, decided_at]) => {
    const to = dispatched.get(ticket_id);
    if (to === undefined || isMade.has(ticket_id)) return [];
    return [set(routes, attributes({ ticket_id, decided_at }), attributes(dispatchedValues(to)))];
  });
  return [...rows, ...shown];
}
