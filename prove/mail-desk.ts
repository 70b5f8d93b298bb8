import { mailParser } from '../src/adapters/mime/mail-parser.ts';
import { sha256 } from '../src/adapters/system/digest.ts';
import type { Inbound } from '../src/domain/router/message.ts';
import type { Envelope } from '../src/ports/mail-parser.ts';
import type { Received } from '../src/usecases/receive-message.ts';
import { type DeskOptions, deskInMemory } from '../test/deskInMemory.ts';

export const DESK = 'support@desk.example';

/** A mail as its lines say it. */
export interface MadeMail {
  /** Header lines, in order, without line ends. */
  readonly head: readonly string[];
  readonly body: string;
  readonly envelope?: Partial<Envelope>;
}

export function rawMail({ head, body }: MadeMail): Buffer {
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}`);
}

/** The desk's use cases over memory, with the real mail parser before them. */
export function mailDesk(options: DeskOptions = {}) {
  const desk = deskInMemory(options);
  const parser = mailParser({ digest: sha256, ownAddresses: [DESK], trustedForwarders: [] });
  const take = async (
    raw: Uint8Array,
    envelope: Partial<Envelope> = {},
  ): Promise<{ readonly received: Received; readonly inbound: Inbound }> => {
    const known: Envelope = {
      from: null,
      to: [DESK],
      receivedAt: desk.clock.now(),
      trust: 'unknown',
      trustRemark: null,
      ...envelope,
    };
    const inbound = await parser.parse(raw, known, 'raw');
    return { received: await desk.receive(inbound), inbound };
  };
  return { ...desk, take, send: (mail: MadeMail) => take(rawMail(mail), mail.envelope ?? {}) };
}

export type MailDesk = ReturnType<typeof mailDesk>;

/** The ticket that an input is in, or null. */
export function ticketIn(received: Received): string | null {
  return received.kind === 'rejected' ? null : received.ticketId;
}
