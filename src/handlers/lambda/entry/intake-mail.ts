import process from 'node:process';
import { openIntakeMail } from '../../../composition/aws/intake-mail.ts';
import { intakeMailHandler } from '../intake-mail.ts';
import { invoked } from '../invoked.ts';

export const handler = invoked(() => openIntakeMail(process.env), intakeMailHandler);
