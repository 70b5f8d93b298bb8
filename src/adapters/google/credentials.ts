import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { UnreadableRules } from '../../ports/rulebook-source.ts';

/** The key Google gives out for a service account. */
export interface ServiceAccount {
  readonly email: string;
  readonly key: string;
  readonly keyId: string;
}

const SETTING = 'FRONTDESK_GOOGLE_CREDENTIALS';
const HOW = 'docs/google.md shows how to get the key of a service account.';

const LOOKS_SECRET = /[\r\n]|PRIVATE KEY|^.{500}/;

const SERVICE_ACCOUNT = z.object({
  client_email: z.string().min(1),
  private_key: z.string().includes('PRIVATE KEY'),
  private_key_id: z.string().default(''),
});

/** `given`: the JSON itself, or the path of its file. Throws `UnreadableRules` with what to do. */
export async function readCredentials(given: string | null): Promise<ServiceAccount> {
  if (given === null) throw wrong(`${SETTING} is not set`, `Set it to the path of the key file. ${HOW}`);
  const json = given.trim().startsWith('{');
  // Never repeated in a message: it may be the key itself in another form.
  if (!json && LOOKS_SECRET.test(given))
    throw wrong(`${SETTING} holds neither JSON nor the path of a file`, HOW);
  const where = json ? SETTING : given.trim();
  const key = parsed(json ? given : await textOf(where), where);
  const found = SERVICE_ACCOUNT.safeParse(key);
  if (!found.success) throw notAKey(key, where);
  const { client_email: email, private_key, private_key_id: keyId } = found.data;
  // An environment file often keeps the line ends of the key as the two signs "\n".
  return { email, key: private_key.replaceAll('\\n', '\n'), keyId };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why =
      code === 'ENOENT'
        ? `There is no file ${path}, which ${SETTING} names`
        : `The file ${path}, which ${SETTING} names, cannot be read (${code || 'unknown error'})`;
    throw wrong(why, `Put the key file there, readable by this user, or correct the path. ${HOW}`, error);
  }
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without its cause: what could not be parsed may be the key itself.
    throw wrong(
      `${where} holds no whole JSON`,
      `Download the key of the service account again as JSON, and change nothing in it. ${HOW}`,
    );
  }
}

function notAKey(key: unknown, where: string): UnreadableRules {
  const kind = z.object({ type: z.string() }).safeParse(key).data?.type;
  const fields = z.record(z.string(), z.unknown()).safeParse(key).data ?? {};
  if (kind === 'authorized_user' || 'refresh_token' in fields)
    return wrong(
      `${where} holds the sign-in of a person, not of a service account`,
      `Make a service account: it goes on when that person leaves. ${HOW}`,
    );
  if ('web' in fields || 'installed' in fields)
    return wrong(
      `${where} holds an OAuth client, not the key of a service account`,
      `Choose "Service accounts" rather than "OAuth client ID". ${HOW}`,
    );
  return wrong(
    `${where} holds no key of a service account (client_email and private_key are missing)`,
    `Download the key again as JSON. ${HOW}`,
  );
}

function wrong(why: string, cure: string, cause?: unknown): UnreadableRules {
  return new UnreadableRules('rules.csv', why, cure, cause);
}
