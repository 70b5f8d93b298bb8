import { Fault } from '../../ports/fault.ts';
import type { ChangingSecret, SecretName, Secrets } from '../../ports/secrets.ts';
import { type StoredSecretOptions, storedSecret } from './stored-secret.ts';
import { noValueFault } from './trouble.ts';

export interface AwsSecretsOptions extends Omit<StoredSecretOptions, 'id'> {
  /** What the names of the stage's secrets begin with: `tr/prod`. */
  readonly prefix: string;
}

/** On AWS there is neither the API nor the board: nobody needs their keys. */
export const AWS_SECRETS = ['form', 'chat', 'link'] as const satisfies readonly SecretName[];

/** The desk's own secrets as Secrets Manager has them; each is read when it is first asked for, and by whom alone. */
export function awsSecrets(options: AwsSecretsOptions): Secrets & Required<Pick<Secrets, 'lookAgain'>> {
  const idOf = (name: SecretName) => `${options.prefix}/${name}/secret`;
  const stored = new Map<SecretName, Required<ChangingSecret>>(
    AWS_SECRETS.map((name) => [name, storedSecret({ ...options, id: idOf(name) })]),
  );
  const known = (name: SecretName): Required<ChangingSecret> => stored.get(name) ?? unknownSecret(name);
  return {
    async get(name) {
      const [first, ...others] = await known(name).values();
      if (first === undefined) throw noValueFault(idOf(name));
      return [first, ...others];
    },
    lookAgain: async (name) => await known(name).lookAgain(),
  };
}

function unknownSecret(name: SecretName): never {
  throw new Fault('secret-missing', `There is no secret “${name}” on AWS.`, { retry: false });
}
