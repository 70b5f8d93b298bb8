import { createHmac } from 'node:crypto';
import type { SampleChat, SampleForm } from './model.ts';

/** What a web door answered; `retryAfter` seconds when it asked to slow down (429). */
export interface WebAnswer {
  readonly status: number;
  readonly retryAfter: number | null;
}

async function answerOf(response: Response): Promise<WebAnswer> {
  await response.arrayBuffer();
  const after = response.status === 429 ? Number(response.headers.get('retry-after') ?? 1) : null;
  return { status: response.status, retryAfter: after };
}

/** As a page would post it: half of the made-up forms as JSON, half as a browser does. */
export async function sendForm(httpUrl: string, secret: string, form: SampleForm): Promise<WebAnswer> {
  const fields = {
    secret,
    email: form.from.address,
    name: form.from.name,
    subject: form.subject,
    message: form.message,
    submission_id: form.submissionId,
    page: form.page,
  };
  const asJson = form.page.length % 2 === 0;
  const response = await fetch(`${httpUrl}/intake/form`, {
    method: 'POST',
    headers: { 'content-type': asJson ? 'application/json' : 'application/x-www-form-urlencoded' },
    body: asJson ? JSON.stringify(fields) : new URLSearchParams(fields).toString(),
  });
  return answerOf(response);
}

/** A finished conversation, signed as SPEC section 10 says. `finished` ends the talk, one line every 20 seconds before. */
export async function sendChat(
  httpUrl: string,
  secret: string,
  chat: SampleChat,
  finished: Date,
): Promise<WebAnswer> {
  const body = JSON.stringify(conversation(chat, finished));
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`v1:${timestamp}:${body}`).digest('hex');
  const response = await fetch(`${httpUrl}/intake/chat`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-frontdesk-timestamp': timestamp,
      'x-frontdesk-signature': `v1=${signature}`,
    },
    body,
  });
  return answerOf(response);
}

function conversation(chat: SampleChat, finished: Date): unknown {
  const { name, address } = chat.from;
  const visitor = { id: `visitor-${chat.conversationId}`, name };
  return {
    conversation_id: chat.conversationId,
    finished_at: finished.toISOString(),
    customer: chat.withAddress ? { ...visitor, email: address } : visitor,
    ...(chat.subject === '' ? {} : { subject: chat.subject }),
    messages: chat.messages.map((message, at) => ({
      ...message,
      at: new Date(finished.getTime() - (chat.messages.length - at) * 20_000).toISOString(),
    })),
  };
}
