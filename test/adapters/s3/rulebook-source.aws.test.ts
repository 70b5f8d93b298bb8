import { s3RulebookSource } from '../../../src/adapters/s3/rulebook-source.ts';
import { rulebookSourceContract } from '../../contracts/rulebook-source.ts';
import { aBucket } from './aBucket.ts';

rulebookSourceContract('s3', async () => s3RulebookSource(await aBucket()));
