import type { Rooms } from '../../composition/rooms.ts';
import { acceptReceipt } from '../../handlers/accept-receipt.ts';
import { correctByApi } from '../../handlers/correct-by-api.ts';
import { correctByLink, LINK_BODY } from '../../handlers/correct-by-link.ts';
import { getLedger } from '../../handlers/get-ledger.ts';
import { getTicket } from '../../handlers/get-ticket.ts';
import { health } from '../../handlers/health.ts';
import { CHAT_BODY, FORM_BODY } from '../../handlers/http/body.ts';
import type { HttpHandler } from '../../handlers/http/event.ts';
import { intakeChat } from '../../handlers/intake-chat.ts';
import { intakeForm } from '../../handlers/intake-form.ts';
import { listReceipts } from '../../handlers/list-receipts.ts';
import { listTickets } from '../../handlers/list-tickets.ts';
import { slackInteractivity } from '../../handlers/slack-interactivity.ts';
import type { StoreWatch } from '../store-watch.ts';

export interface Route {
  readonly path: string;
  readonly handler: HttpHandler;
  /** Bytes of body taken from the wire. */
  readonly bodyLimit: number;
}

/** The doors and the API of SPEC 10. Which methods are right is each handler's own business. */
export function routesOf(rooms: Rooms, refuses?: StoreWatch['refuses']): readonly Route[] {
  return [
    route('/intake/form', intakeForm(rooms)),
    route('/intake/chat', intakeChat(rooms), CHAT_BODY),
    route('/tickets', listTickets(rooms)),
    route('/tickets/:id', getTicket(rooms)),
    route('/tickets/:id/corrections', correctByApi(rooms), CHAT_BODY),
    route('/correct/:token', correctByLink(rooms), LINK_BODY),
    route('/receipts', listReceipts(rooms)),
    route('/receipts/:id/accept', acceptReceipt(rooms)),
    route('/ledger', getLedger(rooms)),
    route('/slack/interactivity', slackInteractivity(rooms), CHAT_BODY),
    route('/health', health(rooms, refuses)),
  ];
}

const route = (path: string, handler: HttpHandler, bodyLimit = FORM_BODY): Route => ({
  path,
  handler,
  bodyLimit,
});
