import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Archive } from '../../composition/archive.ts';
import type { TopicHint } from '../../ports/ticket-reader.ts';
import { type AskedDesk, dataFolder, stageOf } from '../data-folder.ts';
import type { LabelledText } from '../labelled-texts.ts';
import { remark } from '../output.ts';
import { withDesk } from '../with-archive.ts';
import { type DecidedTickets, decidedTickets } from './decided-tickets.ts';
import { topicsIn, topicsNamed } from './grounds.ts';
import { kFold } from './k-fold.ts';
import { byFolds, type Ran, type Run } from './run.ts';
import { runMadeUp } from './run-made-up.ts';
import { type Section, sectionOf } from './section.ts';

/** The desk's own tickets when people have decided enough of them, else the messages that ship. */
export async function runWhatIsThere(run: Run, asked: AskedDesk): Promise<Ran> {
  const named = asked.data !== undefined || stageOf(asked) !== null;
  if (!named && !existsSync(join(dataFolder(asked), 'desk.db')))
    return runMadeUp(run, `There is no desk's data in ${dataFolder(asked)} yet`);
  return withDesk(asked, async (archive) => {
    const decided = await decidedTickets(archive.views.all(), archive.clock.now());
    const judged = decided.trials.length;
    if (judged < FEWEST)
      return runMadeUp(
        run,
        `People have decided ${judged === 1 ? '1 ticket' : `${judged} tickets`} in ${archive.where}, too few to measure (${FEWEST} are needed)`,
      );
    return runDecided(run, archive, decided);
  });
}

/** With fewer, one ticket moves a figure by more than three points. */
const FEWEST = 30;
const FEWEST_EXAMPLES = 20;

async function runDecided(
  run: Run,
  archive: Archive,
  { trials, reassigned, agreed }: DecidedTickets,
): Promise<Ran> {
  const live = await archive.rulebooks.live();
  const topics = run.topics ?? (live === null ? [] : topicsIn(live.texts));
  const said = `${trials.length} tickets of ${archive.where} as they were read when they came: ${reassigned} were reassigned by a person, ${agreed} taken, closed or left for a week as they stood, which counts as read rightly.`;
  const made = {
    said,
    reader: 'as it ran',
    train_rows: 0,
    topics: topics.length,
    unknown_topic_rows: 0,
    train_seconds: null,
    predict_micros_p50: null,
  };
  const texts = await taughtTexts(archive, topics);
  const examples = await examplesByFolds(run, texts, topics);
  const report = {
    source: 'data_folder',
    seed: run.seed,
    folds: run.folds,
    ...sectionOf(made, trials),
  } as const;
  return { report: examples === null ? report : { ...report, examples }, texts, topics };
}

async function taughtTexts(archive: Archive, topics: readonly TopicHint[]): Promise<readonly LabelledText[]> {
  const known = new Set(topics.map(({ name }) => name));
  const { examples } = await archive.examples.list();
  return examples
    .filter(({ topic }) => topic !== null && known.has(topic))
    .map(({ text, topic, urgency, tone }) => ({ text, topic, urgency, tone, language: null }));
}

async function examplesByFolds(
  run: Run,
  texts: readonly LabelledText[],
  topics: readonly TopicHint[],
): Promise<Section | null> {
  if (texts.length < Math.max(FEWEST_EXAMPLES, run.folds) || topicsNamed(texts).length < 2) {
    remark(
      `${texts.length} examples are too few to be read by folds (${FEWEST_EXAMPLES} of two topics are needed); corrections add more.`,
    );
    return null;
  }
  const said = `${texts.length} corrected tickets the desk learned from, ${byFolds(run.folds)}`;
  return kFold(run.bench, { ...run, texts, topics, said });
}
