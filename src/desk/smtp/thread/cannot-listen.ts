import { Fault } from '../../../ports/fault.ts';

const CAUSES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program. Stop that program, or choose another port with --smtp-port',
  EACCES: 'may not be opened by this user. Choose a port above 1023 with --smtp-port',
  EADDRNOTAVAIL: 'is not an address of this machine. Choose another with --host, 127.0.0.1 for instance',
  ENOTFOUND: 'is not an address of this machine. Choose another with --host, 127.0.0.1 for instance',
};

/** Why the mail door cannot be opened, in one sentence with the cure. */
export function cannotListen(
  error: { readonly code: string; readonly message: string },
  host: string,
  port: number,
): Fault {
  const why = CAUSES[error.code] ?? `cannot be opened (${error.message})`;
  return new Fault('cannot-listen', `The mail door at ${host}:${port} ${why}.`, { retry: false });
}
