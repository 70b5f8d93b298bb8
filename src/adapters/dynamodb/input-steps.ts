import type { Change } from '../../domain/router/change.ts';
import type { Outcome } from '../../domain/router/receipt.ts';
import { attributes } from './item.ts';
import { deskKey } from './keys.ts';
import { type Counted, counts, SHARDS } from './ledger-counters.ts';
import type { Planning } from './planning.ts';
import { deskRow } from './reads.ts';
import { outcomeKey, receiptItem } from './receipt-item.ts';
import { put, type Step, set, step } from './steps.ts';

/** Where a receipt ended up within one change. */
interface Ending {
  readonly outcome: Outcome;
  readonly ticketId: string | null;
  readonly messageId: string | null;
}

/** Receipts, where they end up, and the counts of the ledger. */
export function inputSteps(
  { tables: { desk }, change, before, documents }: Planning,
  shard: number,
): readonly Step[] {
  const ledger = counts();
  const endings = endingsOf(change);
  const made = change.receipts.map((receipt) => {
    const now = ended(receipt, endings.get(receipt.id));
    ledger.accepted({ ...now, reason: receipt.rejection?.kind ?? null });
    return put(desk, receiptItem(now, documents.get(receipt) ?? {}), {
      says: 'attribute_not_exists(pk)',
      guard: { kind: 'known receipt', id: receipt.id },
    });
  });
  const moved = [...before.receipts].flatMap(([id, was]) => {
    const ending = endings.get(id);
    if (ending === undefined) return [];
    ledger.moved(was, ending.outcome);
    return [movedReceipt(desk, id, was, ending)];
  });
  for (const repeat of change.repeats) ledger.repeated(repeat);
  return [...made, ...moved, ...ledger.actions(desk, shard % SHARDS).map(step)];
}

function endingsOf({ outcomes }: Change): ReadonlyMap<string, Ending> {
  const endings = new Map<string, Ending>();
  for (const { receiptId, outcome, ticketId, messageId } of outcomes) {
    const earlier = endings.get(receiptId);
    endings.set(receiptId, {
      outcome,
      ticketId: ticketId ?? earlier?.ticketId ?? null,
      messageId: messageId ?? earlier?.messageId ?? null,
    });
  }
  return endings;
}

function ended<R extends Ending>(receipt: R, ending: Ending | undefined): R {
  if (ending === undefined) return receipt;
  const { outcome, ticketId, messageId } = ending;
  return {
    ...receipt,
    outcome,
    ticketId: ticketId ?? receipt.ticketId,
    messageId: messageId ?? receipt.messageId,
  };
}

/** From the outcome it was read with: the count that is taken away is the one that was added. */
function movedReceipt(
  desk: string,
  id: string,
  was: Counted,
  { outcome, ticketId, messageId }: Ending,
): Step {
  const values = attributes({
    outcome,
    gpk: outcomeKey(outcome),
    ticket_id: ticketId,
    message_id: messageId,
  });
  return set(desk, deskRow(deskKey.receipt(id)), values, {
    says: '#outcome = :was',
    names: { '#outcome': 'outcome' },
    values: { ':was': { S: was.outcome } },
    guard: { kind: 'stale' },
  });
}
