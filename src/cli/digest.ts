import { Command } from 'commander';
import { withDeskOptions } from './data-folder.ts';
import { type ReportOptions, runReport } from './report/run.ts';

export function digestCommand(): Command {
  return withDeskOptions(
    new Command('digest').description(
      'the weekly digest: what came, what was corrected, which queues are slow',
    ),
  )
    .option('--week <week>', 'which week: 2026-W47, or last (default: the one that is running, so far)')
    .option(
      '--send',
      'send it where the settings say (FRONTDESK_DIGEST_CHANNEL); without this it is only printed',
    )
    .action((options: ReportOptions & { readonly week?: string }) =>
      runReport('digest', options.week, options),
    );
}
