/** What of osls the plugins here touch; it brings no types for them. */
export interface Serverless {
  readonly service: {
    readonly functions: Readonly<Record<string, OslsFunction>>;
    readonly provider: { readonly compiledCloudFormationTemplate: Template; readonly stage: string };
  };
  readonly getProvider: (name: 'aws') => {
    getStage(): string;
    getRegion(): string;
    readonly naming: Naming;
  };
}

/** What osls calls what it makes. */
interface Naming {
  getRoleLogicalId(): string;
  getNormalizedFunctionName(name: string): string;
  getLambdaLogicalId(name: string): string;
}

export interface OslsFunction {
  readonly name: string;
  readonly iamRoleStatements: Statement[];
  readonly events: readonly { readonly stream?: { readonly destinations?: Destinations } }[];
  readonly destinations?: Destinations;
}

interface Destinations {
  readonly onFailure?: { readonly arn: unknown };
}

export interface Template {
  readonly Resources: Record<string, Resource>;
}

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** What osls makes of a plugin: a constructor that answers the steps it hooks into. */
export interface Plugin {
  readonly hooks: Readonly<Record<string, () => void>>;
}
