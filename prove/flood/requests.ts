import { createHmac } from 'node:crypto';
import type { WebDoor } from '../../src/composition/limits.ts';
import { SECRET } from './desk.ts';

export interface Sent {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex');

/** One that the door takes, another each time: `n` is of one sender. */
export function honest(door: 'form' | 'chat' | 'slack', from: string, n: number): Sent {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const email = `${from.replaceAll('.', '-')}@customer.example`;
  if (door === 'form') {
    const body = JSON.stringify({ secret: SECRET.form, email, message: `Question ${n} about my invoice` });
    return { method: 'POST', path: '/intake/form', headers: JSON_TYPE, body };
  }
  if (door === 'chat') {
    const at = new Date().toISOString();
    const messages = [{ from: 'customer', text: `I cannot log in, try ${n}`, at }];
    const body = JSON.stringify({
      conversation_id: `${from}/${n}`,
      finished_at: at,
      customer: { email },
      messages,
    });
    const signature = `v1=${hmac(SECRET.chat, `v1:${timestamp}:${body}`)}`;
    const signed = { 'x-frontdesk-timestamp': timestamp, 'x-frontdesk-signature': signature };
    return { method: 'POST', path: '/intake/chat', headers: { ...JSON_TYPE, ...signed }, body };
  }
  const body = `payload=${encodeURIComponent(JSON.stringify({ type: 'view_closed' }))}`;
  const signature = `v0=${hmac(SECRET.slack, `v0:${timestamp}:${body}`)}`;
  const signed = { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature };
  return { method: 'POST', path: '/slack/interactivity', headers: { ...FORM_TYPE, ...signed }, body };
}

/** What a flood sends at each door: half of it would be taken where a flooder may know the way in. */
export function flooding(door: WebDoor, from: string, n: number): Sent {
  switch (door) {
    case 'form':
    case 'chat':
      return n % 2 === 0
        ? honest(door, from, n)
        : { ...honest(door, from, n), headers: {}, body: 'x'.repeat(n) };
    case 'api':
      return {
        method: 'GET',
        path: '/tickets',
        headers: { 'x-api-key': n % 2 === 0 ? SECRET.api : `guess-${n}` },
      };
    case 'link':
      return { method: n % 2 === 0 ? 'GET' : 'POST', path: `/correct/guess-${n}`, headers: FORM_TYPE };
    case 'slack':
      return { ...honest('slack', from, n), body: `payload=${n}` };
    case 'board':
      return { method: 'GET', path: n % 2 === 0 ? '/' : `/wp-login.php?${n}` };
    case 'key':
      return { method: 'GET', path: `/enter?key=guess-${n}` };
    case 'health':
      return { method: 'GET', path: '/health' };
  }
}
