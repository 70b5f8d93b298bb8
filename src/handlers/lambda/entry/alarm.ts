import process from 'node:process';
import { openAlarm } from '../../../composition/aws/alarm.ts';
import { alarm } from '../alarm.ts';
import { invoked } from '../invoked.ts';

export const handler = invoked(() => openAlarm(process.env), alarm);
