import { Fault } from '../../ports/fault.ts';

interface SdkError {
  readonly name?: string;
  readonly message?: string;
}

/** There is such a secret, and nobody has put a value into it yet; or it never had a value before this one. */
export function hasNoValue(error: unknown): boolean {
  const { name, message = '' } = error as SdkError;
  return name === 'ResourceNotFoundException' && /staging label/i.test(message);
}

export const isNotFound = (error: unknown): boolean =>
  (error as SdkError).name === 'ResourceNotFoundException';

const PUT = (id: string) => `aws secretsmanager put-secret-value --secret-id ${id} --secret-string VALUE`;

/** What somebody has to mend first; another try helps once they did. */
const CURES: Readonly<Record<string, (id: string) => string>> = {
  ResourceNotFoundException: (id) =>
    `The secret ${id} is not there: deploy the stage again, which makes it, and give it its value (${PUT(id)}).`,
  InvalidRequestException: (id) =>
    `The secret ${id} is marked for deletion: take that back (aws secretsmanager restore-secret --secret-id ${id}).`,
  AccessDeniedException: (id) =>
    `This function may not read the secret ${id}: deploy the stage again, so that its role may secretsmanager:GetSecretValue on it.`,
  DecryptionFailure: (id) =>
    `The secret ${id} cannot be decrypted: let this function's role use its KMS key, or give the secret the key aws/secretsmanager.`,
  CredentialsProviderError: (id) =>
    `There are no AWS credentials to read the secret ${id} with: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
};

/** Whether the old values may be gone on with: nobody took the secret away, it only cannot be asked for just now. */
export const mayPass = (error: unknown): boolean => !Object.hasOwn(CURES, (error as SdkError).name ?? '');

export function secretFault(error: unknown, id: string): Fault {
  const name = (error as SdkError).name ?? 'Error';
  const cure = Object.hasOwn(CURES, name) ? CURES[name] : undefined;
  const sentence =
    cure?.(id) ?? `Secrets Manager did not give the secret ${id} (${name}); it is asked again.`;
  return new Fault('secret-unreadable', sentence, { retry: true, cause: error });
}

export function noValueFault(id: string): Fault {
  return new Fault('secret-empty', `The secret ${id} has no value yet: give it one (${PUT(id)}).`, {
    retry: true,
  });
}
