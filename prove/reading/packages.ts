import { createRequire } from 'node:module';
import type { Classifier } from './classifier.ts';

/** The classifiers that npm offers; neither package comes with types. */
const load = createRequire(import.meta.url);

interface Bayes {
  learn(text: string, topic: string): Promise<unknown>;
  readonly categories: Readonly<Record<string, true>>;
  readonly docCount: Readonly<Record<string, number>>;
  readonly totalDocuments: number;
  tokenizer(text: string): readonly string[];
  tokenProbability(token: string, topic: string): number;
}

/** `bayes` names a topic and keeps how sure it is to itself; its own probabilities are added up as it does. */
export function bayes(): Classifier {
  const machine = (load('bayes') as () => Bayes)();
  return {
    async learn(train) {
      for (const [text, topic] of train) await machine.learn(text, topic);
    },
    async guess(text) {
      const tokens = machine.tokenizer(text);
      const logs = Object.keys(machine.categories).map((topic) => {
        const prior = Math.log((machine.docCount[topic] ?? 0) / machine.totalDocuments);
        const log = tokens.reduce(
          (sum, token) => sum + Math.log(machine.tokenProbability(token, topic)),
          prior,
        );
        return { topic, log };
      });
      const best = logs.reduce((most, one) => (one.log > most.log ? one : most));
      const sum = logs.reduce((total, { log }) => total + Math.exp(log - best.log), 0);
      return { topic: best.topic, sure: 1 / sum };
    },
  };
}

interface Neural {
  train(corpus: readonly { utterance: string; intent: string }[]): Promise<unknown>;
  process(text: string): Promise<{ classifications: readonly { intent: string; score: number }[] }>;
}

/** nlp.js's neural intents with its English stemmer, as its own guide sets it up. */
export function nlpjs(): Classifier {
  let neural: Neural | null = null;
  return {
    async learn(train) {
      const { containerBootstrap } = load('@nlpjs/core') as {
        containerBootstrap(): Promise<{ use(plugin: unknown): void }>;
      };
      const { LangEn } = load('@nlpjs/lang-en') as { LangEn: unknown };
      const { NluNeural } = load('@nlpjs/nlu') as { NluNeural: new (settings: object) => Neural };
      const container = await containerBootstrap();
      container.use(LangEn);
      neural = new NluNeural({ container, locale: 'en', log: false });
      await neural.train(train.map(([utterance, intent]) => ({ utterance, intent })));
    },
    async guess(text) {
      const best = (await neural?.process(text))?.classifications[0];
      return {
        topic: best === undefined || best.intent === 'None' ? null : best.intent,
        sure: best?.score ?? 0,
      };
    },
  };
}
