import type { CorrectionAction } from '../../src/domain/router/correction/command.ts';
import { anInbound, type DeskInMemory } from '../../test/deskInMemory.ts';
import type { Chance } from '../random/chance.ts';

const WORDS = [
  'invoice',
  'refund',
  'password',
  'late',
  'double',
  'broken',
  'missing',
  'address',
  'order',
] as const;

/** A customer writes, or somebody corrects a ticket. */
export async function actAtRandom(by: Chance, desk: DeskInMemory, tickets: Set<string>): Promise<void> {
  const id = by.of([...tickets]);
  if (id === null || by.in100(55)) {
    const received = await desk.receive(
      anInbound({ from: `c${by.below(400)}@customer.example`, text: aText(by) }),
    );
    if (received.kind !== 'rejected') tickets.add(received.ticketId);
    return;
  }
  const request = by.one<CorrectionAction>([
    { action: 'take' },
    { action: 'bump', direction: 'up' },
    { action: 'reassign', topic: by.one(['billing', 'login']) },
    { action: 'close' },
    { action: 'reopen' },
  ]);
  await desk.correct({ ticketId: id, by: 'amy', request, actionId: `a${by.below(1e9)}`, version: null });
}

function aText(by: Chance): string {
  const words = Array.from({ length: 6 }, () => by.one(WORDS)).join(' ');
  const topic = by.one(['#billing', '#billing', '#login', '#unsure']);
  return `${words} ${by.below(100_000)} ${by.in100(15) ? 'urgent ' : ''}${topic}`;
}
