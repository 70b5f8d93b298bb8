import { rawMailContract } from '../../contracts/raw-mail.ts';
import { freshMemory } from './freshMemory.ts';

rawMailContract('memory', freshMemory);
