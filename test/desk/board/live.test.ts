import { describe, expect, it } from 'vitest';
import { hubOf } from '../../../src/desk/board/live/hub.ts';
import { aBoard } from './aBoard.ts';

/** Reads a stream until `found` is in it. */
async function until(reader: ReadableStreamDefaultReader<Uint8Array>, found: RegExp): Promise<string> {
  let text = '';
  while (!found.test(text)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += new TextDecoder().decode(value);
  }
  return text;
}

async function streamOf(board: Awaited<ReturnType<typeof aBoard>>) {
  const answer = await board.request('/events');
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  await until(reader, /welcome/);
  return { answer, reader };
}

describe('the stream of changes', () => {
  it('names the tickets that changed', async () => {
    const board = await aBoard();
    await board.enter();
    const { answer, reader } = await streamOf(board);

    board.tell(['t-1']);

    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(await until(reader, /data/)).toBe('event: change\ndata: {"tickets":["t-1"]}\n\n');
    await reader.cancel();
  });

  it('many changes in a moment are one event, to every reader', async () => {
    const board = await aBoard();
    await board.enter();
    const streams = await Promise.all([streamOf(board), streamOf(board), streamOf(board)]);

    for (let n = 0; n < 50; n += 1) board.tell([`t-${n % 5}`]);
    const told = await Promise.all(streams.map(({ reader }) => until(reader, /data/)));

    expect(new Set(told)).toEqual(
      new Set(['event: change\ndata: {"tickets":["t-0","t-1","t-2","t-3","t-4"]}\n\n']),
    );
    await Promise.all(streams.map(({ reader }) => reader.cancel()));
  });

  it('too many to name means: look at everything again', async () => {
    const board = await aBoard();
    await board.enter();
    const { reader } = await streamOf(board);

    board.tell(Array.from({ length: 500 }, (_, n) => `t-${n}`));

    expect(await until(reader, /data/)).toContain('{"tickets":[]}');
    await reader.cancel();
  });

  it('a reader who leaves or does not read is let go', async () => {
    const listeners: ((ids: readonly string[]) => void)[] = [];
    const onChange = (listener: (typeof listeners)[number]) => {
      listeners.push(listener);
      return () => {};
    };
    const hub = hubOf({ onChange });
    const leave = hub.join(() => true);
    hub.join(() => false);
    const before = hub.readers;

    for (const listener of listeners) listener(['t-1']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const afterOne = hub.readers;
    leave();

    expect([before, afterOne, hub.readers]).toEqual([2, 1, 0]);
  });
});
