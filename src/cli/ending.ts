import { CommanderError } from 'commander';
import { Fault } from '../ports/fault.ts';
import { forTerminal } from './output.ts';
import { UserError } from './user-error.ts';

export interface Ending {
  /** For standard error; empty when everything was said already. */
  readonly text: string;
  readonly code: number;
}

/** What the machine refused, in words, with the cure. https://nodejs.org/api/errors.html#common-system-errors */
const REFUSALS: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: make room and try again.',
  EDQUOT: 'Your share of the disk is used up: make room and try again.',
  EACCES: 'You may not write or read there: check who owns it, or choose another place.',
  EPERM: 'You may not do that there: check who owns it, or choose another place.',
  EROFS: 'That disk can only be read: choose another place.',
  EISDIR: 'That is a folder; a file is needed.',
  ENOTDIR: 'Part of that path is a file, not a folder.',
  ENOENT: 'There is no such file or folder.',
  EMFILE: 'Too many files are open on this machine: close some programs and try again.',
};

function refusal(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const cure = REFUSALS[String(error.code)];
  if (cure === undefined) return null;
  return 'path' in error && typeof error.path === 'string' ? `${error.path}: ${cure}` : cure;
}

function details(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * How a command that threw ends: one sentence for a person, exit code 1, never a stack trace unless details were
 * asked for (`FRONTDESK_LOG_LEVEL=debug`). It may name what customers wrote: nothing in it steers the terminal.
 */
export function explainEnding(error: unknown, withDetails: boolean): Ending {
  // commander has printed its help or its complaint already.
  if (error instanceof CommanderError) return { text: '', code: error.exitCode };
  if (error instanceof UserError) return { text: forTerminal(error.message), code: 1 };
  const known = error instanceof Fault ? error.message : refusal(error);
  const sentence =
    known ??
    'Something went wrong that should not have. Nothing you did is at fault; please report it as CONTRIBUTING.md says, with what FRONTDESK_LOG_LEVEL=debug prints.';
  return { text: forTerminal(withDetails ? `${sentence}\n${details(error)}` : sentence), code: 1 };
}
