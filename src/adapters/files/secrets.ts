import { randomBytes } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { Fault } from '../../ports/fault.ts';
import { SECRETS, type SecretName, type Secrets } from '../../ports/secrets.ts';
import { codeOf, fileFault } from './file-fault.ts';
import { writeWhole } from './write-whole.ts';

export type SecretValues = readonly [string, ...string[]];
export type GivenSecrets = Partial<Record<SecretName, SecretValues>>;

/** Nobody but the owner. */
const OWNER_ONLY = 0o600;

/**
 * Secrets as set (`given`, from the environment), else as kept in the file, else made now and kept there. A second value
 * in the file's list is believed too, while one is rotated. A file that cannot be read is a `Fault`: making new secrets
 * over it would lock everybody out unasked.
 */
export async function fileSecrets(path: string, given: GivenSecrets): Promise<Secrets> {
  const kept = await keptIn(path);
  const missing = SECRETS.filter((name) => given[name] === undefined && kept[name] === undefined);
  const made = Object.fromEntries(missing.map((name) => [name, [newSecret()] as SecretValues]));
  const all: GivenSecrets = { ...kept, ...made };
  if (missing.length > 0) await keep(path, all);
  const values = new Map(SECRETS.flatMap((name) => entry(name, given[name] ?? all[name])));
  return { get: async (name) => values.get(name) ?? unknownSecret(name) };
}

/** 192 bits; letters that survive a shell, a header and a URL. */
const newSecret = (): string => randomBytes(24).toString('base64url');

const entry = (name: SecretName, values: SecretValues | undefined): [SecretName, SecretValues][] =>
  values === undefined ? [] : [[name, values]];

async function keep(path: string, secrets: GivenSecrets): Promise<void> {
  try {
    await writeWhole(path, `${JSON.stringify(secrets, null, 2)}\n`, OWNER_ONLY);
  } catch (error) {
    throw fileFault(error, path);
  }
}

async function keptIn(path: string): Promise<GivenSecrets> {
  try {
    const text = await readFile(path, 'utf8');
    await chmod(path, OWNER_ONLY);
    return parsed(text, path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw fileFault(error, path);
  }
}

function parsed(text: string, path: string): GivenSecrets {
  const file = jsonIn(text);
  if (typeof file !== 'object' || file === null || Array.isArray(file)) throw damaged(path);
  const secrets: { -readonly [name in SecretName]?: SecretValues } = {};
  for (const [name, value] of Object.entries(file)) {
    const known = SECRETS.find((secret) => secret === name);
    if (known !== undefined) secrets[known] = valuesOf(value) ?? damaged(path, name);
  }
  return secrets;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A text, or a list of them: the first signs, every one is believed. */
function valuesOf(value: unknown): SecretValues | null {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.filter((each) => typeof each === 'string' && each !== '') as string[];
  const [first, ...rest] = texts;
  return first === undefined || texts.length < list.length ? null : [first, ...rest];
}

function damaged(path: string, name?: string): never {
  const what = name === undefined ? 'is not readable as JSON' : `has no usable value for "${name}"`;
  const cure =
    'Put it right, or move it away to have new secrets made (links and keys given out before stop working)';
  throw new Fault('secrets-damaged', `${path} ${what}. ${cure}.`, { retry: false });
}

function unknownSecret(name: string): never {
  throw new Fault('secret-missing', `There is no secret "${name}".`, { retry: false });
}
