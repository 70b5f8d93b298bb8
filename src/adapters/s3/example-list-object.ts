import { toLine } from '../../domain/router/correction/examples.ts';
import type { Example } from '../../domain/router/example.ts';
import type { Bucket } from './bucket.ts';
import { type ExampleLog, listAfterEntry } from './example-log.ts';

/** The list after a revision. */
export interface Held {
  readonly revision: number;
  readonly examples: readonly Example[];
  /** Of `examples.jsonl` as it was found; null = it is not there. */
  readonly etag: string | null;
  /** `examples.jsonl` does not tell of this revision yet. */
  readonly isBehind: boolean;
}

/** `examples.jsonl` (SPEC 7), one JSON a line: what people and readers get. It says of which revision it is. */
export interface ExampleList {
  /** The list after the newest revision of the log, whatever the object says. */
  newest(): Promise<Held>;
  /** Over what was found; the new etag. Null = somebody was quicker: who comes next brings it up to date then. */
  write(revision: number, examples: readonly Example[], over: string | null): Promise<string | null>;
}

const KEY = 'examples.jsonl';
/** The name of its mark. Without one (a person uploaded something there) the list is made anew from the log. */
const MARK = 'revision';

export function exampleList(bucket: Bucket, log: ExampleLog): ExampleList {
  return {
    newest: async () => {
      const found = await bucket.get(KEY);
      const etag = found?.etag ?? null;
      const known = toldRevision(found?.metadata[MARK]);
      const revision = await log.newest(known);
      if (found !== null && known > 0 && revision === known)
        return { revision, examples: examplesIn(found.bytes), etag, isBehind: false };
      if (found !== null && known > 0 && revision === known + 1) {
        const examples = listAfterEntry(examplesIn(found.bytes), await log.entry(revision));
        return { revision, examples, etag, isBehind: true };
      }
      return { revision, examples: await log.listAfter(revision), etag, isBehind: revision > 0 };
    },
    write: (revision, examples, over) => {
      const body = examples.map((example) => `${toLine(example)}\n`).join('');
      const only = over === null ? ('new' as const) : { over };
      const metadata = { [MARK]: String(revision) };
      return bucket.put(KEY, body, { only, metadata, type: 'application/x-ndjson' });
    },
  };
}

function toldRevision(mark: string | undefined): number {
  return /^[1-9]\d{0,8}$/.test(mark ?? '') ? Number(mark) : 0;
}

function examplesIn(bytes: Uint8Array): readonly Example[] {
  const lines = new TextDecoder().decode(bytes).split('\n').slice(0, -1);
  return lines.map((line) => {
    const { ticket_id: ticketId, at, ...rest } = JSON.parse(line) as Line;
    return { ticketId, ...rest, at: Date.parse(at) };
  });
}

interface Line extends Omit<Example, 'ticketId' | 'at'> {
  readonly ticket_id: string;
  readonly at: string;
}
