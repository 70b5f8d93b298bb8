import * as z from 'zod';
import { Fault } from '../../ports/fault.ts';
import { UnreadableRules } from '../../ports/rulebook-source.ts';
import type { GoogleFile } from './file-id.ts';

/** What a call met: worth another try, or nothing that trying again mends. */
export type Trouble =
  | { readonly kind: 'passing'; readonly why: string; readonly retryAfter: number | null }
  | { readonly kind: 'key'; readonly why: string }
  | { readonly kind: 'api-off'; readonly api: string }
  | { readonly kind: 'not-shared' }
  | { readonly kind: 'no-such-file' }
  | { readonly kind: 'wrong-kind' }
  | { readonly kind: 'refused'; readonly why: string };

/** The answer is none that Google gives: cut off on the way, or from something else in between. */
export class NoSense extends Error {}

const FAILED = z.object({
  response: z.object({ status: z.number(), data: z.unknown(), headers: z.unknown().optional() }).optional(),
  code: z.unknown().optional(),
  message: z.string().default(''),
});

/** https://cloud.google.com/apis/design/errors, and Drive's own older shape with `errors[].reason`. */
const SAID = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().default(''),
    errors: z.array(z.object({ reason: z.string().default('') })).default([]),
    details: z.array(z.object({ reason: z.string().default('') })).default([]),
  }),
});

/** https://datatracker.ietf.org/doc/html/rfc6749#section-5.2 */
const TOKEN_SAID = z.object({ error: z.string(), error_description: z.string().default('') });

const THROTTLED = /rateLimitExceeded|quotaExceeded|dailyLimitExceeded|RATE_LIMIT_EXCEEDED|sharingRateLimit/i;
const API_OFF = /SERVICE_DISABLED|accessNotConfigured/i;

export function troubleOf(error: unknown): Trouble {
  const found = error instanceof Error && error.cause instanceof NoSense ? error.cause : error;
  if (found instanceof NoSense) return passing(found.message);
  const failed = FAILED.safeParse(error).data;
  if (failed?.response === undefined) return passing(networkWords(failed?.code, failed?.message));
  const { status, data } = failed.response;
  const token = TOKEN_SAID.safeParse(data).data;
  if (token !== undefined && status < 500 && status !== 429)
    return { kind: 'key', why: `${token.error}: ${oneLine(token.error_description)}` };
  return troubleSaid(status, SAID.safeParse(data).data?.error, retryAfterIn(failed.response.headers));
}

type Said = z.infer<typeof SAID>['error'];

function troubleSaid(status: number, said: Said | undefined, retryAfter: number | null): Trouble {
  const reasons = [...(said?.errors ?? []), ...(said?.details ?? [])].map(({ reason }) => reason).join(' ');
  const answered = `it answered ${status}`;
  if (status >= 500 || status === 429 || status === 408) return passing(answered, retryAfter);
  if (status === 403 && THROTTLED.test(reasons)) return passing(answered, retryAfter);
  // A proxy's page, or half an answer: Google says why it refuses.
  if (said === undefined) return passing(answered, retryAfter);
  if (status === 401) return { kind: 'key', why: oneLine(said.message) };
  if (status === 403 && API_OFF.test(reasons)) return { kind: 'api-off', api: apiIn(said.message) };
  if (status === 403) return { kind: 'not-shared' };
  if (status === 404) return { kind: 'no-such-file' };
  if (said.status === 'FAILED_PRECONDITION' || /not supported for this document/i.test(said.message))
    return { kind: 'wrong-kind' };
  return { kind: 'refused', why: `${status}, ${oneLine(said.message)}` };
}

/** What a person has to know and do. `account`: the address a Sheet is shared with. */
export function faultOf(trouble: Trouble, at: GoogleFile, account: string): Fault {
  const its = `${capital(at.name)} ${at.id}`;
  const unreadable = (why: string, cure: string) => new UnreadableRules(at.file, why, cure);
  switch (trouble.kind) {
    case 'passing':
      return new Fault(
        'google-away',
        `${capital(at.name)} cannot be read from Google now: ${trouble.why}. The last good rules stay, and the desk tries again by itself.`,
        {
          retry: true,
          ...(trouble.retryAfter === null ? {} : { retryAfter: trouble.retryAfter }),
        },
      );
    case 'key':
      return unreadable(
        `Google does not take the key of ${account} (${trouble.why})`,
        "Make a new key for it and put that into FRONTDESK_GOOGLE_CREDENTIALS; if this machine's clock is wrong, set it.",
      );
    case 'api-off':
      return unreadable(
        `The Google ${trouble.api} is switched off in the project of ${account}`,
        'Switch it on at https://console.cloud.google.com/apis/library; it counts after a few minutes.',
      );
    case 'not-shared':
      return unreadable(
        `${its} is not shared with the desk`,
        `Share it with ${account} as a viewer: ${at.url}`,
      );
    case 'no-such-file':
      return unreadable(
        `${its} is not there, or not shared with the desk`,
        `Check the id, and share it with ${account} as a viewer.`,
      );
    case 'wrong-kind':
      return unreadable(
        `${its} is no Google ${at.file === 'rules.csv' ? 'Sheet' : 'Doc'}, but an Office file kept in Drive or another kind of file`,
        `Open it and choose File, "Save as Google ${at.file === 'rules.csv' ? 'Sheets' : 'Docs'}", then use the id of the new one.`,
      );
    case 'refused':
      return unreadable(`Google refuses to give out ${at.name} (${trouble.why})`, 'Check its id.');
  }
}

function passing(why: string, retryAfter: number | null = null): Trouble {
  return { kind: 'passing', why, retryAfter };
}

function networkWords(code: unknown, message = ''): string {
  if (code === 'TimeoutError' || /timeout|timed out/i.test(message)) return 'it does not answer in time';
  return typeof code === 'string' && /^E[A-Z]+$/.test(code)
    ? `it is not reached (${code})`
    : 'it is not reached';
}

/** Seconds, or a date: https://datatracker.ietf.org/doc/html/rfc9110#section-10.2.3. Dates need a clock: not read. */
function retryAfterIn(headers: unknown): number | null {
  const value = headers instanceof Headers ? headers.get('retry-after') : null;
  return value !== null && /^\d{1,6}$/.test(value.trim()) ? Number(value) * 1000 : null;
}

function apiIn(message: string): string {
  return /Google (Sheets|Docs|Drive) API/.exec(message)?.[0].replace('Google ', '') ?? 'Sheets or Docs API';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
