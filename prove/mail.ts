import { type EveryMailFigures, everyMailFigures } from './mail/every-mail.ts';
import { type GrowthFigures, growthFigures } from './mail/growth.ts';
import { type NewTextFigures, newTextFigures } from './mail/new-text.ts';
import { type StructureFigures, structureFigures } from './mail/structure.ts';

export interface MailFigures {
  readonly newText: readonly NewTextFigures[];
  readonly structure: readonly StructureFigures[];
  readonly everyMail: EveryMailFigures;
  readonly growth: GrowthFigures;
}

/** M1 and M2 of the quality page over third-party mails in `data`, which are no part of this project. */
export async function proveMail(data: string): Promise<MailFigures> {
  return {
    newText: await newTextFigures(data),
    structure: await structureFigures(data),
    everyMail: await everyMailFigures(data),
    growth: growthFigures(),
  };
}

function share(part: number, of: number): string {
  return `${part} of ${of} (${((100 * part) / Math.max(1, of)).toFixed(1)} %)`;
}

function newTextLine({ set, reader, known, exact, told, lost, leaked, notAsked }: NewTextFigures): string {
  const names = (which: readonly string[]) =>
    which.length > 0 && which.length <= 6 ? `: ${which.join(', ')}` : '';
  return `M1 ${set}, ${reader}: exact ${share(exact, known)}; words lost in ${share(lost.length, told)}${names(lost)}; lines leaked in ${share(leaked.length, known)}${names(leaked)}${notAsked.length > 0 ? `; not asked${names(notAsked)}` : ''}`;
}

function structureLine({ set, reader, equal, holds, refused }: StructureFigures): string {
  const fields = Object.entries(equal).map(([field, { same, told }]) => `${field} ${share(same, told)}`);
  return `M2 ${set}, ${reader}: ${fields.join(', ')}; of the other texts ${holds} hold all of the reference's and more; refused ${refused}`;
}

export function mailFiguresAsText({ newText, structure, everyMail, growth }: MailFigures): string {
  return [
    ...newText.map(newTextLine),
    ...structure.map(structureLine),
    ...structure
      .filter(({ reader }) => reader === 'ours')
      .map(({ set, differ }) => `M2 ${set}, ours differs: ${differ.join(', ')}`),
    `M2 every mail under mime, ours: refused ${share(everyMail.refused.length, everyMail.mails)}, held as broken ${everyMail.broken}, slowest ${everyMail.slowestMs} ms (${everyMail.slowest})`,
    ...everyMail.refused,
    `S6 twice the text or HTML takes at most ${growth.worst} × as long (mean of three doublings), of ${growth.inputs} hostile ones (${growth.worstOf})`,
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
