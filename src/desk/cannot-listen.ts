import { Fault } from '../ports/fault.ts';

/** A door as it is called in messages, and the option that gives it another port. */
export interface DoorName {
  readonly name: string;
  readonly option: '--port' | '--smtp-port';
}

export const WEB_DOOR: DoorName = { name: 'The web door', option: '--port' };
export const MAIL_DOOR: DoorName = { name: 'The mail door', option: '--smtp-port' };

/** Ports below belong to the system on most machines. */
const FIRST_FREE = 1_024;

/** Why a door cannot be opened, in one sentence or two with the cure. */
export function cannotListen(door: DoorName, error: unknown, host: string, port: number): Fault {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  const why =
    causeOf(code, port, door.option) ?? `cannot be opened (${code ?? message ?? 'no reason given'})`;
  const said = `${door.name} at ${host}:${port} ${why}.`;
  return new Fault('cannot-listen', said, { retry: false, cause: error });
}

function causeOf(code: string | undefined, port: number, option: string): string | null {
  switch (code) {
    case 'EADDRINUSE':
      return `is in use by another program. Stop that program, or choose another port with ${option}`;
    case 'EACCES':
      return port < FIRST_FREE
        ? `may not be opened by this user: ports below ${FIRST_FREE} belong to the system. Choose a higher one with ${option}`
        : `may not be opened by this user. Choose another port with ${option}`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'is not an address of this machine. Choose another with --host, 127.0.0.1 for instance';
    default:
      return null;
  }
}
