import process from 'node:process';
import { openSweeper } from '../../../composition/aws/sweeper.ts';
import { invoked } from '../invoked.ts';
import { scheduled } from '../scheduled.ts';

export const handler = invoked(() => openSweeper(process.env), scheduled);
