import type { TakenMail } from './mail-server.ts';

/** A mail as the proof needs it. */
export interface Received {
  /** Message-ID, in its brackets. */
  readonly id: string;
  readonly ticketId: string;
  readonly to: readonly string[];
  /** What follows a card answers it; a card answers nothing. */
  readonly isCard: boolean;
  /** It ends with the end of its parts. */
  readonly isWhole: boolean;
}

export function receivedMails(taken: readonly TakenMail[]): readonly Received[] {
  return taken.map(({ to, raw }) => {
    const boundary = /boundary="([^"]+)"/i.exec(raw)?.[1] ?? '';
    return {
      id: header(raw, 'Message-ID'),
      ticketId: header(raw, 'X-Front-Desk-Hand-Off'),
      to,
      isCard: header(raw, 'In-Reply-To') === '',
      isWhole: boundary !== '' && raw.trimEnd().endsWith(`--${boundary}--`),
    };
  });
}

function header(raw: string, name: string): string {
  return new RegExp(`^${name}:\\s*(\\S+)`, 'im').exec(raw)?.[1] ?? '';
}
