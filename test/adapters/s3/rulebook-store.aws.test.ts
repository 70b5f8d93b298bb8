import { rulebookStoreContract } from '../../contracts/rulebook-store.ts';
import { freshS3 } from './freshS3.ts';

rulebookStoreContract('s3', freshS3);
