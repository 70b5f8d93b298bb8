import { createHash } from 'node:crypto';
import type { Archive } from '../../composition/archive.ts';
import { reportsRoom } from '../../composition/reports.ts';
import type { Settings } from '../../composition/settings.ts';
import { reportDocument } from '../../domain/router/report/compose.ts';
import type { ReportFigures } from '../../domain/router/report/figures.ts';
import type { Period, ReportKind } from '../../domain/router/report/period.ts';
import { reportText } from '../../domain/router/report/plain-text.ts';
import type { Rulebook } from '../../domain/router/rulebook/model.ts';
import { parseRulebook } from '../../domain/router/rulebook/parse.ts';
import { STARTER } from '../../domain/router/rulebook/starter.ts';
import { paragraphOf } from '../../usecases/write-summary.ts';
import type { AskedDesk } from '../data-folder.ts';
import { print, printJson, remark } from '../output.ts';
import { settingsOf } from '../own-settings.ts';
import { UserError } from '../user-error.ts';
import { withDesk } from '../with-archive.ts';
import { figuresJson } from './json.ts';
import { askedPeriod } from './period.ts';

export interface ReportOptions extends AskedDesk {
  readonly json?: boolean;
  readonly send?: boolean;
}

/** Prints a report; sends it only when told to. */
export function runReport(kind: ReportKind, name: string | undefined, options: ReportOptions): Promise<void> {
  const send = options.send === true;
  return withDesk(options, (archive) => report(archive, kind, name, options), { write: send });
}

async function report(
  archive: Archive,
  kind: ReportKind,
  name: string | undefined,
  options: ReportOptions,
): Promise<void> {
  const settings = await settingsOf(archive);
  const zone = settings.TZ;
  const room = reportsRoom({ ...archive, zone });
  const period = askedPeriod(room.calendar, kind, name, archive.clock.now());
  if (options.send === true) return await send(archive, kind, period, settings);
  const figures = await room.figures(period);
  if (options.json === true) return printJson(figuresJson(figures));
  await print(reportText(reportDocument(figures, await paragraph(kind, figures))));
}

/** In print a summary is the plain one: a look costs nothing and asks nobody. */
async function paragraph(kind: ReportKind, figures: ReportFigures): Promise<string | null> {
  return kind === 'digest' ? null : (await paragraphOf(figures, null)).text;
}

async function send(archive: Archive, kind: ReportKind, period: Period, settings: Settings): Promise<void> {
  // Slack, mail and the model are loaded by whoever sends, not by whoever looks.
  const { reportSending } = await import('../../composition/report-sending.ts');
  const rulebook = await liveRulebook(archive);
  const sending = reportSending({
    ...archive,
    zone: settings.TZ,
    settings,
    log: QUIET,
    notices: { tellAdmin: async (text) => remark(text) },
    boardUrl: () => settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`,
    rulebook: () => rulebook,
  });
  // Each wish of a person is one of its own, whatever the schedule sent.
  const to = await sending.send[kind](period, `${kind}:${period.name}:asked:${archive.clock.now()}`);
  await print(
    `${period.name} is on ${to === 'the Reports page' ? to : `its way to ${to}, and on the Reports page`}.`,
  );
}

const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');

async function liveRulebook({ rulebooks }: Archive): Promise<Rulebook> {
  const texts = (await rulebooks.live())?.texts ?? STARTER;
  const parsed = parseRulebook(texts, hashed);
  if (!parsed.ok)
    throw new UserError('The live rules cannot be read. Start the desk once, and look at the Rulebook page.');
  return parsed.rulebook;
}
