import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aTemplate, HOME, ofType, python } from './aTemplate.ts';

const text = readFileSync(join(HOME, 'docs/aws.md'), 'utf8');
/** A command over several lines is one. */
const lines = text.replace(/\\\n\s*/g, ' ');
const stacks = [
  'queues.yml',
  'tables.yml',
  'buckets.yml',
  'schedules.yml',
  'watch.yml',
  'dashboard.yml',
  'secrets.yml',
];

function physicalNames(): ReadonlySet<string> {
  const said = stacks.flatMap((file) =>
    Object.values(aTemplate(file).Resources).map(({ Properties }) => JSON.stringify(Properties)),
  );
  const functions = readFileSync(join(HOME, 'deploy/functions.yml'), 'utf8');
  const named = [...said, functions.replace(/\$\{sls:stage\}/g, 'dev')].join('\n');
  return new Set([...named.matchAll(/\btr-[a-z-]+?-dev\b/g)].map(([name]) => name.replace(/-dev$/, '')));
}

/** Asks botocore, which the AWS CLI is made from, whether it knows a command and each of its options. */
const KNOWN = `
import json, sys
import botocore.session
from botocore import xform_name
session = botocore.session.Session()
def wrong(service, operation, options):
    service = {'s3api': 's3'}.get(service, service)
    try: model = session.get_service_model(service)
    except Exception: return 'no service ' + service
    found = {xform_name(name, '-'): name for name in model.operation_names}.get(operation)
    if found is None: return 'no ' + service + ' ' + operation
    shape = model.operation_model(found).input_shape
    members = {xform_name(m, '-') for m in (shape.members if shape else {})}
    unknown = [o for o in options if o not in members and not (o.startswith('no-') and o[3:] in members)]
    return None if not unknown else service + ' ' + operation + ' has no ' + ', '.join(unknown)
def waits(service, name):
    return None if name in [xform_name(w, '-') for w in session.get_waiter_model(service).waiter_names] else 'nothing waits for ' + name
out = []
for service, operation, options in json.load(sys.stdin):
    out.append(waits(service, options[0]) if operation == 'wait' else wrong(service, operation, options))
print(json.dumps([o for o in out if o]))
`;

/** What the CLI has beyond the interfaces of AWS, by what it is documented to take. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  'configure sso': [],
  's3 cp': [],
  'logs tail': ['since', 'follow'],
  'cloudformation deploy': ['stack-name', 'template-file', 'parameter-overrides', 'capabilities'],
};
const ANYWHERE = new Set(['query', 'output', 'profile', 'region', 'cli-binary-format', 'max-items']);

const commands = [...lines.matchAll(/\baws ([a-z0-9]+) ([a-z0-9-]+)([^|;&`\n]*)/g)]
  .filter(([, service]) => service !== 'sso')
  .map(([, service = '', operation = '', after = '']) => {
    // A command within it is looked at by itself.
    const [rest = ''] = after.split('$(');
    const unquoted = rest.replace(/"[^"]*"|'[^']*'/g, '""');
    const options = [...unquoted.matchAll(/ --([a-z-]+)/g)].map(([, option]) => option ?? '');
    const waiter = /^ ([a-z-]+)/.exec(rest)?.[1] ?? '';
    return [
      service,
      operation,
      operation === 'wait' ? [waiter] : options.filter((one) => !ANYWHERE.has(one)),
    ] as const;
  });

describe('the runbook', () => {
  it('has commands that the AWS CLI knows, with options it knows', () => {
    const asked = commands.filter(([service, operation]) => OWN[`${service} ${operation}`] === undefined);
    const own = commands.filter(([service, operation]) => OWN[`${service} ${operation}`] !== undefined);

    const wrong = python(KNOWN, JSON.stringify(asked));

    expect(asked.length).toBeGreaterThan(50);
    expect(JSON.parse(wrong)).toEqual([]);
    for (const [service, operation, options] of own)
      for (const option of options)
        expect(OWN[`${service} ${operation}`], `${service} ${operation}`).toContain(option);
  });

  it('names only functions, queues, tables, alarms, topics and schedules that are deployed', () => {
    const known = physicalNames();
    const own = ['tr-inbound-rules', 'tr-ses-rules', 'tr-github', 'tr-rescue'];
    const named = new Set(
      [...text.matchAll(/\btr-[a-z-]+?-prod\b/g)].map(([name]) => name.replace(/-prod$/, '')),
    );
    const strange = [...named].filter((name) => !known.has(name) && !own.includes(name));

    expect(named.size).toBeGreaterThan(25);
    expect(strange.filter((name) => !/^tr-(raw-mail|rules-source)/.test(name))).toEqual([]);
  });

  it('tells what to do about every alarm', () => {
    const alarms = ofType(aTemplate('watch.yml'), 'AWS::CloudWatch::Alarm').map(
      ([, { Properties }]) => Properties.AlarmName,
    );

    for (const name of alarms) expect(text).toContain(`\`${name.replace(/-dev$/, '')}\``);
  });

  it('rotates and deletes every secret', () => {
    const secrets = ofType(aTemplate('secrets.yml'), 'AWS::SecretsManager::Secret').map(
      ([, { Properties }]) => Properties.Name,
    );

    for (const name of secrets) {
      const short = name.replace('tr/dev/', '');
      expect(text.split('## Rotating secrets')[1]).toContain(`\`${short}\``);
      expect(text.split('## Deleting everything')[1]).toContain(short);
    }
  });

  it('shows settings that a stage may have', () => {
    const settings = readFileSync(join(HOME, 'deploy/settings.ts'), 'utf8');

    for (const [, name] of text.matchAll(/\bDEPLOY_([A-Z_]+)\b/g)) {
      if (name === 'DEV') continue;
      expect(settings, `DEPLOY_${name}`).toMatch(new RegExp(`\\b${name}\\b`));
    }
  });
});
