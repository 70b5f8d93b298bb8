import type { Rooms } from '../../../composition/rooms.ts';

/** A reader of the stream: takes a chunk, answers false when it has stopped reading. */
export type Reader = (chunk: string) => boolean;

export interface Hub {
  /** Answers the function that leaves. */
  join(reader: Reader): () => void;
  readonly readers: number;
}

/** At most four events a second, however fast tickets change. */
const WINDOW = 250;
/** Proxies cut a silent stream after 30–60 seconds. */
const HEARTBEAT = 15_000;
/** More names than this in one event say "look at everything again". */
const MOST_NAMES = 200;

/** Tells everyone who looks which tickets changed; works only while somebody does. */
export function hubOf(rooms: Pick<Rooms, 'onChange'>): Hub {
  const readers = new Set<Reader>();
  const changed = new Set<string>();
  let due = false;
  let beat: NodeJS.Timeout | null = null;

  const tell = (chunk: string) => {
    for (const reader of readers) if (!reader(chunk)) leave(reader);
  };
  const flush = () => {
    due = false;
    const tickets = changed.size > MOST_NAMES ? [] : [...changed];
    changed.clear();
    tell(`event: change\ndata: ${JSON.stringify({ tickets })}\n\n`);
  };
  const leave = (reader: Reader) => {
    readers.delete(reader);
    if (readers.size > 0 || beat === null) return;
    clearInterval(beat);
    beat = null;
  };

  rooms.onChange((ids) => {
    if (readers.size === 0) return;
    for (const id of ids) changed.add(id);
    if (!due) setTimeout(flush, WINDOW).unref();
    due = true;
  });
  return {
    join(reader) {
      readers.add(reader);
      beat ??= setInterval(() => tell(': still here\n\n'), HEARTBEAT).unref();
      return () => leave(reader);
    },
    get readers() {
      return readers.size;
    },
  };
}
