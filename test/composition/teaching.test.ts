import { describe, expect, test } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../src/adapters/memory/log.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { scriptedReader } from '../../src/adapters/memory/ticket-reader.ts';
import { teaching } from '../../src/composition/teaching.ts';
import type { Lessons, TicketReader } from '../../src/ports/ticket-reader.ts';
import { plainExample } from '../arbitraries/anExample.ts';
import { rulebookOf } from '../deskInMemory.ts';

/** A reader whose lessons take until they are let go, one by one. */
function aClass() {
  const lessons: Lessons[] = [];
  const open: (() => void)[] = [];
  const failures: Error[] = [];
  let patient = false;
  const reader: TicketReader = {
    ...scriptedReader(),
    learn: async (lesson) => {
      lessons.push(lesson);
      if (patient) await new Promise<void>((resolve) => open.push(resolve));
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
    },
  };
  const { examples } = memoryStore({ clock: settableClock() });
  const log = memoryLog();
  let mirrored = 0;
  let mirrorFails = false;
  let rulebook = rulebookOf();
  const lesson = teaching({
    reader,
    examples,
    rulebook: () => rulebook,
    log,
    afterwards: async () => {
      mirrored += 1;
      if (mirrorFails) throw new Error('disk full');
    },
  });
  return {
    lesson,
    lessons,
    failures,
    examples,
    log,
    mirrored: () => mirrored,
    failMirror: (fails: boolean) => {
      mirrorFails = fails;
    },
    wait: () => {
      patient = true;
    },
    letGo: async () => {
      patient = false;
      await settled();
      for (const go of open.splice(0)) go();
    },
    editRules: () => {
      rulebook = rulebookOf('topic,team\nshipping,Support\n', '');
    },
  };
}

/** Lets everything that can go on without an outside event go on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const example = (n: number) => plainExample({ ticketId: `01t-${n}` });

describe('the lessons of the reader', () => {
  test('are the topics of the live rulebook with their about lines, and the examples', async () => {
    const { lesson, lessons, examples } = aClass();
    await examples.add(example(1));

    await lesson.caughtUp();

    expect(lessons).toHaveLength(1);
    expect(lessons[0]?.topics).toContainEqual({ name: 'billing', about: 'invoices and refunds' });
    expect(lessons[0]?.examples).toEqual([example(1)]);
  });

  test('are not taught again while nothing changed', async () => {
    const { lesson, lessons } = aClass();

    await lesson.caughtUp();
    lesson.changed();
    await lesson.caughtUp();

    expect(lessons).toHaveLength(1);
  });

  test('change with an example and with the rulebook', async () => {
    const { lesson, lessons, examples, editRules } = aClass();
    await lesson.caughtUp();

    await examples.add(example(1));
    await lesson.caughtUp();
    editRules();
    await lesson.caughtUp();

    expect(lessons).toHaveLength(3);
    expect(new Set(lessons.map(({ version }) => version)).size).toBe(3);
    expect(lessons[2]?.topics.map(({ name }) => name)).toEqual(['shipping']);
  });

  test('that changed while one was being taught are taught next, and the newest win', async () => {
    const { lesson, lessons, examples, wait, letGo } = aClass();
    wait();
    lesson.changed();
    await settled();
    for (const n of [1, 2, 3]) {
      await examples.add(example(n));
      lesson.changed();
    }

    const during = lessons.length;
    await letGo();
    await lesson.caughtUp();

    expect(during).toBe(1);
    expect(lessons).toHaveLength(2);
    expect(lessons[1]?.examples).toHaveLength(3);
  });

  test('are caught up only when everything known at that moment was taken up', async () => {
    const { lesson, lessons, examples, wait, letGo } = aClass();
    wait();
    lesson.changed();
    await settled();
    await examples.add(example(1));
    let caughtUp = false;
    const waiting = lesson.caughtUp().then(() => {
      caughtUp = true;
    });

    await settled();
    const early = caughtUp;
    await letGo();
    await waiting;

    expect(early).toBe(false);
    expect(lessons.at(-1)?.examples).toEqual([example(1)]);
  });

  test('are never two at once', async () => {
    const { lesson, lessons, wait, letGo } = aClass();
    wait();

    for (let n = 0; n < 5; n += 1) lesson.changed();
    await settled();

    expect(lessons).toHaveLength(1);
    await letGo();
  });

  test('that the reader could not take up are a warning, and tried again with the next change', async () => {
    const { lesson, lessons, failures, log, mirrored } = aClass();
    failures.push(new Error('out of memory'));

    await lesson.caughtUp();
    const warned = log.lines.map(({ event, level }) => `${level} ${event}`);
    const mirroredAnyway = mirrored();
    await lesson.caughtUp();

    expect(warned).toEqual(['warn the reader could not learn']);
    expect(mirroredAnyway).toBe(1);
    expect(lessons).toHaveLength(2);
    expect(lessons[1]).toEqual(lessons[0]);
  });

  test('are learned although their mirror cannot be written, which is tried again until it can', async () => {
    const { lesson, lessons, log, mirrored, failMirror } = aClass();
    failMirror(true);

    await lesson.caughtUp();
    failMirror(false);
    await lesson.caughtUp();
    await lesson.caughtUp();

    expect(lessons).toHaveLength(1);
    expect(mirrored()).toBe(2);
    expect(log.lines.map(({ event }) => event)).toEqual(['the mirror of the examples could not be written']);
  });
});
