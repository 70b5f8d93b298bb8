import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { HOSTILE_MAILS, type HostileMail } from './hostile/mails.ts';

/** S6 of the quality page. */
const LONGEST_MS = 2_000;
const MOST_MB = 256;
/** After which a mail that is still being read is given up: it has failed long before. */
const PATIENCE_MS = 60_000;

interface Taken {
  readonly name: string;
  readonly ms: number;
  /** Of the whole process: Node itself, the raw mail of up to 25 MB, and reading it. */
  readonly peakMb: number;
  readonly ticket: boolean;
  readonly broken: string | null;
}

export interface HostileMailFigures {
  readonly mails: number;
  readonly tickets: number;
  readonly slowest: Taken;
  readonly largest: Taken;
  /** Those over the limits or without a ticket. */
  readonly failed: readonly Taken[];
}

/** Each hostile mail through the mail parser, in a process of its own. */
export function proveHostileMail(only = ''): HostileMailFigures {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-mail-'));
  try {
    const taken = HOSTILE_MAILS.filter(({ name }) => name.includes(only)).map((each) => read(each, folder));
    const [slowest] = taken.toSorted((a, b) => b.ms - a.ms);
    const [largest] = taken.toSorted((a, b) => b.peakMb - a.peakMb);
    if (slowest === undefined || largest === undefined) throw new Error(`no hostile mail is named ${only}`);
    return {
      mails: taken.length,
      tickets: taken.filter((each) => each.ticket).length,
      slowest,
      largest,
      failed: taken.filter((each) => !each.ticket || each.ms > LONGEST_MS || each.peakMb > MOST_MB),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function read(mail: HostileMail, folder: string): Taken {
  const file = join(folder, 'mail.eml');
  writeFileSync(file, mail.bytes());
  try {
    const child = join(import.meta.dirname, 'hostile', 'child.ts');
    const told = execFileSync(process.execPath, [child, file], { timeout: PATIENCE_MS, stdio: 'pipe' });
    const taken = { name: mail.name, ...(JSON.parse(told.toString()) as Omit<Taken, 'name'>) };
    if (process.env.FRONTDESK_PROOF_ALL !== undefined) console.log(JSON.stringify(taken));
    return taken;
  } catch (error) {
    return {
      name: mail.name,
      ms: PATIENCE_MS,
      peakMb: 0,
      ticket: false,
      broken: String(error).slice(0, 200),
    };
  }
}

export function hostileMailFiguresAsText(figures: HostileMailFigures): string {
  const { mails, tickets, slowest, largest, failed } = figures;
  return [
    `S6 hostile mails: ${mails}, tickets ${tickets}; over 2 s, over 256 MB or without a ticket: ${failed.length}`,
    `S6 slowest ${slowest.ms} ms (${slowest.name}); largest ${largest.peakMb} MB with Node and the raw mail (${largest.name})`,
    ...failed.map(
      (each) => `S6 failed: ${each.name}: ${each.ms} ms, ${each.peakMb} MB, ${each.broken ?? 'read'}`,
    ),
  ].join('\n');
}

if (import.meta.main) {
  const figures = proveHostileMail(process.argv[2]);
  console.log(hostileMailFiguresAsText(figures));
  process.exitCode = figures.failed.length === 0 ? 0 : 1;
}
