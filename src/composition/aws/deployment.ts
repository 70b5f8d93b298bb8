import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { z } from 'zod';
import { Fault } from '../../ports/fault.ts';

const text = z.string().min(1);

/** What a stage is made of, as its template wrote it down under `/tr/<stage>/deployment`. */
const DEPLOYMENT = z.object({
  stage: text,
  tables: z.object({ tickets: text, routes: text, corrections: text, audit: text, desk: text }),
  buckets: z.object({ rawMail: text, rulesSource: text }),
  /** Addresses. */
  queues: z.object({ mail: text, intake: text, route: text, dispatch: text }),
  deadLetters: z.object({ mail: text, intake: text, route: text, dispatch: text }),
  /** `/tr/<stage>/config` */
  config: text,
  /** `tr/<stage>` */
  secrets: text,
  /** Where links in hand-off mails lead. */
  publicUrl: text,
});

export type Deployment = z.infer<typeof DEPLOYMENT>;

export const deploymentName = (stage: string): string => `/tr/${stage}/deployment`;

/** Throws a `Fault` of one sentence when there is no such stage in this account and region, or it may not be seen. */
export async function deploymentOf(client: SSMClient, stage: string): Promise<Deployment> {
  if (!/^[a-z][a-z0-9-]{0,15}$/.test(stage))
    throw refused(
      `"${stage}" is no name of a stage: it is lower-case letters, digits and dashes, such as prod.`,
    );
  const name = deploymentName(stage);
  const region = await client.config.region();
  const value = await client.send(new GetParameterCommand({ Name: name })).then(
    ({ Parameter }) => Parameter?.Value ?? '',
    (error: unknown) => {
      throw notSeen(error, stage, name, region);
    },
  );
  const parsed = DEPLOYMENT.safeParse(jsonOf(value));
  if (parsed.success) return parsed.data;
  throw refused(
    `The parameter ${name} is not what this Front Desk's template writes: deploy stage ${stage} again.`,
  );
}

function notSeen(error: unknown, stage: string, name: string, region: string): Fault {
  const kind = error instanceof Error ? error.name : '';
  if (kind === 'ParameterNotFound')
    return refused(
      `There is no stage ${stage} in region ${region} of this AWS account (no parameter ${name}): check --stage, AWS_PROFILE and AWS_REGION.`,
    );
  if (kind === 'AccessDeniedException')
    return refused(`This AWS user may not read the parameter ${name}: use a profile that may (AWS_PROFILE).`);
  if (kind === 'CredentialsProviderError' || kind.includes('Token'))
    return refused(
      `AWS does not know who asks: log in first, for example "aws sso login", or set AWS_PROFILE.`,
    );
  const said = error instanceof Error ? error.message : String(error);
  return new Fault('aws-away', `AWS in ${region} cannot be asked: ${said}. Try again.`, {
    retry: true,
    cause: error,
  });
}

const refused = (message: string): Fault => new Fault('no-stage', message, { retry: false });

function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
