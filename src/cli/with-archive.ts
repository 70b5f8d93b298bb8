import { type Archive, openArchive } from '../composition/archive.ts';

/** Opens a data folder for one command and closes it whatever happens. `write`: for the few that change something. */
export async function withArchive<T>(
  dataDir: string,
  work: (archive: Archive) => Promise<T>,
  options: { readonly write?: boolean } = {},
): Promise<T> {
  const archive = await openArchive(dataDir, options);
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}
