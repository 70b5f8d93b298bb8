import { Fault } from '../../ports/fault.ts';
import type { Log } from '../../ports/log.ts';
import type { Lessons, ReadRequest, TicketReader } from '../../ports/ticket-reader.ts';
import { answer } from './answer.ts';
import { type Model, modelOf } from './model.ts';
import { toldOfDistrusted } from './teachers-told.ts';
import { type Training, trainingThread } from './training.ts';

export interface LexicalOptions {
  /** Texts known to fit no topic; they only help to say how sure to be. */
  readonly strangers?: readonly string[];
  /**
   * What a ticket in the wrong team's lane costs, where one that is held for a person costs 1: from 1 (name the likeliest
   * topic always) up; the higher, the surer a topic has to be. 1.5 unless told otherwise. Holds for the next learning.
   */
  readonly wrongTeamCost?: number | undefined;
  /** Where learning happens; a thread of its own unless told otherwise. */
  readonly training?: Training;
  /** Told of agents whose examples are left out (`teachers.ts`), when that changes. */
  readonly log?: Pick<Log, 'warn'>;
}

export interface LexicalReader extends TicketReader {
  /**
   * The confidence from which on at least 98 % of held-out reads of the lessons were right, texts of topics it never saw
   * among them; `Infinity` while that is not known or too few were read to show it. Moves with every learning.
   */
  sureFrom98(): number;
  /** Ends the training thread. What is being learned is rejected; reading goes on. */
  close(): Promise<void>;
}

interface Turn {
  readonly lessons: Lessons;
  readonly done: PromiseWithResolvers<void>;
}

/**
 * The embedded reader (SPEC 3): offline, no download, any language. Learns from topic names, `about` lines and
 * examples in a thread of its own; with no examples yet there is nothing to train and it knows the topics at once.
 */
export function lexicalReader(options: LexicalOptions = {}): LexicalReader {
  const training = options.training ?? trainingThread();
  const strangers = options.strangers ?? [];
  const tell = toldOfDistrusted(options.log);
  let current: Desk = deskOf(untaught([]));
  let running: Turn | null = null;
  let next: Turn | null = null;
  let closed = false;

  async function run(turn: Turn): Promise<void> {
    running = turn;
    try {
      const material = { lessons: turn.lessons, strangers, wrongTeamCost: options.wrongTeamCost };
      const model = isQuick(turn.lessons) ? modelOf(material) : await training.train(material);
      current = deskOf(model);
      tell(model.distrusted);
      turn.done.resolve();
    } catch (fault) {
      turn.done.reject(fault);
    }
    running = null;
    const following = next;
    next = null;
    if (following !== null) void run(following);
  }

  return {
    async read(request) {
      if (current.model.version === NOTHING) current = deskOf(untaught(request.topics));
      return answer(current.model, request, current.spread);
    },
    learn(lessons) {
      if (closed) return Promise.reject(closedFault());
      if (running === null && lessons.version === current.model.version) return Promise.resolve();
      if (running === null) {
        const turn = { lessons, done: Promise.withResolvers<void>() };
        void run(turn);
        return turn.done.promise;
      }
      next = { lessons, done: next?.done ?? Promise.withResolvers<void>() };
      return next.done.promise;
    },
    sureFrom98: () => current.model.confidence.sureFrom98,
    async close() {
      closed = true;
      next?.done.reject(closedFault());
      next = null;
      await training.close();
    },
  };
}

/** A model with the scratch space it reads with; reads never overlap, they do not await. */
interface Desk {
  readonly model: Model;
  readonly spread: Float32Array;
}

function deskOf(model: Model): Desk {
  return { model, spread: new Float32Array(model.knowledge.vocabulary.rarity.length) };
}

const NOTHING = '';

/** Knows no more than the topics of the request; takes well under a millisecond. */
function untaught(topics: ReadRequest['topics']): Model {
  return modelOf({ lessons: { version: NOTHING, topics, examples: [] }, strangers: [] });
}

/** Without a labelled topic nothing is trained. */
function isQuick({ examples }: Lessons): boolean {
  return examples.every(({ topic }) => topic === null);
}

function closedFault(): Fault {
  return new Fault('reader-closed', 'The reader is closed and learns no more.', { retry: false });
}
