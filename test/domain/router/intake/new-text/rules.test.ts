import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../../../src/domain/router/intake/new-text/line.ts';
import type { MailContext } from '../../../../../src/domain/router/intake/new-text/rule.ts';
import { RULES } from '../../../../../src/domain/router/intake/new-text/rules.ts';

const REPLY: MailContext = { forward: false, reply: true };

/** Per rule: texts whose first line it knows, with the mark it gives, and texts that only look so. */
const EXAMPLES: Readonly<
  Record<
    string,
    { readonly knows: readonly (readonly [string, string])[]; readonly leaves: readonly string[] }
  >
> = {
  'quoted line': {
    knows: [
      ['> Which invoice?', 'quoted'],
      ['>> deeper', 'quoted'],
      ['> > deeper', 'quoted'],
    ],
    leaves: ['5 > 4', '    > four blanks are code', 'Which invoice?'],
  },
  'forward marker': {
    knows: [
      ['---------- Forwarded message ---------\nFrom: Bo', 'forward'],
      ['Début du message réexpédié :\n\n> De: Bo', 'forward'],
      ['-------- Weitergeleitete Nachricht --------', 'forward'],
    ],
    leaves: ['I forwarded message 4411', '--- forward ---x'],
  },
  'original message': {
    knows: [
      ['-----Original Message-----', 'history'],
      ['-----Ursprüngliche Nachricht-----', 'history'],
      ['----- 元のメッセージ -----', 'history'],
    ],
    leaves: ['The original message said so', '----- My list -----'],
  },
  'reply above this line': {
    knows: [
      ['##- Please type your reply above this line -##', 'history'],
      ['--- Bitte antworten Sie oberhalb dieser Linie ---', 'history'],
    ],
    leaves: ['I replied above this', 'Is there a line to reply above?'],
  },
  attribution: {
    knows: [
      ['On Tue, 5 Mar 2024 at 10:14, Desk <desk@ours.example> wrote:\n> Which?', 'attribution'],
      ['On Tue, 5 Mar 2024 at 10:14, Desk <desk@ours.example> wrote:\n\nWhich?', 'history'],
      ['Am Di., 5. März 2024 um 10:14 Uhr schrieb Desk\n<desk@ours.example>:\n> Welche?', 'attribution'],
    ],
    leaves: ['On Monday I wrote:\nyou never answered', 'He wrote: come at 10:14'],
  },
  'header block': {
    knows: [
      ['From: Desk <desk@ours.example>\nSent: Tuesday\nTo: Ana\nSubject: 4411', 'history'],
      ['________________________________\nVon: Desk\nGesendet: Dienstag\nAn: Ana\nBetreff: 4411', 'history'],
    ],
    leaves: ['From: Berlin\nTo: Paris\nDate: 3 May', 'Subject: my chair'],
  },
  'mobile signature': {
    knows: [
      ['Sent from my iPhone', 'signature'],
      ['Get Outlook for iOS', 'signature'],
    ],
    leaves: ['Sent from my desk, is much easier', 'Sent from Hamburg on 3 May'],
  },
  signature: {
    knows: [
      ['-- \nAna Ruiz', 'signature'],
      ['--\nAna Ruiz', 'signature'],
    ],
    leaves: ['---\nAna', '-- a list\n-- of two'],
  },
  'list footer': {
    knows: [['_____\nusers mailing list\nusers@lists.example', 'footer']],
    leaves: ['_____\nOrder 4411', 'users mailing list'],
  },
  disclaimer: {
    knows: [
      [
        'CONFIDENTIALITY NOTICE: this e-mail is intended only for the addressee.\nIf you received it in error, delete it.',
        'footer',
      ],
      ['This email and any attachments are confidential and privileged.', 'footer'],
      ['Diese E-Mail enthält vertrauliche oder rechtlich geschützte Informationen.', 'footer'],
      ['Ce message est confidentiel et réservé à son destinataire.', 'footer'],
      ['Este mensaje es confidencial y para su destinatario.', 'footer'],
      ['Le informazioni contenute in questo messaggio sono riservate.', 'footer'],
      ['Dit bericht is vertrouwelijk en bestemd voor de geadresseerde.', 'footer'],
      ['Please consider the environment before printing this e-mail.', 'footer'],
      ['CAUTION: This email originated from outside of the organization.', 'footer'],
    ],
    leaves: [
      'This message is for your boss: invoice 4411 is wrong.',
      'Is this email confidential? I do not want it forwarded.',
      'Diese Nachricht ist dringend.',
    ],
  },
};

describe('each rule has an example it knows and one it leaves', () => {
  test.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
    const { knows, leaves } = EXAMPLES[name] ?? { knows: [], leaves: [] };

    const found = knows.map(([text]) => rule.at(linesOf(text), 0, REPLY)?.mark);
    const left = leaves.map((text) => rule.at(linesOf(text), 0, REPLY));

    expect(knows.length).toBeGreaterThan(0);
    expect(leaves.length).toBeGreaterThan(0);
    expect(found).toEqual(knows.map(([, mark]) => mark));
    expect(left).toEqual(leaves.map(() => null));
  });
});
