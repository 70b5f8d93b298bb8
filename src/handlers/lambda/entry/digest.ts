import process from 'node:process';
import { openDigest } from '../../../composition/aws/digest.ts';
import { invoked } from '../invoked.ts';
import { scheduled } from '../scheduled.ts';

export const handler = invoked(() => openDigest(process.env), scheduled);
