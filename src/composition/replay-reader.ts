import type { Example } from '../domain/router/example.ts';
import type { Lessons } from '../ports/ticket-reader.ts';
import type { AnotherReader } from '../usecases/replay-tickets.ts';
import type { OpenReader } from './readers.ts';

/** A ticket's own example is kept from the reader that reads it; a fifth of the others goes with it. */
const FOLDS = 5;

export interface ReplayReader extends AnotherReader {
  close(): Promise<void>;
}

/**
 * A reader that knows today's examples, for past tickets. A corrected ticket is an example itself and would be read from
 * memory: it is read by one of five that learned without its fifth of the examples. Everything has been learned when this
 * resolves.
 */
export async function replayReader(
  name: string,
  open: () => OpenReader,
  lessons: Lessons,
): Promise<ReplayReader> {
  const opened: OpenReader[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((reader) => reader.close()));
  };
  const taught = async (version: string, examples: readonly Example[]): Promise<OpenReader> => {
    const reader = open();
    opened.push(reader);
    await reader.learn({ ...lessons, version, examples });
    return reader;
  };
  try {
    const whole = await taught(lessons.version, lessons.examples);
    const apart = new Map<string, OpenReader>();
    for (const [fold, examples] of foldsOf(lessons.examples).entries()) {
      const without = lessons.examples.filter((example) => !examples.includes(example));
      const reader = await taught(`${lessons.version} without ${fold}`, without);
      for (const { ticketId } of examples) apart.set(ticketId, reader);
    }
    return { name, readerFor: (ticketId) => apart.get(ticketId) ?? whole, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** By turns, so that each fold has its share of every topic and time. */
function foldsOf(examples: readonly Example[]): readonly (readonly Example[])[] {
  const folds = Map.groupBy(examples, (example) => examples.indexOf(example) % FOLDS);
  return [...folds.values()];
}
