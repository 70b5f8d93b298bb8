import process from 'node:process';
import type { Archive } from '../../composition/archive.ts';
import { byReader, heldReader } from '../../composition/own-threshold.ts';
import { type OpenReader, openReader, type ReaderChoice } from '../../composition/readers.ts';
import { type ReplayReader, replayReader } from '../../composition/replay-reader.ts';
import { readSettings } from '../../composition/settings.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { ReplayReport } from '../../domain/router/replay/model.ts';
import { ledgerOf } from '../../domain/router/report/ledger.ts';
import type { Rulebook } from '../../domain/router/rulebook/model.ts';
import { learnThreshold } from '../../usecases/learn-threshold.ts';
import { replayTickets } from '../../usecases/replay-tickets.ts';
import { progress } from '../progress.ts';
import { UserError } from '../user-error.ts';

export interface Asked {
  readonly live: Rulebook;
  readonly tried: Rulebook;
  readonly reader: ReaderChoice | null;
  /** 0 = all tickets. */
  readonly since: Instant;
  /** At most so many tickets are named. */
  readonly named: number;
}

export async function replayed(archive: Archive, asked: Asked): Promise<ReplayReport> {
  const { live, tried, since, named } = asked;
  const reader = asked.reader === null ? null : await readerFor(archive, asked.reader, tried);
  const bar = progress('Replaying tickets');
  const total = since === 0 ? await ticketsHeld(archive) : null;
  const { stop, release } = stopBySignal();
  try {
    return await replayTickets({ ...archive, rulebook: () => live })({
      ...{ rulebook: tried, reader, since, named, stop },
      until: archive.clock.now() + 1,
      onProgress: (done) => bar.at(total === null ? done : Math.min(done, total), total),
    });
  } finally {
    release();
    bar.end();
    await reader?.close();
  }
}

/** Milliseconds: npm hands the same Ctrl-C on once more. */
const SAME_WISH = 1_000;

/** Ctrl-C ends the looking and not the answer; a second one ends the process. */
function stopBySignal(): { readonly stop: AbortSignal; release(): void } {
  const controller = new AbortController();
  let first = 0;
  const onInterrupt = (): void => {
    if (first > 0 && performance.now() - first > SAME_WISH) process.exit(130);
    first ||= performance.now();
    controller.abort();
  };
  process.on('SIGINT', onInterrupt);
  return { stop: controller.signal, release: () => process.removeListener('SIGINT', onInterrupt) };
}

async function ticketsHeld({ views }: Archive): Promise<number | null> {
  const { ticketed, held } = ledgerOf(await views.ledger());
  return ticketed + held === 0 ? null : ticketed + held;
}

async function readerFor(
  { examples, views, clock }: Archive,
  choice: ReaderChoice,
  { topics }: Rulebook,
): Promise<ReplayReader> {
  const read = readSettings(process.env);
  if (!read.ok) throw new UserError(read.problems.join('\n'));
  const known = await examples.list();
  const hints = [...topics.values()].map(({ name, about }) => ({ name, about }));
  const bar = progress('Learning from examples:');
  bar.at(known.examples.length, null);
  // Held to what the desk's own corrections ask for, as the desk holds it.
  const { WRONG_TEAM_COST: wrongTeamCost } = read.settings;
  const learned = byReader(await learnThreshold({ views, clock, wrongTeamCost })());
  const open = (): OpenReader => {
    const reader = openReader(choice, { settings: read.settings });
    return { ...reader, ...heldReader(reader, () => learned) };
  };
  try {
    return await replayReader(choice, open, { ...known, topics: hints });
  } finally {
    bar.end();
  }
}
