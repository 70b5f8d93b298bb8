import { errorFields } from '../../../ports/error-fields.ts';
import type { SmtpDoor } from '../../smtp-door.ts';
import { type DoorLife, doorLife, type ThreadedDoorOptions } from './door-life.ts';
import { strikeList } from './in-hand.ts';

export type { ThreadedDoorOptions };

/** Milliseconds between attempts at opening again what cannot be opened; doubled each time. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 30_000;

/**
 * The mail door in a thread of its own: parsing never holds up board and API, and a mail that keeps the parser busy for
 * ever costs a restart of the thread. Its sender tries again, and then the mail becomes a held ticket unread.
 */
export function smtpDoorThread(options: ThreadedDoorOptions): SmtpDoor {
  const { settings, maxBytes, log } = options;
  const strikes = strikeList();
  let place: { readonly host: string; readonly port: number } | null = null;
  let current: DoorLife | null = null;
  let again: NodeJS.Timeout | undefined;

  const receive: ThreadedDoorOptions['receive'] = async (inbound) => {
    const received = await options.receive(inbound);
    if (inbound.rawKey !== null) strikes.forgive(inbound.rawKey);
    return received;
  };
  const start = (): DoorLife =>
    doorLife(
      { ...options, receive },
      { settings, maxBytes: maxBytes ?? null, unreadable: strikes.unreadable() },
      died,
    );
  function died(inHand: readonly string[]): void {
    strikes.strike(inHand);
    log.error('the mail door went down and is opened again', { mails_in_hand: inHand.length });
    void reopen(FIRST_WAIT);
  }
  /** Never gives up while it should be open: a mail lane that stays shut would be noticed by customers first. */
  async function reopen(wait: number): Promise<void> {
    if (place === null) return;
    const life = start();
    current = life;
    try {
      await life.listen(place.host, place.port);
      log.info('the mail door is open again', { port: place.port });
    } catch (error) {
      await life.close();
      if (place === null) return;
      log.error('the mail door cannot be opened again; the desk goes on trying', errorFields(error));
      again = setTimeout(() => void reopen(Math.min(LONGEST_WAIT, wait * 2)), wait);
      again.unref();
    }
  }

  return {
    listen: async (host, port) => {
      const life = start();
      current = life;
      try {
        const given = await life.listen(host, port);
        place = { host, port: given };
        return given;
      } catch (error) {
        await life.close();
        throw error;
      }
    },
    close: async () => {
      place = null;
      clearTimeout(again);
      await current?.close();
    },
  };
}
