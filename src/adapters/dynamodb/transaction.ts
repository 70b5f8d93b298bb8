import {
  type CancellationReason,
  type DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { Fault } from '../../ports/fault.ts';
import type { Conflict } from '../../ports/ticket-store.ts';
import { isBusy, isLost, MEANWHILE, toFault } from './faults.ts';
import { stringIn } from './item.ts';
import type { Guard, Step } from './steps.ts';

/** What came of one try. */
export type Tried =
  | { readonly kind: 'done' }
  | { readonly kind: 'conflict'; readonly conflict: Conflict }
  /** What was read before does not hold any more: to be planned anew. */
  | { readonly kind: 'stale'; readonly why: Fault }
  /**
   * Somebody else was at one of the items, a throttle, or the answer is lost: the same again. `refused`: certainly nothing
   * was done; else it goes under the same token, in case it was.
   */
  | { readonly kind: 'again'; readonly refused: boolean; readonly why: Fault };

/** One TransactWriteItems. `token`: the same transaction under the same token has one effect for ten minutes. */
export async function tried(client: DynamoDBClient, steps: readonly Step[], token: string): Promise<Tried> {
  try {
    const TransactItems = steps.map(({ action }) => action);
    await client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: token }));
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof TransactionCanceledException)
      return judged(steps, error.CancellationReasons ?? [], toFault(error));
    if (isLost(error) || isBusy(error)) return { kind: 'again', refused: false, why: toFault(error) };
    throw toFault(error);
  }
}

/** The reasons stand in the order of the actions, and so do the conditions: the first that failed is the one that is told. */
function judged(steps: readonly Step[], reasons: readonly CancellationReason[], why: Fault): Tried {
  let kind: 'again' | 'stale' | null = null;
  for (const [at, { Code = 'None', Message = '', Item }] of reasons.entries()) {
    const guard = steps[at]?.guard ?? null;
    if (Code === 'None') continue;
    if (MEANWHILE.has(Code)) kind ??= 'again';
    else if (Code !== 'ConditionalCheckFailed' || guard === null) throw refused(Code, Message, why);
    else if (guard.kind === 'stale') kind = 'stale';
    // Somebody was at an earlier item: whether its condition holds is not known yet.
    else if (kind !== null) break;
    else if (guard.kind === 'known receipt') throw knownReceipt(guard.id);
    else return { kind: 'conflict', conflict: conflictOf(guard, stringIn(Item, 'ticket_id')) };
  }
  return kind === 'stale' ? { kind, why } : { kind: 'again', refused: true, why };
}

function conflictOf(
  guard: Exclude<Guard, { kind: 'stale' | 'known receipt' }>,
  found: string | null,
): Conflict {
  if (guard.kind === 'version') return guard;
  return guard.kind === 'once' ? { kind: 'seen', ticketId: found } : { kind: 'claim', heldBy: found };
}

function knownReceipt(id: string): Fault {
  return new Fault('store-known', `There is a receipt ${id} already.`, { retry: false });
}

function refused(code: string, message: string, cause: Fault): Fault {
  return new Fault('store-refused', `DynamoDB refused a change: ${message} (${code})`, {
    retry: false,
    cause,
  });
}
