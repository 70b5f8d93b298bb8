import type { CorrectionCommand, CorrectionResult } from '../domain/router/correction/command.ts';
import { type Delivery, ticketOf } from '../domain/router/work.ts';
import type { LogAbout } from '../ports/log.ts';

/** What is done for a ticket, with its id on every line that is said meanwhile. */

export function toldWork(
  work: (delivery: Delivery) => Promise<void>,
  about: LogAbout,
): (delivery: Delivery) => Promise<void> {
  return async (delivery) => {
    const fields = { ticket_id: ticketOf(delivery.work), work: delivery.work.id };
    await about(fields, () => work(delivery));
  };
}

export function toldCorrections(
  correct: (command: CorrectionCommand) => Promise<CorrectionResult>,
  about: LogAbout,
): (command: CorrectionCommand) => Promise<CorrectionResult> {
  return async (command) => await about({ ticket_id: command.ticketId }, () => correct(command));
}
