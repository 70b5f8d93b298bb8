import { type EveryMailFigures, everyMailFigures } from './mail/every-mail.ts';
import { type NewTextFigures, newTextFigures } from './mail/new-text.ts';
import { type StructureFigures, structureFigures } from './mail/structure.ts';

export interface MailFigures {
  readonly newText: NewTextFigures;
  readonly structure: StructureFigures;
  readonly everyMail: EveryMailFigures;
}

/** M1 and M2 of the quality page over third-party mails in `data`, which are no part of this project. */
export async function proveMail(data: string): Promise<MailFigures> {
  return {
    newText: newTextFigures(data),
    structure: await structureFigures(data),
    everyMail: await everyMailFigures(data),
  };
}

export function mailFiguresAsText({ newText, structure, everyMail }: MailFigures): string {
  const share = (part: number, of: number) =>
    `${part} of ${of} (${((100 * part) / Math.max(1, of)).toFixed(1)} %)`;
  return [
    `M1 new text exact: ${share(newText.exact, newText.known)}; differs in ${newText.leaked.join(', ')}`,
    `M1 customer words lost: ${share(newText.lost, newText.told)} ${newText.lostIn.join(', ')}`,
    ...Object.entries(structure.equal).map(
      ([what, same]) => `M2 ${what} equal: ${share(same, structure.mails)}`,
    ),
    `M2 differs: ${structure.differ.join(', ')}`,
    `M2 refused: ${share(everyMail.refused.length, everyMail.mails)}, held as broken ${everyMail.broken}, slowest ${everyMail.slowestMs} ms (${everyMail.slowest})`,
    ...everyMail.refused,
  ].join('\n');
}

if (import.meta.main) {
  const data = process.argv[2] ?? process.env.FRONTDESK_PROOF_DATA;
  if (data === undefined) {
    console.error('Say where the mails are: prove/mail.ts DIR, or FRONTDESK_PROOF_DATA=DIR.');
    process.exitCode = 1;
  } else {
    console.log(mailFiguresAsText(await proveMail(data)));
  }
}
