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
  | { readonly say: 'put'; readonly id: number; readonly key: string; readonly bytes: Uint8Array }
  | { readonly say: 'receive'; readonly id: number; readonly inbound: Inbound };

/** A fault as it crosses threads: structured cloning keeps no class. */
export interface PlainFault {
  readonly code: string;
  readonly message: string;
  readonly retry: boolean;
}

export function plainFault(error: unknown): PlainFault {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof Fault
    ? { code: error.code, message, retry: error.retry }
    : { code: 'unknown', message, retry: true };
}

export function faultOf({ code, message, retry }: PlainFault): Fault {
  return new Fault(code, message, { retry });
}
