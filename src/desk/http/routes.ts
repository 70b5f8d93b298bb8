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
  /** Counted against the rate limit. */
  readonly limited: boolean;
}

/** The doors and the API of SPEC 10. Which methods are right is each handler's own business. */
export function routesOf(rooms: Rooms, refuses?: StoreWatch['refuses']): readonly Route[] {
  return [
    limited('/intake/form', intakeForm(rooms)),
    limited('/intake/chat', intakeChat(rooms), CHAT_BODY),
    limited('/tickets', listTickets(rooms)),
    limited('/tickets/:id', getTicket(rooms)),
    limited('/tickets/:id/corrections', correctByApi(rooms), CHAT_BODY),
    limited('/correct/:token', correctByLink(rooms), LINK_BODY),
    limited('/receipts', listReceipts(rooms)),
    limited('/receipts/:id/accept', acceptReceipt(rooms)),
    limited('/ledger', getLedger(rooms)),
    // A whole company's presses come from the few addresses of Slack, and each costs one signature before all else.
    {
      path: '/slack/interactivity',
      handler: slackInteractivity(rooms),
      bodyLimit: CHAT_BODY,
      limited: false,
    },
    { path: '/health', handler: health(rooms, refuses), bodyLimit: FORM_BODY, limited: false },
  ];
}

const limited = (path: string, handler: HttpHandler, bodyLimit = FORM_BODY): Route => ({
  path,
  handler,
  bodyLimit,
  limited: true,
});
