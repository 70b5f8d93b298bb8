import { queuePlacesContract } from '../../contracts/queue-places.ts';
import { freshMemory } from './freshMemory.ts';

queuePlacesContract('memory', freshMemory);
