import process from 'node:process';
import { openSummary } from '../../../composition/aws/summary.ts';
import { invoked } from '../invoked.ts';
import { scheduled } from '../scheduled.ts';

export const handler = invoked(() => openSummary(process.env), scheduled);
