import { memoryArrivals } from '../../../src/adapters/memory/arrivals.ts';
import { arrivalsContract } from '../../contracts/arrivals.ts';

arrivalsContract('memory', async () => memoryArrivals());
