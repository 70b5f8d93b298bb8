import process from 'node:process';
import { openDriveSync } from '../../../composition/aws/drive-sync.ts';
import { invoked } from '../invoked.ts';
import { scheduled } from '../scheduled.ts';

export const handler = invoked(() => openDriveSync(process.env), scheduled);
