import process from 'node:process';
import { openRouter } from '../../../composition/aws/router.ts';
import { invoked } from '../invoked.ts';
import { routerHandler } from '../work.ts';

export const handler = invoked(() => openRouter(process.env), routerHandler);
