import { exampleStoreContract } from '../../contracts/example-store.ts';
import { freshMemory } from './freshMemory.ts';

exampleStoreContract('memory', freshMemory);
