import { labelledFile } from '../labelled-texts.ts';
import { remark } from '../output.ts';
import { doubtsAbout, refuseFolds, refuseOneTopic } from './doubts.ts';
import { topicsNamed } from './grounds.ts';
import { kFold, sectionOfRounds } from './k-fold.ts';
import { byFolds, type Ran, type Run } from './run.ts';

/** Learns from one file and reads the other (SPEC 10). */
export async function runTrainTest(run: Run, trainFile: string, testFile: string): Promise<Ran> {
  const train = await labelledFile(trainFile);
  const test = await labelledFile(testFile);
  for (const line of [...train.remarks, ...test.remarks]) remark(line);
  const topics = run.topics ?? topicsNamed(train.texts);
  refuseOneTopic(trainFile, topics);
  const said = `Learned from ${rows(train.texts.length)} of ${trainFile}, then read ${rows(test.texts.length)} of ${testFile}.`;
  const round = { train: train.texts, test: test.texts, topics };
  const section = await sectionOfRounds(run.bench, [round], said);
  if (section.unknown_topic_rows > 0)
    remark(
      `${section.unknown_topic_rows} rows of ${testFile} have a topic that ${run.topics === null ? trainFile : 'the rulebook'} does not have; they count as wrong.`,
    );
  return {
    report: { source: 'train_test', seed: run.seed, folds: null, ...section },
    texts: train.texts,
    topics,
  };
}

/** Reads one file by folds. */
export async function runFile(run: Run, file: string): Promise<Ran> {
  const { texts, remarks } = await labelledFile(file);
  const topics = run.topics ?? topicsNamed(texts);
  refuseOneTopic(run.topics === null ? file : 'The rulebook', topics);
  refuseFolds(file, texts.length, run.folds);
  for (const line of [...remarks, ...doubtsAbout(file, texts, topics)]) remark(line);
  const said = `${rows(texts.length)} of ${file}, ${byFolds(run.folds)}`;
  const section = await kFold(run.bench, { ...run, texts, topics, said });
  return { report: { source: 'file', seed: run.seed, folds: run.folds, ...section }, texts, topics };
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}
