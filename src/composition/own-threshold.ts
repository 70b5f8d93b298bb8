import { heldTo, type LearnedThreshold } from '../domain/router/learning/threshold.ts';
import type { Log } from '../ports/log.ts';
import type { TicketReader } from '../ports/ticket-reader.ts';

/** A reader whose `unsure` follows what this desk's own corrections say. */
export interface OwnThreshold {
  readonly reader: TicketReader;
  /** Looks at the corrections again, in the background; reading goes on meanwhile with what was known. */
  refresh(): Promise<void>;
}

interface Parts {
  readonly reader: TicketReader;
  readonly learn: () => Promise<readonly LearnedThreshold[]>;
  readonly log: Log;
}

/** Until the first refresh, and for a reader with too few corrections, the reader's own threshold holds. */
export function ownThreshold({ reader, learn, log }: Parts): OwnThreshold {
  let known: ReadonlyMap<string, LearnedThreshold> = new Map();
  return {
    reader: heldReader(reader, () => known),
    refresh: async () => {
      const before = known;
      known = byReader(await learn());
      for (const by of new Set([...before.keys(), ...known.keys()]))
        tell(log, by, before.get(by) ?? null, known.get(by) ?? null);
    },
  };
}

export function byReader(learned: readonly LearnedThreshold[]): ReadonlyMap<string, LearnedThreshold> {
  return new Map(learned.map((one) => [one.by, one]));
}

/** The reader, sure from where this desk says so; each part of a reader made of several by its own. */
export function heldReader(
  reader: TicketReader,
  known: () => ReadonlyMap<string, LearnedThreshold>,
): TicketReader {
  return {
    read: async (request) => {
      const reading = await reader.read(request);
      return heldTo(reading, known().get(reading.by)?.threshold);
    },
    learn: (lessons) => reader.learn(lessons),
  };
}

function tell(log: Log, by: string, before: LearnedThreshold | null, now: LearnedThreshold | null): void {
  if (before?.threshold === now?.threshold) return;
  const was = before?.threshold ?? 'as the reader says';
  if (now === null) log.info('the reader is held to its own threshold again', { reader: by, was });
  else {
    const { threshold, tickets, right } = now;
    log.info('this desk holds by its own corrections', {
      reader: by,
      holds_below: threshold,
      was,
      tickets,
      right,
    });
  }
}
