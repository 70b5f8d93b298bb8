import { remark } from '../output.ts';
import { doubtsAbout, refuseFolds, refuseOneTopic } from './doubts.ts';
import { madeUpTexts, starterTopics } from './grounds.ts';
import { kFold, sectionOfRounds } from './k-fold.ts';
import { byFolds, type Ran, type Run } from './run.ts';

/** The messages that ship with the desk: on day one, and by folds. `why` begins the sentence that says so. */
export async function runMadeUp(run: Run, why: string): Promise<Ran> {
  const { texts } = await madeUpTexts();
  const topics = run.topics ?? starterTopics();
  refuseOneTopic('The rulebook', topics);
  refuseFolds('The made-up set', texts.length, run.folds);
  const shipped = `the ${texts.length} made-up messages that ship with the desk`;
  const reason = `${why}, so these are figures on ${shipped}`;
  for (const line of run.topics === null ? [] : doubtsAbout('the made-up set', texts, topics)) remark(line);
  const dayOne = await sectionOfRounds(
    run.bench,
    [{ train: [], test: texts, topics }],
    `Day one: ${shipped}, read with topics and about lines alone, before anybody has corrected anything.`,
  );
  const section = await kFold(run.bench, { ...run, texts, topics, said: `${reason}, ${byFolds(run.folds)}` });
  return {
    report: { source: 'made_up', seed: run.seed, folds: run.folds, ...section, day_one: dayOne },
    texts,
    topics,
  };
}
