export const SECRETS = ['form', 'chat', 'api', 'link', 'board'] as const;
export type SecretName = (typeof SECRETS)[number];

/** Each secret may have a second value while it is rotated: new ones are made with the first, either is believed. */
export interface Secrets {
  get(name: SecretName): Promise<readonly [string, ...string[]]>;
  /** As `ChangingSecret.lookAgain`; absent where a secret is read once, when the desk is opened. */
  lookAgain?(name: SecretName): Promise<boolean>;
}

/** One secret that is kept elsewhere and may be given other values while the desk is open. */
export interface ChangingSecret {
  /** The first is the one to use, all are believed; none = it is not set. A change is seen after five minutes at most. */
  values(): Promise<readonly string[]>;
  /**
   * For what fits none of the values: perhaps they were changed a moment ago. Looks again, now and then: who sends what
   * fits nothing cannot make us ask all the time. Answers whether there are other values now.
   */
  lookAgain?(): Promise<boolean>;
}

/** One of the desk's secrets, apart. */
export function secretNamed(secrets: Secrets, name: SecretName): ChangingSecret {
  const { lookAgain } = secrets;
  return {
    values: () => secrets.get(name),
    ...(lookAgain === undefined ? {} : { lookAgain: () => lookAgain(name) }),
  };
}

/**
 * What `judge` says of the values of a secret; where it does not find that they fit, once more of new ones if there are
 * any: during a rotation the other side may have the new value before us.
 */
export async function judged<T>(
  secret: ChangingSecret,
  judge: (values: readonly string[]) => T,
  fits: (verdict: T) => boolean,
): Promise<T> {
  const verdict = judge(await secret.values());
  if (fits(verdict) || (await secret.lookAgain?.()) !== true) return verdict;
  return judge(await secret.values());
}
