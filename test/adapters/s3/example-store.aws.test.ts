import { exampleStoreContract } from '../../contracts/example-store.ts';
import { freshS3 } from './freshS3.ts';

exampleStoreContract('s3', freshS3);
