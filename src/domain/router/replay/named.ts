import { byName } from './counter.ts';
import type { ChangedTicket, NamedCorrection } from './model.ts';
import type { Replayed } from './replay-one.ts';
import { reasonsOnlyIn } from './way.ts';

/** How a changed ticket is shown. */
export function changedTicket(
  replayed: Replayed,
  difference: NonNullable<Replayed['difference']>,
): ChangedTicket {
  const { from, to, corrections } = replayed;
  const ticket = shown(replayed);
  const [gained, lost] = [reasonsOnlyIn(to, from), reasonsOnlyIn(from, to)];
  return { ticket, difference, from, to, gained, lost, corrections };
}

/** The corrections that are judged otherwise than before. */
export function namedOf(replayed: Replayed): NamedCorrection[] {
  return replayed.corrections
    .filter(({ verdict }) => verdict === 'now-right' || verdict === 'newly-wrong')
    .map((correction) => ({ ...correction, ticket: shown(replayed), from: replayed.from, to: replayed.to }));
}

/** What a list needs of a ticket, and not its whole text: a customer may write a megabyte. */
function shown({ ticket }: Replayed): ChangedTicket['ticket'] {
  const { id, subject, customer, receivedAt, status } = ticket;
  return { id, subject, customer, receivedAt, status };
}

/** Newly wrong first, the newest first among equals. */
export function byVerdict(a: NamedCorrection, b: NamedCorrection): number {
  // `newly-wrong` stands after `now-right` by name.
  return -byName(a.verdict, b.verdict) || b.at - a.at || byName(a.ticket.id, b.ticket.id);
}
