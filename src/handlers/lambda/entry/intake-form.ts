import process from 'node:process';
import { openIntakeForm } from '../../../composition/aws/intake.ts';
import { countedRefusals } from '../../http/counted-refusals.ts';
import { intakeForm } from '../../intake-form.ts';
import { functionUrl } from '../function-url.ts';

export const handler = functionUrl(
  () => openIntakeForm(process.env),
  (rooms) => countedRefusals(intakeForm(rooms), rooms.metrics),
);
