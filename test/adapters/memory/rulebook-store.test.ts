import { rulebookStoreContract } from '../../contracts/rulebook-store.ts';
import { freshMemory } from './freshMemory.ts';

rulebookStoreContract('memory', freshMemory);
