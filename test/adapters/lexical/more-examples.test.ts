import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/adapters/lexical/answer.ts';
import { modelOf } from '../../../src/adapters/lexical/model.ts';
import { parseCsv } from '../../../src/domain/kernel/csv.ts';
import type { TopicHint } from '../../../src/ports/ticket-reader.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { aRequest } from '../../contracts/ticket-reader.ts';
import { SMALL_COMPANY } from './dayOne.ts';

interface Row {
  readonly text: string;
  readonly topic: string;
}

/** Of the made-up messages that are shipped, those in English that fit a topic. */
function madeUp(): readonly Row[] {
  const file = new URL('../../../src/cli/evaluate/made-up.csv', import.meta.url);
  return parseCsv(readFileSync(file, 'utf8')).rows.flatMap(({ cells }) => {
    const [text = '', topic = '', , , language] = cells.map((one) => one.text);
    return language === 'en' && topic !== 'oos' ? [{ text, topic }] : [];
  });
}

/** The last of each topic to be read, and so many of the first to learn from. */
function split(rows: readonly Row[], examples: number) {
  const groups = [...Map.groupBy(rows, ({ topic }) => topic).values()];
  return {
    train: groups.flatMap((group) => group.slice(0, examples)),
    test: groups.flatMap((group) => group.slice(-Math.ceil(group.length / 2))),
  };
}

function shares(topics: readonly TopicHint[], rows: readonly Row[], examples: number) {
  const { train, test } = split(rows, examples);
  const taught = train.map(({ text, topic }, n) =>
    plainExample({ ticketId: `01t-${n}`, text, topic, at: n }),
  );
  const model = modelOf({ lessons: { version: 'taught', topics, examples: taught }, strangers: [] });
  const spread = new Float32Array(model.knowledge.vocabulary.rarity.length);
  const reads = test.map(({ text, topic }) => ({
    topic,
    read: answer(model, aRequest(text, { topics }), spread),
  }));
  return {
    likeliest: reads.filter(({ topic, read }) => read.bestTopic === topic).length / reads.length,
    named: reads.filter(({ topic, read }) => read.topic === topic).length / reads.length,
  };
}

/** One text more or less is chance. */
const CHANCE = 0.01;

describe('more examples', () => {
  it('do not make it worse where good about lines were written', () => {
    const rows = madeUp();

    const [none, few, many] = [0, 2, 8].map((examples) => shares(SMALL_COMPANY.topics, rows, examples));

    expect(few?.likeliest).toBeGreaterThan((none?.likeliest ?? 1) - CHANCE);
    expect(many?.likeliest).toBeGreaterThan((none?.likeliest ?? 1) - CHANCE);
    expect(few?.named).toBeGreaterThanOrEqual(none?.named ?? 1);
    expect(many?.named).toBeGreaterThanOrEqual(few?.named ?? 1);
  });

  it('make it better where the names are mere labels', () => {
    const numbers = new Map(SMALL_COMPANY.topics.map(({ name }, number) => [name, `T${number}`]));
    const topics = [...numbers.values()].map((name) => ({ name, about: '' }));
    const rows = madeUp().map(({ text, topic }) => ({ text, topic: numbers.get(topic) ?? '' }));

    const likeliest = [0, 1, 8].map((examples) => shares(topics, rows, examples).likeliest);

    expect(likeliest).toEqual([...new Set(likeliest)].toSorted((a, b) => a - b));
  });
});
