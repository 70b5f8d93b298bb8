export const SECRETS = ['form', 'chat', 'api', 'link', 'board'] as const;
export type SecretName = (typeof SECRETS)[number];

/** Each secret may have a second value while it is rotated: new ones are made with the first, either is believed. */
export interface Secrets {
  get(name: SecretName): Promise<readonly [string, ...string[]]>;
}
