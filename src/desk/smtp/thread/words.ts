import type { MailDoorSettings } from '../../../composition/mail-door-parts.ts';
import type { Received } from '../../../composition/rooms.ts';
import type { Inbound } from '../../../domain/router/message.ts';
import { Fault } from '../../../ports/fault.ts';
import type { LogFields } from '../../../ports/log.ts';

/** What the thread is started with. `unreadable`: keys of raw mails that brought a thread down before. */
export interface DoorStart {
  readonly settings: MailDoorSettings;
  readonly maxBytes: number | null;
  readonly unreadable: readonly string[];
}

/** What the desk says to the door's thread. */
export type ToDoor =
  | { readonly say: 'listen'; readonly host: string; readonly port: number }
  | { readonly say: 'close' }
  | { readonly say: 'alive?' }
  | {
      readonly say: 'answer';
      readonly id: number;
      readonly value: Received | null;
      readonly fault: PlainFault | null;
    };

/** What the door's thread says to the desk. */
export type FromDoor =
  | { readonly say: 'listening'; readonly port: number }
  | { readonly say: 'cannot-listen'; readonly code: string; readonly message: string }
  | { readonly say: 'closed' }
  | { readonly say: 'alive' }
  | {
      readonly say: 'log';
      readonly level: 'debug' | 'info' | 'warn' | 'error';
      readonly event: string;
      readonly fields: LogFields;
    }
  /** A mail came in whole and is about to be read: said first, because reading may never end. */
  | { readonly say: 'begun'; readonly key: string }
  | Asking;

/** What the thread waits for an answer to. A mail that has begun is done when it is received, or could not be stored. */
export type Asking =
  | { readonly say: 'put'; readonly id: number; readonly key: string; readonly bytes: Uint8Array }
  | { readonly say: 'receive'; readonly id: number; readonly inbound: Inbound };

/** A fault as it crosses threads: structured cloning keeps no class. */
export interface PlainFault {
  readonly code: string;
  readonly message: string;
  readonly retry: boolean;
  readonly retryAfter: number | null;
}

export function plainFault(error: unknown): PlainFault {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof Fault
    ? { code: error.code, message, retry: error.retry, retryAfter: error.retryAfter }
    : { code: 'unknown', message, retry: true, retryAfter: null };
}

export function faultOf({ code, message, retry, retryAfter }: PlainFault): Fault {
  return new Fault(code, message, retryAfter === null ? { retry } : { retry, retryAfter });
}
