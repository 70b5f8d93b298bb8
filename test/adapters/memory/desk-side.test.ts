import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryDigest } from '../../../src/adapters/memory/digest.ts';
import { memoryHandOffPlace, type Wall } from '../../../src/adapters/memory/hand-off-place.ts';
import { countingIds } from '../../../src/adapters/memory/ids.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { memoryMailParser } from '../../../src/adapters/memory/mail-parser.ts';
import { memoryNotices } from '../../../src/adapters/memory/notices.ts';
import { memoryRulebookSource } from '../../../src/adapters/memory/rulebook-source.ts';
import { memorySecrets } from '../../../src/adapters/memory/secrets.ts';
import { scriptedReader } from '../../../src/adapters/memory/ticket-reader.ts';
import { type Place, placeName } from '../../../src/domain/router/handoff/model.ts';
import { Fault } from '../../../src/ports/fault.ts';
import { clockContract } from '../../contracts/clock.ts';
import { digestContract } from '../../contracts/digest.ts';
import { handOffPlaceContract } from '../../contracts/hand-off-place.ts';
import { idsContract } from '../../contracts/ids.ts';
import { logContract } from '../../contracts/log.ts';
import { mailParserContract } from '../../contracts/mail-parser.ts';
import { noticesContract } from '../../contracts/notices.ts';
import { rulebookSourceContract } from '../../contracts/rulebook-source.ts';
import { secretsContract } from '../../contracts/secrets.ts';
import { ticketReaderContract } from '../../contracts/ticket-reader.ts';

secretsContract('memory', async (form) => memorySecrets({ form }));
rulebookSourceContract('memory', async () => memoryRulebookSource());
noticesContract('memory', () => {
  const notices = memoryNotices();
  return { notices, told: () => notices.told };
});
digestContract('memory', memoryDigest);
mailParserContract('memory', () => memoryMailParser(memoryDigest));
ticketReaderContract('memory', async () => ({ reader: scriptedReader(), discard: async () => {} }));
clockContract('memory', () => {
  const clock = settableClock();
  return { clock, pass: async () => clock.advance() };
});
logContract('memory', () => {
  const log = memoryLog();
  return { log, lines: () => log.lines };
});

let makers = 0;
idsContract('memory', () => {
  makers += 1;
  return countingIds(`id${makers}`);
});

handOffPlaceContract('memory', async () => {
  const here: Place = { kind: 'mail', address: 'finance@desk.example' };
  const wall: Wall = new Map();
  const place = memoryHandOffPlace('mail', wall);
  return {
    place,
    again: () => memoryHandOffPlace('mail', wall),
    here,
    there: { kind: 'mail', address: 'support@desk.example' },
    visible: async () =>
      place.shown.map((shown) => ({ place: placeName(shown.place), says: JSON.stringify(shown.effect) })),
    close: () => place.close(here, 'the box was closed'),
    failNext: (point) => place.failNext(point, new Fault('test', 'It may pass.', { retry: true })),
    discard: async () => {},
  };
});
