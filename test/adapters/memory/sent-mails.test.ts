import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memorySentMails } from '../../../src/adapters/memory/sent-mails.ts';
import { sentMailsContract } from '../../contracts/sent-mails.ts';

sentMailsContract('memory', async () => {
  const clock = settableClock();
  const mails = memorySentMails(clock);
  return { mails, again: () => mails, clock };
});
