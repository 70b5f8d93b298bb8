import process from 'node:process';
import { openIntakeForm } from '../../../composition/aws/intake.ts';
import { countedRefusals } from '../../http/counted-refusals.ts';
import { limited } from '../../http/limited.ts';
import { intakeForm } from '../../intake-form.ts';
import { functionUrl } from '../function-url.ts';

export const handler = functionUrl(
  () => openIntakeForm(process.env),
  (rooms) => countedRefusals(limited(intakeForm(rooms), 'form', rooms), rooms.metrics),
);

await handler.early();
