import { sendDigest } from '../../usecases/send-digest.ts';
import type { Environment } from './names.ts';
import type { Opened } from './opened.ts';
import { openReport } from './reporting.ts';
import type { Tasks } from './tasks.ts';

/** The week in figures: to Slack, else by mail. */
export const openDigest = (environment: Environment): Promise<Opened<Tasks>> =>
  openReport(environment, 'digest', (from) =>
    sendDigest({ ...from, outboxes: () => [...from.slack(), ...from.mail()] }),
  );
