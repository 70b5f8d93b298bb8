import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file so that a reader, or a start after a power cut, finds the old text or the new one and never a part:
 * a synced neighbour takes its name (rename is atomic, POSIX), and the folder is synced so that the name lasts.
 */
export async function writeWhole(path: string, text: string, mode = 0o644): Promise<void> {
  const beside = `${path}.${randomUUID().slice(0, 8)}.new`;
  try {
    await writeSynced(beside, text, mode);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function writeSynced(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
