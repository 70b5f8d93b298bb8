import process from 'node:process';
import { openRead } from '../../../composition/aws/read.ts';
import { invoked } from '../invoked.ts';
import { readHandler } from '../work.ts';

export const handler = invoked(() => openRead(process.env), readHandler);
