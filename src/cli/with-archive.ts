import { type Archive, type FolderArchive, openArchive } from '../composition/archive.ts';
import { type AskedDesk, dataFolder, stageOf } from './data-folder.ts';

interface Opening {
  /** For the few commands that change something. */
  readonly write?: boolean;
}

/** Opens the desk a person named, a data folder or a stage on AWS, for one command, and closes it whatever happens. */
export async function withDesk<T>(
  asked: AskedDesk,
  work: (archive: Archive) => Promise<T>,
  options: Opening = {},
): Promise<T> {
  const stage = stageOf(asked);
  if (stage === null) return await withArchive(dataFolder(asked), work, options);
  // Loaded for those who ask for it: a look into a folder needs none of AWS.
  const { openAwsArchive } = await import('../composition/aws/archive.ts');
  return await thenClosed(await openAwsArchive(stage, options), work);
}

/** Opens a data folder for one command and closes it whatever happens. */
export async function withArchive<T>(
  dataDir: string,
  work: (archive: FolderArchive) => Promise<T>,
  options: Opening = {},
): Promise<T> {
  return await thenClosed(await openArchive(dataDir, options), work);
}

async function thenClosed<A extends Archive, T>(archive: A, work: (archive: A) => Promise<T>): Promise<T> {
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}
