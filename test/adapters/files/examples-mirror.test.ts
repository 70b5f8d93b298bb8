import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examplesMirror } from '../../../src/adapters/files/examples-mirror.ts';
import type { Example } from '../../../src/domain/router/example.ts';
import type { ExampleStore } from '../../../src/ports/example-store.ts';
import { aFolder } from './aFolder.ts';

function anExample(ticketId: string): Example {
  const at = Date.UTC(2026, 2, 1);
  return {
    ticketId,
    text: 'Wo ist „4411“?\nNeu',
    topic: 'billing',
    urgency: null,
    tone: null,
    by: 'amy',
    at,
  };
}

/** A store that answers late, so that writes overlap. */
function aStore() {
  const held: Example[] = [];
  const store: Pick<ExampleStore, 'list'> = {
    list: async () => {
      const examples = [...held];
      await new Promise((later) => setTimeout(later, 5));
      return { version: String(examples.length), examples };
    },
  };
  return { held, store: store as ExampleStore };
}

const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

describe('examples.jsonl', () => {
  it('holds one JSON a line, with the names of SPEC 7', async () => {
    const path = join(aFolder(), 'examples.jsonl');
    const { held, store } = aStore();
    held.push(anExample('t1'));

    await examplesMirror(path, store).refresh();

    expect(linesOf(path).map((line) => JSON.parse(line))).toEqual([
      {
        ticket_id: 't1',
        text: 'Wo ist „4411“?\nNeu',
        topic: 'billing',
        urgency: null,
        tone: null,
        by: 'amy',
        at: '2026-03-01T00:00:00.000Z',
      },
    ]);
  });

  it('has every example once the last refresh is done, however many came at once', async () => {
    const path = join(aFolder(), 'examples.jsonl');
    const { held, store } = aStore();
    const mirror = examplesMirror(path, store);

    const refreshes = Array.from({ length: 20 }, (_, at) => {
      held.push(anExample(`t${at}`));
      return mirror.refresh();
    });
    await Promise.all(refreshes);

    expect(linesOf(path)).toHaveLength(20);
  });

  it('that could not be written is tried again by the next refresh', async () => {
    const folder = aFolder();
    const path = join(folder, 'gone', 'examples.jsonl');
    const { held, store } = aStore();
    const mirror = examplesMirror(path, store);
    held.push(anExample('t1'));

    await expect(mirror.refresh()).rejects.toThrow(/gone/);
    mkdirSync(join(folder, 'gone'));
    await mirror.refresh();

    expect(linesOf(path)).toHaveLength(1);
  });
});
