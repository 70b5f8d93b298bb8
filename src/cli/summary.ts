import { Command } from 'commander';
import { withDeskOptions } from './data-folder.ts';
import { type ReportOptions, runReport } from './report/run.ts';

export function summaryCommand(): Command {
  return withDeskOptions(
    new Command('summary').description('the monthly summary: the month in one paragraph, with its figures'),
  )
    .option('--month <month>', 'which month: 2026-10, or last (default: the one that is running, so far)')
    .option(
      '--send',
      'send it to FRONTDESK_SUMMARY_RECIPIENTS; without this it is only printed, and no model is asked',
    )
    .action((options: ReportOptions & { readonly month?: string }) =>
      runReport('summary', options.month, options),
    );
}
