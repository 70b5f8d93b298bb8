import type { Rooms } from '../composition/rooms.ts';
import { chatInbound, readChat } from '../domain/router/intake/chat.ts';
import { invalid } from './http/answer.ts';
import { CHAT_BODY, jsonBody } from './http/body.ts';
import { door } from './http/door.ts';
import type { HttpHandler } from './http/event.ts';
import { receivedAnswer } from './http/received.ts';
import { signed } from './http/signature.ts';

export type ChatRooms = Pick<Rooms, 'receive' | 'secrets' | 'clock' | 'digest' | 'log'>;

/** `POST /intake/chat`. Signed over the raw body, and nothing is parsed before that was found good. */
export const intakeChat = (rooms: ChatRooms): HttpHandler =>
  door(
    rooms.log,
    { methods: ['POST'], bodyLimit: CHAT_BODY, checks: [signed(rooms, 'chat'), jsonBody] },
    async ({ body }) => {
      const read = readChat(body);
      if (!read.ok) return invalid(read.wrong);
      return receivedAnswer(await rooms.receive(chatInbound(read.chat, rooms.digest)));
    },
  );
