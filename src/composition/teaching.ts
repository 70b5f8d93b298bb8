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
  /** Writes the mirror of the examples, once a lesson, whether or not the reader could learn; tried again until it works. */
  readonly afterwards: () => Promise<void>;
}

export function teaching({ reader, examples, rulebook, log, afterwards }: Parts): Teaching {
  let taught = '';
  let mirrored = '';
  let running: Promise<void> | null = null;
  let again = false;

  const teach = async (): Promise<void> => {
    do {
      again = false;
      const { version, examples: list } = await examples.list();
      const book = rulebook();
      const lesson = `${book.version} ${version}`;
      const topics = [...book.topics.values()].map(({ name, about }) => ({ name, about }));
      try {
        if (lesson !== taught) await reader.learn({ version: lesson, topics, examples: list });
        taught = lesson;
      } finally {
        if (lesson !== mirrored) await mirror(lesson);
      }
    } while (again);
  };
  const mirror = (lesson: string): Promise<void> =>
    afterwards().then(
      () => {
        mirrored = lesson;
      },
      (error: unknown) => log.warn('the mirror of the examples could not be written', errorFields(error)),
    );
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
