import { Command } from 'commander';
import type { Archive } from '../composition/archive.ts';
import { type IntakeSum, type Ledger, ledgerOf, ledgerSentence } from '../domain/router/report/ledger.ts';
import { type AskedDesk, withDeskOptions } from './data-folder.ts';
import { columns, print, printJson } from './output.ts';
import { progress } from './progress.ts';
import { withDesk } from './with-archive.ts';

interface LedgerOptions extends AskedDesk {
  readonly json?: boolean;
  readonly recount?: boolean;
}

interface Odd {
  readonly receiptId: string;
  readonly fault: string;
}

export function ledgerCommand(): Command {
  return withDeskOptions(
    new Command('ledger').description(
      'what came in, where it ended, and whether the sum balances; exit code 1 when it does not',
    ),
  )
    .option('--recount', 'go through every input and name those that are not where the ledger says')
    .action((options: LedgerOptions) => withDesk(options, (archive) => ledger(archive, options)));
}

async function ledger(archive: Archive, options: LedgerOptions): Promise<void> {
  const sum = ledgerOf(await archive.views.ledger());
  const odd = options.recount === true ? await recount(archive, sum.received) : null;
  if (!sum.balanced || (odd !== null && odd.length > 0)) process.exitCode = 1;
  if (options.json === true) return printJson(odd === null ? sum : { ...sum, recount: odd });
  await print(ledgerSentence(sum), '', ...table(sum), ...reasons(sum), ...(odd === null ? [] : found(odd)));
}

async function recount(archive: Archive, total: number): Promise<readonly Odd[]> {
  const odd: Odd[] = [];
  const bar = progress('Recounting', process.stderr);
  bar.at(0, total);
  for await (const one of archive.views.recount()) odd.push(one);
  bar.end();
  return odd;
}

const HEADS = ['received', 'ticketed', 'joined', 'merged', 'held', 'rejected', 'waiting', 'repeats'] as const;

function table(sum: Ledger): readonly string[] {
  const row = (name: string, of: IntakeSum): readonly string[] => [
    name,
    ...HEADS.map((head) => String(of[head]).padStart(head.length)),
    of.balanced ? 'balanced' : 'NOT BALANCED',
  ];
  const lanes = Object.entries(sum.lanes).map(([lane, of]) => row(lane, of));
  return columns([['', ...HEADS, ''], ...lanes, row('all', sum)]);
}

function reasons(sum: Ledger): readonly string[] {
  const counted = Object.entries(sum.reasons).filter(([, count]) => count > 0);
  if (counted.length === 0) return [];
  return ['', 'Rejected as:', ...columns(counted.map(([kind, count]) => [`  ${kind}`, String(count)]))];
}

function found(odd: readonly Odd[]): readonly string[] {
  if (odd.length === 0) return ['', 'Every input was looked up; each is where the ledger says.'];
  return ['', 'Not where the ledger says:', ...odd.map(({ receiptId, fault }) => `  ${receiptId}: ${fault}`)];
}
