import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureAwsEmulator } from '../../scripts/aws-emulator.ts';

export const HOME = join(import.meta.dirname, '../..');

let found: string | undefined;

/** The Python of the emulator's environment, looked for once. */
export function pythonPath(): string {
  const emulator = found === undefined ? ensureAwsEmulator() : { kind: 'here' as const, python: found };
  if (emulator.kind === 'none') throw new Error(emulator.why);
  found = emulator.python;
  return found;
}

export function python(program: string, input: string): string {
  return execFileSync(pythonPath(), ['-c', program], { input, encoding: 'utf8' });
}

export interface Resource {
  readonly Type: string;
  readonly Condition?: string;
  readonly DependsOn?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is what CloudFormation takes; each test says what it looks for.
  readonly Properties: any;
}

export interface Template {
  readonly Parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Conditions: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** CloudFormation's short forms written out: `!Ref X` → `{"Ref": "X"}`. Loading cfn-lint for it takes seconds, this none. */
const WRITTEN_OUT = `
import json, sys, yaml
def long_form(loader, name, node):
    kind = {yaml.ScalarNode: 'scalar', yaml.SequenceNode: 'sequence', yaml.MappingNode: 'mapping'}[type(node)]
    value = getattr(loader, 'construct_' + kind)(node, *([] if kind == 'scalar' else [True]))
    if name == 'GetAtt' and isinstance(value, str): value = value.split('.', 1)
    return {name if name in ('Ref', 'Condition') else 'Fn::' + name: value}
yaml.SafeLoader.add_multi_constructor('!', long_form)
print(json.dumps(yaml.safe_load(sys.stdin.read())))
`;

/** A file of `deploy/` as CloudFormation gets it, serverless' own variables as stage `dev` has them. */
export function aTemplate(file: string): Template {
  const text = readFileSync(join(HOME, 'deploy', file), 'utf8')
    .replace(/\$\{sls:stage\}/g, 'dev')
    .replace(/\$\{env:\w+, '([^']*)'\}/g, "'$1'");
  return { Parameters: {}, Conditions: {}, ...JSON.parse(python(WRITTEN_OUT, text)) } as Template;
}

/** A workflow of GitHub; `on` stays the word it is, which YAML 1.1 would take for a yes. */
export function aWorkflow(name: string): unknown {
  const read =
    'import json, sys, yaml; print(json.dumps(yaml.load(sys.stdin.read(), Loader=yaml.BaseLoader)))';
  return JSON.parse(python(read, readFileSync(join(HOME, '.github/workflows', name), 'utf8')));
}

/** What cfn-lint has to say; empty when it has nothing. */
export function lint(...files: readonly string[]): string {
  const program =
    'import sys; from cfnlint.runner import main; sys.argv = ["cfn-lint", *sys.stdin.read().split()]; main()';
  const regions = ['--regions', 'ap-southeast-1', 'us-east-1'];
  const paths = files.map((file) => join(HOME, 'deploy', file));
  try {
    return python(program, [...regions, '--template', ...paths].join('\n'));
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout ?? error);
  }
}

export const ofType = (template: Template, type: string) =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

export function propertiesOf(template: Template, id: string): Resource['Properties'] {
  const resource = template.Resources[id];
  if (resource === undefined) throw new Error(`The template has no ${id}.`);
  return resource.Properties;
}
