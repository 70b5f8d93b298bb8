import { rulebookSourceContract } from '../../contracts/rulebook-source.ts';
import { aGoogleSource } from './aGoogleSource.ts';

/** The admins write here, not the desk. */
rulebookSourceContract('google', async () => {
  const { google, source } = await aGoogleSource();
  return { ...source, write: async (texts) => google.write(texts) };
});
