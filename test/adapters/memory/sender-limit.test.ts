import { memorySenderLimit } from '../../../src/adapters/memory/sender-limit.ts';
import { systemClock } from '../../../src/adapters/system/clock.ts';
import { senderLimitContract } from '../../contracts/sender-limit.ts';

senderLimitContract('memory', (times, window) => memorySenderLimit({ times, window, clock: systemClock() }));
