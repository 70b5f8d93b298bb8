import { expect, test } from 'vitest';
import { replayed } from '../../../src/cli/replay/run.ts';
import type { Archive } from '../../../src/composition/archive.ts';
import { DAY } from '../../../src/domain/kernel/instant.ts';
import type { CorrectionRow } from '../../../src/domain/router/change.ts';
import { plainReading } from '../../arbitraries/aReading.ts';
import { MONDAY, plainTicket } from '../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../deskInMemory.ts';

const NOW = MONDAY + 10 * DAY;

/** A desk whose people reassigned this share of what was read as billing. */
function aDesk(wrong: number): Archive {
  const tickets = Array.from({ length: 240 }, (_, n) =>
    plainTicket({
      ...{ id: `01t-${n}`, status: 'routed', topic: 'billing', handedOffAt: MONDAY },
      ...{ subject: '', body: 'a question about billing, please' },
      reading: plainReading({ topic: 'billing', bestTopic: 'billing', confidence: 0.8 }),
    }),
  );
  const corrections = tickets.slice(0, wrong * tickets.length).map(({ id }, n): CorrectionRow => {
    const was = { topicRead: 'billing', origTopic: 'billing', origTeam: 'Finance' };
    const by = n % 2 === 0 ? 'amy' : 'ben';
    return { ...was, ticketId: id, at: MONDAY, action: 'reassign', by, newTopic: 'login', newTeam: 'IT' };
  });
  const views = {
    handedOff: async function* (from: number, to: number) {
      if (MONDAY >= from && MONDAY < to) yield* tickets;
    },
    corrections: async function* () {
      yield* corrections;
    },
  };
  const store = { messagesOf: async () => [], historyOf: async () => [], mergedInto: async () => [] };
  const examples = { list: async () => ({ version: '1', examples: [] }) };
  return { ...store, views, store, examples, clock: { now: () => NOW } } as unknown as Archive;
}

test.each([
  ['holds what the corrections of the desk say is not sure enough', 0.9, 240],
  ['sends on what they let stand', 0, 0],
])('another reader %s', async (_, wrong, held) => {
  const [live, since] = [rulebookOf(), MONDAY];

  const report = await replayed(aDesk(wrong), { live, tried: live, reader: 'lexical', since, named: 0 });

  expect(report.looked).toBe(240);
  expect(report.newlyHeld).toBe(held);
});
