import type { Plugin, Serverless, Statement } from './template.ts';

const DEFAULT_MODEL = 'global.anthropic.claude-haiku-4-5-20251001-v1:0';
/** The only two that may ask a model. */
const READERS = ['read', 'summary'];

/** Gives the readers the right to ask the model of the stage's settings, and no other model. */
export default function modelAccess(serverless: Serverless): Plugin {
  function allow(): void {
    const region = process.env.FRONTDESK_BEDROCK_REGION ?? serverless.getProvider('aws').getRegion();
    const statements = modelStatements(process.env.FRONTDESK_BEDROCK_MODEL_ID ?? DEFAULT_MODEL, region);
    for (const name of READERS) serverless.service.functions[name]?.iamRoleStatements.push(...statements);
  }
  return { hooks: { 'before:package:finalize': allow } };
}

/**
 * What Bedrock asks for, by the kind of model id: a whole ARN is itself; a plain id is a model in this region; with
 * `global.` before it, a profile and the model behind it, here and wherever the profile sends the request; with `us.`,
 * `eu.` or `apac.`, a profile and the model in the regions of that continent.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html
 */
export function modelStatements(model: string, region: string): readonly Statement[] {
  if (model.startsWith('arn:')) return [may(model)];
  const [, scope, behind] = /^(global|us-gov|[a-z]{2,4})\.([^.]+\..+)$/.exec(model) ?? [];
  if (scope === undefined || behind === undefined) return [may(modelIn(region, model))];
  const profile = sub(
    `arn:\${AWS::Partition}:bedrock:${region}:\${AWS::AccountId}:inference-profile/${model}`,
  );
  const through = { StringEquals: { 'bedrock:InferenceProfileArn': profile } };
  if (scope !== 'global') return [may(profile), may(modelIn(continent(scope), behind), through)];
  const anywhere = { StringEquals: { 'aws:RequestedRegion': 'unspecified', ...through.StringEquals } };
  return [may(profile), may(modelIn(region, behind), through), may(modelIn('', behind), anywhere)];
}

/** All regions whose name begins so: which of them a profile uses changes without notice. */
function continent(scope: string): string {
  return scope === 'apac' ? 'ap-*' : `${scope}-*`;
}

function modelIn(region: string, model: string) {
  return sub(`arn:\${AWS::Partition}:bedrock:${region}::foundation-model/${model}`);
}

function sub(arn: string) {
  return { 'Fn::Sub': arn };
}

function may(Resource: unknown, Condition?: unknown): Statement {
  const statement = { Effect: 'Allow' as const, Action: ['bedrock:InvokeModel'], Resource: [Resource] };
  return Condition === undefined ? statement : { ...statement, Condition };
}
