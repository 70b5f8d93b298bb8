import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new empty folder, gone when the test is over. */
export function aFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'front-desk-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
