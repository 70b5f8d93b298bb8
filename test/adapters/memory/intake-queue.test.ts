import { intakeQueueContract } from '../../contracts/intake-queue.ts';
import { freshMemory } from './freshMemory.ts';

intakeQueueContract('memory', freshMemory);
