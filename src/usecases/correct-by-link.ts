import type {
  CorrectionAction,
  CorrectionCommand,
  CorrectionResult,
  Meanwhile,
} from '../domain/router/correction/command.ts';
import type { Link } from '../domain/router/correction/link.ts';
import { linkText } from '../domain/router/correction/link-text.ts';
import { meanwhileSince } from '../domain/router/correction/meanwhile.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Clock } from '../ports/clock.ts';
import type { Digest } from '../ports/digest.ts';
import type { Seal } from '../ports/seal.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { signedLink } from './signed-link.ts';

export interface LinkRoom {
  readonly store: Pick<TicketStore, 'ticket' | 'historyOf'>;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly digest: Digest;
  correct(command: CorrectionCommand): Promise<CorrectionResult>;
}

/** A link that may be shown to whoever holds it, with its ticket as it is now. */
export interface Followed {
  readonly link: Link;
  readonly ticket: Ticket;
}

export type LinkLook =
  /** Not signed by us, or not whole: nothing is said about any ticket. */
  | { readonly kind: 'forged' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'no-ticket' }
  /** It did its one thing already. */
  | ({ readonly kind: 'used'; readonly deed: Meanwhile } & Followed)
  /** The ticket changed since it was mailed. */
  | ({ readonly kind: 'stale'; readonly meanwhile: readonly Meanwhile[] } & Followed)
  /** The mail is out, and the desk has not noted it yet: a matter of moments. */
  | ({ readonly kind: 'early' } & Followed)
  | ({ readonly kind: 'good' } & Followed);

export type LinkUsed =
  | Exclude<LinkLook, { kind: 'good' }>
  | ({ readonly kind: 'done'; readonly created: readonly string[] } & Followed)
  | ({ readonly kind: 'not-now'; readonly why: string } & Followed)
  /** What was typed or chosen cannot be; the link is as good as before. */
  | ({ readonly kind: 'invalid'; readonly field: string; readonly why: string } & Followed);

/** Who uses a link, and for what. `name` null: nobody said; the trail then names the inbox. */
export interface LinkUse {
  readonly name: string | null;
  request(link: Link): CorrectionAction;
}

/**
 * The signed links of hand-off mails (SPEC 7). `look` changes nothing, however often it is asked: mail scanners open
 * links. `use` acts once; the action's id is made from the link, so that a second time finds the first one's deed.
 */
export function correctByLink(room: LinkRoom) {
  const look = (token: string): Promise<LinkLook> => lookAt(room, token);
  return {
    look,
    use: async (token: string, by: LinkUse): Promise<LinkUsed> => {
      const found = await look(token);
      if (found.kind !== 'good') return found;
      const { link, ticket } = found;
      const result = await room.correct({
        ticketId: link.ticketId,
        by: by.name ?? link.mailedTo,
        via: `link mailed to ${link.mailedTo}`,
        request: by.request(link),
        actionId: actionIdOf(room, link),
        version: link.version,
      });
      return await told(room, { link, ticket }, result);
    },
  };
}

async function lookAt(room: LinkRoom, token: string): Promise<LinkLook> {
  const link = await signedLink(room.seal, token);
  if (link === null) return { kind: 'forged' };
  if (room.clock.now() >= link.until) return { kind: 'expired' };
  const ticket = await room.store.ticket(link.ticketId);
  if (ticket === null) return { kind: 'no-ticket' };
  if (ticket.version === link.version) return { kind: 'good', link, ticket };
  return await past(room, { link, ticket });
}

async function past(room: LinkRoom, followed: Followed): Promise<LinkLook> {
  const { link, ticket } = followed;
  if (link.version > ticket.version) return { kind: 'early', ...followed };
  const history = await room.store.historyOf(ticket.id);
  const actionId = actionIdOf(room, link);
  const deed = history.find(({ after }) => after.action_id === actionId);
  if (deed !== undefined) return { kind: 'used', deed, ...followed };
  return { kind: 'stale', meanwhile: meanwhileSince(history, link.version), ...followed };
}

async function told(room: LinkRoom, followed: Followed, result: CorrectionResult): Promise<LinkUsed> {
  const { link } = followed;
  switch (result.kind) {
    case 'no-ticket':
      return { kind: 'no-ticket' };
    case 'stale':
      return await otherwise(room, { ...followed, ticket: result.ticket });
    case 'not-now':
      return { kind: 'not-now', why: result.why, link, ticket: result.ticket };
    case 'invalid':
      return { kind: 'invalid', field: result.field, why: result.why, ...followed };
    case 'done':
      if (result.repeated) return await otherwise(room, { ...followed, ticket: result.ticket });
      return { kind: 'done', created: result.created, link, ticket: result.ticket };
  }
}

/** Somebody was quicker by a hair: with this very link, or otherwise. */
async function otherwise(room: LinkRoom, followed: Followed): Promise<LinkUsed> {
  const found = await past(room, followed);
  return found.kind === 'good' ? { kind: 'early', ...followed } : found;
}

/** Of what the link says, not of its mark: signed with either value of a secret it is the same link. */
function actionIdOf({ digest }: LinkRoom, link: Link): string {
  return `link:${digest([linkText(link)]).slice(0, 32)}`;
}
