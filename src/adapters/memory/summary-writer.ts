import type { SummaryWriter, Written } from '../../ports/summary-writer.ts';

/** Writes what it is told to; silent unless told. */
export function memorySummaryWriter(
  answer: (facts: readonly string[]) => Written = () => ({
    kind: 'silent',
    reason: 'there is no model here',
  }),
): SummaryWriter {
  return { write: async (facts) => answer(facts) };
}
