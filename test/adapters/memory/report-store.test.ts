import { reportStoreContract } from '../../contracts/report-store.ts';
import { freshMemory } from './freshMemory.ts';

reportStoreContract('memory', freshMemory);
