import { ofType, propertiesOf, type Template } from './aTemplate.ts';
import { resolved } from './resolved.ts';

export interface Statement {
  readonly Effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly Condition?: unknown;
}

interface RawStatement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** Everything a role allows, with the resources written out. */
export function statementsOf(template: Template, roleId: string): readonly Statement[] {
  const policies = propertiesOf(template, roleId).Policies as {
    PolicyDocument: { Statement: RawStatement[] };
  }[];
  return policies
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .map(({ Action, Resource, ...rest }) => ({
      ...rest,
      actions: [Action].flat(),
      resources: [Resource].flat().map((one) => resolved(template, one)),
    }));
}

/** By the name of the function without its stage: `tr-read-dev` is `read`. */
export function functionsOf(
  template: Template,
): ReadonlyMap<string, { readonly id: string; readonly role: string }> {
  return new Map(
    ofType(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
      String(Properties.FunctionName).replace(/^tr-(.*)-[^-]+$/, '$1'),
      { id, role: String(Properties.Role['Fn::GetAtt'][0]) },
    ]),
  );
}

/** `*` stands for anything, as in IAM. */
export function covers(pattern: string, arn: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(arn);
}
