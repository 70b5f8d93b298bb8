import type { OslsFunction, Plugin, Resource, Serverless, Statement, Template } from './template.ts';

/**
 * Closes what serverless-iam-roles-per-function leaves open: the shared role with everybody's rights is taken out, what
 * failed may be left in its failure queue, and no function may make a log group (the stack makes it, with its retention;
 * one that a late line of a deleted function made anew would be kept for ever).
 * The schedules start functions by a role of their own: deploy/schedules.yml.
 */
export default function ownRoles(serverless: Serverless): Plugin {
  const { naming } = serverless.getProvider('aws');
  const shared = naming.getRoleLogicalId();
  function mend(): void {
    const template = serverless.service.provider.compiledCloudFormationTemplate;
    for (const [name, fn] of Object.entries(serverless.service.functions)) {
      const id = naming.getNormalizedFunctionName(name) + shared;
      template.Resources[id] = mended(id, template.Resources[id], fn);
      dependsOnce(template, naming.getLambdaLogicalId(name), id);
    }
    withoutShared(template, shared);
  }
  return { hooks: { 'before:aws:package:finalize:saveServiceState': mend } };
}

interface RolePolicy {
  readonly PolicyDocument: { readonly Statement: Statement[] };
}

function mended(id: string, role: Resource | undefined, fn: OslsFunction): Resource {
  if (role === undefined) throw new Error(`${fn.name} has no role of its own: give it iamRoleStatements.`);
  const [policy] = role.Properties.Policies as readonly RolePolicy[];
  if (policy === undefined) throw new Error(`The role ${id} says nothing.`);
  const [logs, ...others] = policy.PolicyDocument.Statement;
  if (logs === undefined) throw new Error(`The role ${id} may not write to its log group.`);
  const Action = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const Statement = [{ ...logs, Action }, ...others.map(withoutListing), ...failureQueues(fn)];
  const Policies = [{ ...policy, PolicyDocument: { ...policy.PolicyDocument, Statement } }];
  const { ManagedPolicyArns: _, ...rest } = role.Properties;
  return { ...role, Properties: { ...rest, Policies } };
}

/** Listing streams knows no single stream, and a mapping does without. */
function withoutListing(statement: Statement): Statement {
  const actions = [statement.Action].flat();
  if (!actions.includes('dynamodb:ListStreams')) return statement;
  return { ...statement, Action: actions.filter((action) => action !== 'dynamodb:ListStreams') };
}

/** A function names its role already; saying so twice is what cfn-lint warns of. */
function dependsOnce({ Resources }: Template, fn: string, role: string): void {
  const resource = Resources[fn];
  if (resource === undefined) throw new Error(`The template has no ${fn}.`);
  const others = [resource.DependsOn ?? []].flat().filter((one) => one !== role);
  Resources[fn] = { ...resource, DependsOn: others };
}

/** Of its streams, and of what it is started for and nobody waits for: Lambda writes there by the function's own role. */
function failureQueues({ events, destinations }: OslsFunction): readonly Statement[] {
  const all = [destinations, ...events.map(({ stream }) => stream?.destinations)];
  const queues = all.flatMap((one) => (one?.onFailure === undefined ? [] : [one.onFailure.arn]));
  return queues.map((arn) => ({ Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: [arn] }));
}

function withoutShared(template: Template, shared: string): void {
  delete template.Resources[shared];
  const users = Object.entries(template.Resources).filter(([, resource]) =>
    JSON.stringify(resource).includes(`"${shared}"`),
  );
  if (users.length > 0)
    throw new Error(`${users.map(([id]) => id).join(', ')} would use a role that all functions share.`);
}
