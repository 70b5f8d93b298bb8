import type { Rooms } from '../composition/rooms.ts';
import { isObject } from '../domain/router/intake/fields.ts';
import { formInbound, readForm } from '../domain/router/intake/form.ts';
import { invalid, unauthorized } from './http/answer.ts';
import { formBody } from './http/body.ts';
import { door } from './http/door.ts';
import type { HttpHandler } from './http/event.ts';
import { pagesForBrowsers } from './http/page.ts';
import { receivedAnswer } from './http/received.ts';
import { isSecret } from './http/secret.ts';

export type FormRooms = Pick<Rooms, 'receive' | 'secrets' | 'digest' | 'log'>;

/** `POST /intake/form`. The secret is looked at before any other field. */
export const intakeForm = (rooms: FormRooms): HttpHandler =>
  pagesForBrowsers(
    door(rooms.log, { methods: ['POST'], checks: [formBody] }, async ({ body }) => {
      const secret = isObject(body) && Object.hasOwn(body, 'secret') ? body.secret : null;
      if (!(await isSecret(rooms.secrets, 'form', secret)))
        return unauthorized('The field “secret” is missing or wrong.');
      const read = readForm(body);
      if (!read.ok) return invalid(read.wrong);
      return receivedAnswer(await rooms.receive(formInbound(read.post, rooms.digest)));
    }),
  );
