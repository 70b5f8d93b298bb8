import { rawMailContract } from '../../contracts/raw-mail.ts';
import { freshS3 } from './freshS3.ts';

rawMailContract('s3', freshS3);
