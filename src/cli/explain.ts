import { Command } from 'commander';
import type { Archive } from '../composition/archive.ts';
import { ticketJson } from '../domain/router/report/ticket-json.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import { likeTickets } from '../usecases/like-tickets.ts';
import { type AskedDesk, withDeskOptions } from './data-folder.ts';
import { localZone } from './moment.ts';
import { print, printJson } from './output.ts';
import { story } from './story.ts';
import { UserError } from './user-error.ts';
import { withDesk } from './with-archive.ts';

interface ExplainOptions extends AskedDesk {
  readonly json?: boolean;
}

export function explainCommand(): Command {
  return withDeskOptions(
    new Command('explain')
      .description(
        'the whole story of one ticket: what came, how it was read, what was decided and why, who did what',
      )
      .argument('<id>', 'the ticket, as the board shows it'),
  ).action((id: string, options: ExplainOptions) =>
    withDesk(options, (archive) => explain(archive, id, options)),
  );
}

async function explain(archive: Archive, id: string, options: ExplainOptions): Promise<void> {
  const ticket = await archive.store.ticket(id);
  if (ticket === null) throw new UserError(await notThere(archive, id));
  const [messages, history] = await Promise.all([archive.store.messagesOf(id), archive.store.historyOf(id)]);
  if (options.json === true) return printJson(ticketJson(ticket, messages, history, null));
  const read = messages.map(({ reading }) => likeTickets(archive.store, reading));
  const likes = (await Promise.all(read)).flat();
  await print(...story({ ticket, messages, history, likes }, localZone()));
}

/** Somebody who types an address or half an id is looking for a ticket all the same. */
async function notThere(archive: Archive, id: string): Promise<string> {
  const found = await archive.views.search(id, 5);
  const [receipt] = await Promise.all([archive.store.receipt(id)]);
  if (receipt !== null)
    return receipt.ticketId === null
      ? `${id} is an input that was rejected (${receipt.rejection?.remark ?? 'no reason kept'}); it has no ticket.`
      : `${id} is an input; its ticket is ${receipt.ticketId}.`;
  if (found.length === 0)
    return `There is no ticket ${id}. The board and "npm run desk -- export" show the ids there are.`;
  return `There is no ticket ${id}. Did you mean one of these?\n${found.map(inShort).join('\n')}`;
}

function inShort(ticket: Ticket): string {
  return `  ${ticket.id}  ${ticket.customer.id}  ${ticket.subject}`;
}
