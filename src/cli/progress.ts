import process from 'node:process';
import type { Writable } from 'node:stream';

const WIDTH = 30;
/** Milliseconds between two strokes: fast enough to be alive, slow enough to cost nothing. */
const STROKE = 100;

export interface Progress {
  /** `total` null = not known: then a count stands in place of the bar. */
  at(done: number, total: number | null): void;
  end(): void;
}

/** One line that is drawn over itself. */
export function bar(label: string, done: number, total: number | null): string {
  if (total === null || total === 0) return `${label} ${done}`;
  const share = Math.min(1, done / total);
  const full = Math.round(share * WIDTH);
  return `${label} ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.floor(share * 100)} %`;
}

/** Progress on standard error, when a person is watching it; else silence. */
export function progress(label: string, to: Writable & { isTTY?: boolean } = process.stderr): Progress {
  if (to.isTTY !== true) return { at() {}, end() {} };
  let last = 0;
  return {
    at(done, total) {
      const now = performance.now();
      if (now - last < STROKE && done !== total) return;
      last = now;
      to.write(`\r\u001b[K${bar(label, done, total)}`);
    },
    end() {
      to.write('\r\u001b[K');
    },
  };
}
