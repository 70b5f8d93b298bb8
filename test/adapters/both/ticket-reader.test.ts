import { describe, expect, it } from 'vitest';
import { bothReaders } from '../../../src/adapters/both/ticket-reader.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { scriptedReader } from '../../../src/adapters/memory/ticket-reader.ts';
import type { Reading } from '../../../src/domain/router/reading.ts';
import type { TicketReader } from '../../../src/ports/ticket-reader.ts';
import { aRequest, lessons, ticketReaderContract } from '../../contracts/ticket-reader.ts';
import { aModel } from '../bedrock/aModel.ts';

ticketReaderContract('both', async () => {
  const { reader, lexical, log, discard } = await aModel();
  return {
    reader: bothReaders({ quick: lexical, sureFrom: () => lexical.sureFrom98(), thorough: reader, log }),
    discard,
  };
});

/** Answers always the same, and counts what it is asked to learn. */
function aReader(by: string, given: Partial<Reading>) {
  const learned: string[] = [];
  const reader: TicketReader = {
    learn: async ({ version }) => void learned.push(version),
    read: async (request) => ({ ...(await scriptedReader().read(request)), by, ...given }),
  };
  return { reader, learned };
}

const usage = { inputTokens: 1_000, outputTokens: 60, dollars: 0.0013 };
const model = () => aReader('model', { topic: 'login', confidence: 0.8, usage });
const quickly = (given: Partial<Reading>) => aReader('lexical', given);

function both(quick: TicketReader, thorough: TicketReader, from: number) {
  const log = memoryLog();
  return { reader: bothReaders({ quick, sureFrom: () => from, thorough, log }), log };
}

describe('both readers', () => {
  it('leave a ticket to the quick one where it is as sure as its measured precision asks for', async () => {
    const { reader } = both(quickly({ topic: 'billing', confidence: 0.9 }).reader, model().reader, 0.9);

    expect(await reader.read(aRequest('x'))).toMatchObject({ by: 'lexical', topic: 'billing', usage: null });
  });

  it.each([
    ['less sure than that', { topic: 'billing', confidence: 0.89 }, 0.9],
    ['unsure', { topic: 'unsure', confidence: 0.95 }, 0.9],
    ['sure, but never measured', { topic: 'billing', confidence: 1 }, Number.POSITIVE_INFINITY],
  ])('ask the model where the quick one is %s', async (_, given, from) => {
    const { reader } = both(quickly(given).reader, model().reader, from);

    expect(await reader.read(aRequest('x'))).toMatchObject({ by: 'model', topic: 'login', usage });
  });

  it('both learn', async () => {
    const [quick, thorough] = [quickly({}), model()];
    const { reader } = both(quick.reader, thorough.reader, 0.9);

    await reader.learn(lessons('7'));

    expect([quick.learned, thorough.learned]).toEqual([['7'], ['7']]);
  });

  it('say in the log who answered how often, and what it cost', async () => {
    const { reader, log } = both(quickly({ topic: 'unsure' }).reader, model().reader, 0.9);

    await reader.read(aRequest('x'));
    await reader.read(aRequest('y'));

    expect(log.lines.at(-1)?.fields).toEqual({ quick: 0, thorough: 2, dollars: 0.0026 });
  });
});
