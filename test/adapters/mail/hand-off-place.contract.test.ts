import { mailHandOffPlace } from '../../../src/adapters/mail/hand-off-place.ts';
import { smtpCarrier } from '../../../src/adapters/mail/smtp-carrier.ts';
import { type Place, placeName } from '../../../src/domain/router/handoff/model.ts';
import { handOffPlaceContract, type Stand, type Visible } from '../../contracts/hand-off-place.ts';
import { aRelay, type Relayed } from './aRelay.ts';

const HERE = 'finance@desk.example';
const THERE = 'support@desk.example';

/** The shared inboxes behind a relay, as a mail client shows them: one mail a Message-ID. */
async function inboxes(): Promise<Stand> {
  const codes = { closed: false, refuseNext: false, loseNext: false };
  const refuse = (address: string) => {
    if (codes.closed && address === HERE) return 550;
    const code = codes.refuseNext ? 451 : null;
    codes.refuseNext = false;
    return code;
  };
  const regret = () => {
    const code = codes.loseNext ? 451 : null;
    codes.loseNext = false;
    return code;
  };
  const relay = await aRelay(refuse, regret);
  const again = () =>
    mailHandOffPlace({
      carrier: smtpCarrier({ relayUrl: relay.url }),
      from: 'front@desk.example',
      boardUrl: 'http://board.example',
    });
  return {
    place: again(),
    again,
    here: { kind: 'mail', address: HERE },
    there: { kind: 'mail', address: THERE },
    visible: async () => folded(relay.mails),
    close: () => {
      codes.closed = true;
    },
    failNext: (point) => {
      codes.refuseNext = point === 'before';
      codes.loseNext = point === 'after';
    },
    discard: () => relay.close(),
  };
}

function folded(mails: readonly Relayed[]): readonly Visible[] {
  const seen = new Map<string, Visible>();
  for (const { to, mail } of mails) {
    for (const address of to.filter((one) => one === HERE || one === THERE)) {
      const place: Place = { kind: 'mail', address };
      const says = `${mail.subject}\n${mail.text}`;
      const key = `${address} ${mail.messageId}`;
      if (!seen.has(key)) seen.set(key, { place: placeName(place), says });
    }
  }
  return [...seen.values()];
}

handOffPlaceContract('mail', inboxes);
