import { type Parameter, paginateGetParametersByPath, type SSMClient } from '@aws-sdk/client-ssm';
import { Fault } from '../../ports/fault.ts';

export interface ParametersOptions {
  readonly client: SSMClient;
  /** `/tr/prod/config`: the parameters below it, and none further down. */
  readonly path: string;
}

/** The most that one call gives (GetParametersByPath). */
const A_PAGE = 10;

/**
 * All parameters of a path by their last name, encrypted ones (SecureString) in the clear; white space around a value is
 * no part of it, and what is nothing else is not set. Throws a `Fault` of one sentence with its cure.
 */
export async function parametersUnder({
  client,
  path,
}: ParametersOptions): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  try {
    const asked = { Path: path, WithDecryption: true, MaxResults: A_PAGE };
    for await (const { Parameters = [] } of paginateGetParametersByPath({ client }, asked))
      for (const parameter of Parameters) found.set(lastName(parameter), (parameter.Value ?? '').trim());
  } catch (error) {
    throw unread(error, path);
  }
  return new Map([...found].filter(([, value]) => value !== ''));
}

const lastName = ({ Name = '' }: Parameter): string => Name.slice(Name.lastIndexOf('/') + 1);

const CURES: Readonly<Record<string, (path: string) => string>> = {
  AccessDeniedException: (path) =>
    `This function may not read the parameters under ${path}: deploy the stage again, so that its role may ssm:GetParametersByPath there (an encrypted one also needs kms:Decrypt on its key).`,
  InvalidKeyId: (path) =>
    `A parameter under ${path} is encrypted with a key that cannot be used: let this function's role use it, or store the parameter again with the key alias/aws/ssm.`,
  CredentialsProviderError: (path) =>
    `There are no AWS credentials to read the parameters under ${path} with: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
};

function unread(error: unknown, path: string): Fault {
  const name = error instanceof Error ? error.name : 'Error';
  const cure = Object.hasOwn(CURES, name) ? CURES[name] : undefined;
  const sentence =
    cure?.(path) ??
    `Parameter Store did not give the settings under ${path} (${name}); they are asked for again.`;
  return new Fault('settings-unreadable', sentence, { retry: true, cause: error });
}
