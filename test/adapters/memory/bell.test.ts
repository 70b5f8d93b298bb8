import { memoryBell } from '../../../src/adapters/memory/bell.ts';
import { bellContract } from '../../contracts/bell.ts';

bellContract('memory', async (options) => {
  const { ring, heard } = memoryBell(options);
  return { ring, heard: async () => heard };
});
