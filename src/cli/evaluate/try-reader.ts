import type { OpenReader, ReaderChoice } from '../../composition/readers.ts';
import { type Reading, UNSURE } from '../../domain/router/reading.ts';
import type { Lessons, ReadRequest, TicketReader, TopicHint } from '../../ports/ticket-reader.ts';
import type { LabelledText } from '../labelled-texts.ts';
import type { Read, Trial } from './trial.ts';

/** Which reader is tried. */
export interface Bench {
  readonly choice: ReaderChoice;
  /** A new one; whoever opens it closes it. `strangers`: texts known to fit no topic. */
  open(strangers: readonly string[]): OpenReader;
}

/** What is learned from and what is read then. */
export interface Round {
  readonly train: readonly LabelledText[];
  readonly test: readonly LabelledText[];
  readonly topics: readonly TopicHint[];
  /** Another one for each round that the same reader learns. */
  readonly version?: string;
}

export interface Tried {
  readonly trials: readonly Trial[];
  readonly trainSeconds: number;
  /** A time in microseconds for each read, in order. */
  readonly micros: readonly number[];
}

/** Opens a reader, teaches it, has it read every text, and closes it whatever happens. */
export async function tryReader(bench: Bench, round: Round, onRead?: () => void): Promise<Tried> {
  const strangers = round.train.filter(({ topic }) => topic === null).map(({ text }) => text);
  const reader = bench.open(strangers);
  try {
    return await tryAgain(reader, bench, round, onRead);
  } finally {
    await reader.close();
  }
}

/** The same with a reader that is open: what it knew before is replaced. Texts that fit no topic teach nothing then. */
export async function tryAgain(
  reader: TicketReader,
  { choice }: Bench,
  { train, test, topics, version = 'evaluate' }: Round,
  onRead: () => void = () => {},
): Promise<Tried> {
  const begun = performance.now();
  await reader.learn({ ...lessonsOf(train, topics), version });
  const trainSeconds = (performance.now() - begun) / 1_000;
  const lanes = choice === 'lexical' ? 1 : LANES;
  return { trainSeconds, ...(await readAll(reader, test, topics, lanes, onRead)) };
}

function lessonsOf(train: readonly LabelledText[], topics: readonly TopicHint[]): Omit<Lessons, 'version'> {
  const examples = train.flatMap(({ text, topic, urgency, tone }, index) =>
    topic === null
      ? []
      : [{ ticketId: `row ${index + 1}`, text, topic, urgency, tone, by: 'evaluate', at: index }],
  );
  return { topics, examples };
}

/** Reads of a model that are under way at once: it answers in about a second, and a set has hundreds of texts. */
const LANES = 8;

async function readAll(
  reader: TicketReader,
  test: readonly LabelledText[],
  topics: readonly TopicHint[],
  lanes: number,
  onRead: () => void,
) {
  const trials: Trial[] = [];
  const micros: number[] = [];
  const readOne = async (at: number, labelled: LabelledText): Promise<void> => {
    // The first read shows that the reader can be reached at all; later ones may be answered by simpler means, which
    // the figures show, rather than lose what was paid for until then.
    const lastChance = at > 0;
    const request: ReadRequest = { lane: 'form', subject: '', text: labelled.text, topics, lastChance };
    const begun = performance.now();
    const reading = await reader.read(request);
    micros[at] = (performance.now() - begun) * 1_000;
    trials[at] = { labelled, read: readOf(reading) };
    onRead();
  };
  const [first, ...others] = test.entries();
  if (first !== undefined) await readOne(...first);
  // One queue that all lanes take from.
  const rest = others.values();
  const lane = async (): Promise<void> => {
    for (const [at, labelled] of rest) await readOne(at, labelled);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { trials, micros };
}

export function readOf({ topic, bestTopic, confidence, urgency, tone, by, usage }: Reading): Read {
  return { named: topic === UNSURE ? null : topic, best: bestTopic, confidence, urgency, tone, by, usage };
}
