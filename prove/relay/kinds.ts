import type { LineFault, Stage } from './bad-line.ts';
import type { Refusal } from './mail-server.ts';

export type RelayFault = LineFault | Refusal | { readonly how: 'refused' };

/** How long the desk waits for an answer in the proof, milliseconds; real answers come within a few. */
export const TIMED_OUT = 200;

const STAGES: readonly Stage[] = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'body', 'taken'];

/** Passing refusals more often than final ones, as relays have it. */
const CODES: readonly Refusal[] = [
  { at: 'MAIL', code: 421 },
  { at: 'MAIL', code: 451 },
  { at: 'RCPT', code: 450 },
  { at: 'RCPT', code: 452 },
  { at: 'RCPT', code: 550 },
  { at: 'taken', code: 451 },
  { at: 'taken', code: 452 },
  { at: 'taken', code: 554 },
];

export const KINDS: readonly [RelayFault, ...RelayFault[]] = [
  { how: 'refused' },
  ...STAGES.map((at) => ({ how: 'cut', at }) as const),
  ...STAGES.map((at) => ({ how: 'half-open', at }) as const),
  { how: 'slow', at: 'greeting', milliseconds: 60 },
  { how: 'slow', at: 'RCPT', milliseconds: 60 },
  // The relay takes it after we have given up, perhaps while the next try is under way.
  { how: 'slow', at: 'body', milliseconds: TIMED_OUT + 50 },
  { how: 'slow', at: 'taken', milliseconds: TIMED_OUT + 50 },
  ...CODES,
];

export function nameOf(fault: RelayFault): string {
  if ('code' in fault) return `${fault.code} at ${fault.at}`;
  if (fault.how === 'refused') return 'connection refused';
  const late = (fault.milliseconds ?? 0) > TIMED_OUT ? ', too late' : '';
  return `${fault.how} at ${fault.at}${late}`;
}
