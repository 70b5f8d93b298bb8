import process from 'node:process';
import { openCorrections } from '../../../composition/aws/corrections.ts';
import { countedRefusals } from '../../http/counted-refusals.ts';
import { corrections } from '../correct.ts';
import { functionUrl } from '../function-url.ts';

export const handler = functionUrl(
  () => openCorrections(process.env),
  (rooms) => countedRefusals(corrections(rooms), rooms.metrics),
);

await handler.early();
