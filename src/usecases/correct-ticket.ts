import type { Change } from '../domain/router/change.ts';
import { forbidden } from '../domain/router/correction/allowed.ts';
import { bump } from '../domain/router/correction/bump.ts';
import { close, reopen } from '../domain/router/correction/close.ts';
import type {
  CorrectionAction,
  CorrectionCommand,
  CorrectionResult,
  Meanwhile,
} from '../domain/router/correction/command.ts';
import type { Corrected, Correcting } from '../domain/router/correction/correcting.ts';
import { meanwhileSince } from '../domain/router/correction/meanwhile.ts';
import { merge } from '../domain/router/correction/merge.ts';
import { reassign } from '../domain/router/correction/reassign.ts';
import { separateMessage, separateTicket } from '../domain/router/correction/separate.ts';
import { split } from '../domain/router/correction/split.ts';
import { take } from '../domain/router/correction/take.ts';
import type { Message } from '../domain/router/message.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { rootOf } from './find-ticket.ts';
import { signedBy, usedFor } from './same-action.ts';
import { untilCommitted } from './until-committed.ts';

export interface CorrectionRoom {
  readonly store: TicketStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly rulebook: () => Rulebook;
}

type Tried = { readonly result: CorrectionResult; readonly change: Change | null };

/**
 * A person's word (SPEC 7): ticket, queue, correction row and audit row in one commit, once per action id; the id of
 * another action does nothing. An action on an older version than the ticket's changes nothing and is told what happened
 * meanwhile.
 */
export function correctTicket(
  room: CorrectionRoom,
): (command: CorrectionCommand) => Promise<CorrectionResult> {
  return async (command) => {
    const key = `action:${command.ticketId}:${command.actionId}`;
    const settled = await untilCommitted(room.store, async () => {
      const { result, change } = await attempt(room, command, key);
      return { value: result, change };
    });
    return settled.kind === 'committed' ? settled.value : await repeated(room, command);
  };
}

async function attempt(room: CorrectionRoom, command: CorrectionCommand, key: string): Promise<Tried> {
  const ticket = await room.store.ticket(command.ticketId);
  if (ticket === null) return { result: { kind: 'no-ticket' }, change: null };
  const at = room.clock.now();
  if ((await room.store.seen(key, at)) !== undefined)
    return { result: await repeated(room, command), change: null };
  if (command.version !== null && command.version !== ticket.version) {
    return {
      result: { kind: 'stale', ticket, meanwhile: await since(room, ticket, command.version) },
      change: null,
    };
  }
  const corrected = await carryOut(room, ticket, command, at);
  if (corrected.kind === 'invalid') return { result: corrected, change: null };
  if (corrected.kind === 'not-now') return { result: { ...corrected, ticket }, change: null };
  const after = corrected.change.tickets.find((one) => one.ticket.id === ticket.id)?.ticket ?? ticket;
  return {
    result: { kind: 'done', ticket: after, created: corrected.created, repeated: false },
    change: { ...signedBy(corrected.change, command), once: { key, ticketId: ticket.id, until: null } },
  };
}

async function repeated(room: CorrectionRoom, command: CorrectionCommand): Promise<CorrectionResult> {
  const ticket = await room.store.ticket(command.ticketId);
  if (ticket === null) return { kind: 'no-ticket' };
  const other = usedFor(await room.store.historyOf(ticket.id), command);
  if (other !== null) return { kind: 'not-now', ticket, why: idIsTaken(other) };
  return { kind: 'done', ticket, created: await madeBy(room, ticket, command), repeated: true };
}

const idIsTaken = (action: string): string =>
  `This action id was used before, for another action (${action}). Nothing was done; send it with an id of its own.`;

async function madeBy(
  room: CorrectionRoom,
  ticket: Ticket,
  { request }: CorrectionCommand,
): Promise<readonly string[]> {
  if (request.action !== 'separate' || request.messageId === null) return ticket.splitInto;
  const message = await room.store.message(request.messageId);
  return message === null || message.ticketId === ticket.id ? [] : [message.ticketId];
}

async function since(room: CorrectionRoom, ticket: Ticket, version: number): Promise<readonly Meanwhile[]> {
  return meanwhileSince(await room.store.historyOf(ticket.id), version);
}

async function carryOut(
  room: CorrectionRoom,
  ticket: Ticket,
  { request, by }: CorrectionCommand,
  at: number,
): Promise<Corrected> {
  const ofMessage = request.action === 'separate' && request.messageId !== null;
  const why = forbidden(ticket, request.action, ofMessage);
  if (why !== null) return { kind: 'not-now', why };
  const { store, ids } = room;
  const messages = await store.messagesOf(ticket.id);
  const newIds = [ids.next(at), ids.next(at), ids.next(at), ids.next(at)] as const;
  const alsoHeard = weighsAgain(request) ? await heardFromMerged(room, ticket) : [];
  const correcting: Correcting = { ticket, messages, alsoHeard, by, at, rulebook: room.rulebook(), newIds };
  if (request.action === 'merge') return await mergeInto(room, correcting, request.into);
  if (request.action === 'separate' && request.messageId === null) {
    const root = ticket.mergedInto === null ? null : await store.ticket(ticket.mergedInto);
    return separateTicket(correcting, root);
  }
  return alone(correcting, request);
}

/** These decide the ticket again, from everything that was heard on it. */
function weighsAgain({ action }: CorrectionAction): boolean {
  return action === 'reassign' || action === 'bump';
}

async function heardFromMerged({ store }: CorrectionRoom, ticket: Ticket): Promise<readonly Message[]> {
  const merged = await store.mergedInto(ticket.id);
  return (await Promise.all(merged.map(({ id }) => store.messagesOf(id)))).flat();
}

async function mergeInto(room: CorrectionRoom, correcting: Correcting, into: string): Promise<Corrected> {
  const target = await room.store.ticket(into);
  const passesOn = target !== null && target.status === 'merged';
  const root = target !== null && passesOn ? await rootOf(room.store, target) : target;
  return merge(correcting, root, await room.store.mergedInto(correcting.ticket.id));
}

/** The corrections that concern one ticket alone. */
function alone(correcting: Correcting, request: CorrectionCommand['request']): Corrected {
  switch (request.action) {
    case 'take':
      return take(correcting);
    case 'reassign':
      return reassign(correcting, request.topic);
    case 'bump':
      return bump(correcting, request.direction);
    case 'split':
      return split(correcting, request.parts);
    case 'separate':
      return separateMessage(correcting, request.messageId ?? '');
    case 'close':
      return close(correcting);
    case 'reopen':
      return reopen(correcting);
    case 'merge':
      return { kind: 'invalid', field: 'into', why: 'A merge needs the other ticket.' };
  }
}
