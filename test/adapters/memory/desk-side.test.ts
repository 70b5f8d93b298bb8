import { memoryNotices } from '../../../src/adapters/memory/notices.ts';
import { memoryRulebookSource } from '../../../src/adapters/memory/rulebook-source.ts';
import { memorySecrets } from '../../../src/adapters/memory/secrets.ts';
import { noticesContract } from '../../contracts/notices.ts';
import { rulebookSourceContract } from '../../contracts/rulebook-source.ts';
import { secretsContract } from '../../contracts/secrets.ts';

secretsContract('memory', async (form) => memorySecrets({ form }));
rulebookSourceContract('memory', async () => memoryRulebookSource());
noticesContract('memory', () => {
  const notices = memoryNotices();
  return { notices, told: () => notices.told };
});
