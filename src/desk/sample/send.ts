import { setTimeout as wait } from 'node:timers/promises';
import type { SampleInput } from './model.ts';
import { sampleDay } from './sample-day.ts';
import { mailSender } from './send-mail.ts';
import { sendChat, sendForm, type WebAnswer } from './send-web.ts';
import { LAST_MINUTE } from './stage.ts';

export interface SampleDoors {
  readonly smtpHost?: string;
  readonly smtpPort: number;
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  readonly httpUrl: string;
  readonly formSecret: string;
  readonly chatSecret: string;
}

export interface SampleOptions extends SampleDoors {
  /** Inputs a second: 3 by default, which one can watch; Infinity = as fast as the doors take them. */
  readonly pace?: number;
  /** Which made-up day; the same number sends the same customers again. 1 by default. */
  readonly seed?: number;
  /** After each input, taken or not: how many are through, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops between two inputs. */
  readonly signal?: AbortSignal;
}

export interface SampleResult {
  readonly sent: number;
  readonly refused: number;
  readonly total: number;
  /** What the doors would not take, a line each. */
  readonly refusals: readonly string[];
}

/** Sends the made-up day through the real doors, in its order. A door that is busy is asked again. */
export async function sendSample(options: SampleOptions): Promise<SampleResult> {
  const day = sampleDay(options.seed ?? 1);
  const doors = knock(options);
  const refusals: string[] = [];
  let sent = 0;
  for (const input of day) {
    if (options.signal?.aborted === true) break;
    const due = wait(1000 / (options.pace ?? 3));
    const refusal = await doors.send(input).catch((error: unknown) => String(error));
    if (refusal === null) sent += 1;
    else refusals.push(`${input.lane} "${input.subject}": ${refusal}`);
    options.onProgress?.(sent + refusals.length, day.length);
    await due;
  }
  doors.close();
  return { sent, refused: refusals.length, total: day.length, refusals };
}

/** The three doors behind one: answers null, or why the input was not taken. */
function knock(options: SampleDoors): { send(input: SampleInput): Promise<string | null>; close(): void } {
  const { httpUrl, formSecret, chatSecret } = options;
  const mails = mailSender(options.smtpHost ?? '127.0.0.1', options.smtpPort);
  // The day is over when we begin: nothing in it was written in the future.
  const opened = Date.now() - LAST_MINUTE * 60_000;
  const at = (minute: number): Date => new Date(opened + minute * 60_000);
  const send = async (input: SampleInput): Promise<string | null> => {
    if (input.lane === 'form') return insisting(() => sendForm(httpUrl, formSecret, input));
    if (input.lane === 'chat') return insisting(() => sendChat(httpUrl, chatSecret, input, at(input.minute)));
    await mails.send(input, at(input.written));
    return null;
  };
  return { send, close: () => mails.close() };
}

/** A door that asks to slow down (429) or cannot just now (503) is given its time, five times at most. */
async function insisting(send: () => Promise<WebAnswer>): Promise<string | null> {
  for (let tries = 1; ; tries += 1) {
    const { status, retryAfter } = await send();
    if (status === 202) return null;
    if (tries === 5 || (status !== 429 && status !== 503)) return `the door answered ${status}`;
    await wait((retryAfter ?? 1) * 1000);
  }
}
