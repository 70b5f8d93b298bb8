import { memorySeal } from '../../../src/adapters/memory/seal.ts';
import { sealContract } from '../../contracts/seal.ts';

sealContract('memory', memorySeal);
