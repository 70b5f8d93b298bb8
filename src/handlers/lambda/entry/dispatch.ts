import process from 'node:process';
import { openDispatch } from '../../../composition/aws/dispatch.ts';
import { dispatchHandler } from '../dispatch.ts';
import { invoked } from '../invoked.ts';

export const handler = invoked(() => openDispatch(process.env), dispatchHandler);
