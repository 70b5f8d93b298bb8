import type { Rulebook } from '../domain/router/rulebook/model.ts';
import { errorFields } from '../ports/error-fields.ts';
import type { ExampleStore } from '../ports/example-store.ts';
import type { Log } from '../ports/log.ts';
import type { TicketReader } from '../ports/ticket-reader.ts';

/** Keeps the reader's lessons up to date with rulebook and examples, in the background. */
export interface Teaching {
  /** Something to learn from changed; several calls in a row are one lesson. */
  changed(): void;
  /** Resolves once the reader answers from everything known now. */
  caughtUp(): Promise<void>;
}

interface Parts {
  readonly reader: TicketReader;
  readonly examples: ExampleStore;
  readonly rulebook: () => Rulebook;
  readonly log: Log;
  /** After the reader took up new lessons or could not: for mirrors of the examples. */
  readonly afterwards: () => Promise<void>;
}

export function teaching({ reader, examples, rulebook, log, afterwards }: Parts): Teaching {
  let taught = '';
  let running: Promise<void> | null = null;
  let again = false;

  const teach = async (): Promise<void> => {
    do {
      again = false;
      const { version, examples: list } = await examples.list();
      const book = rulebook();
      const lesson = `${book.version} ${version}`;
      if (lesson === taught) continue;
      const topics = [...book.topics.values()].map(({ name, about }) => ({ name, about }));
      try {
        await reader.learn({ version: lesson, topics, examples: list });
        taught = lesson;
      } finally {
        await afterwards();
      }
    } while (again);
  };
  const start = (): Promise<void> => {
    running ??= teach()
      .catch((error: unknown) => log.warn('the reader could not learn', errorFields(error)))
      .finally(() => {
        running = null;
        if (again) void start();
      });
    return running;
  };
  return {
    changed: () => {
      again = true;
      void start();
    },
    caughtUp: async () => {
      again = true;
      do await start();
      while (running !== null);
    },
  };
}
