import { toLine } from '../../domain/router/correction/examples.ts';
import type { ExampleStore } from '../../ports/example-store.ts';
import { fileFault } from './file-fault.ts';
import { writeWhole } from './write-whole.ts';

/** `examples.jsonl` (SPEC 7), one JSON a line, for people's eyes and tools; the store is what counts: it is never read. */
export interface ExamplesMirror {
  /**
   * Brings the file up to date; call it after each change. Calls during a write share one more write. A `Fault` when the
   * file cannot be written: the next call tries again, and nothing else depends on it.
   */
  refresh(): Promise<void>;
}

export function examplesMirror(path: string, store: ExampleStore): ExamplesMirror {
  let written: string | null = null;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  const write = async (): Promise<void> => {
    const { version, examples } = await store.list();
    if (version === written) return;
    await writeWhole(path, examples.map((example) => `${toLine(example)}\n`).join('')).catch(
      (error: unknown) => {
        throw fileFault(error, path);
      },
    );
    written = version;
  };
  const start = (): Promise<void> => {
    running = write().finally(() => {
      running = null;
    });
    return running;
  };
  /** What waits while a write runs: one write that sees everything committed before it begins. */
  const after = (current: Promise<void>): Promise<void> => {
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
  return { refresh: () => (running === null ? start() : after(running)) };
}
