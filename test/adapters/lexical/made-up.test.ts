import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { lexicalReader } from '../../../src/adapters/lexical/ticket-reader.ts';
import { parseCsv } from '../../../src/domain/kernel/csv.ts';
import { type Reading, UNSURE } from '../../../src/domain/router/reading.ts';
import { aRequest } from '../../contracts/ticket-reader.ts';
import { SMALL_COMPANY } from './dayOne.ts';

const FILE = new URL('../../../src/cli/evaluate/made-up.csv', import.meta.url);
const { topics } = SMALL_COMPANY;

interface Read {
  readonly category: string;
  readonly urgency: string;
  readonly tone: string;
  readonly language: string;
  readonly reading: Reading;
}

async function reads(): Promise<readonly Read[]> {
  const reader = lexicalReader();
  await reader.learn({ version: 'day one', topics, examples: [] });
  const rows = parseCsv(readFileSync(FILE, 'utf8')).rows.slice(1);
  const all = rows.map(async ({ cells }) => {
    const [text = '', category = '', urgency = '', tone = '', language = ''] = cells.map((one) => one.text);
    return { category, urgency, tone, language, reading: await reader.read(aRequest(text, { topics })) };
  });
  const done = await Promise.all(all);
  await reader.close();
  return done;
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.filter(holds).length / all.length;
}

describe('on day one, of the made-up messages that are shipped', () => {
  let all: readonly Read[] = [];
  beforeAll(async () => {
    all = await reads();
  });

  it('at least 95 in 100 of those that are named go where their label says', () => {
    const named = all.filter(({ reading }) => reading.topic !== UNSURE);

    expect(share(named, ({ category, reading }) => category === reading.topic)).toBeGreaterThan(0.95);
    expect(named.length).toBeGreaterThan(0.5 * all.length);
  });

  it('hardly any is called urgent that is not', () => {
    const high = all.filter(({ reading }) => reading.urgency === 'high');

    expect(share(high, ({ urgency }) => urgency === 'high')).toBeGreaterThan(0.93);
  });

  it('hardly any calm customer is called angry or frustrated', () => {
    const calm = all.filter(({ tone }) => tone === 'calm');

    expect(share(calm, ({ reading }) => reading.tone === 'calm')).toBeGreaterThan(0.95);
  });

  it('urgency and tone are right for at least three in four, in every language', () => {
    for (const [language, part] of Map.groupBy(all, (one) => one.language)) {
      expect(
        share(part, ({ urgency, reading }) => urgency === reading.urgency),
        language,
      ).toBeGreaterThan(0.75);
      expect(
        share(part, ({ tone, reading }) => tone === reading.tone),
        language,
      ).toBeGreaterThan(0.75);
    }
  });
});
