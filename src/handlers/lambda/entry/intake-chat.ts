import process from 'node:process';
import { openIntakeChat } from '../../../composition/aws/intake.ts';
import { countedRefusals } from '../../http/counted-refusals.ts';
import { limited } from '../../http/limited.ts';
import { intakeChat } from '../../intake-chat.ts';
import { functionUrl } from '../function-url.ts';

export const handler = functionUrl(
  () => openIntakeChat(process.env),
  (rooms) => countedRefusals(limited(intakeChat(rooms), 'chat', rooms), rooms.metrics),
);

await handler.early();
