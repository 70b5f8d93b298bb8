import type { Plugin, Resource, Serverless } from './template.ts';

const PREFIX = 'FRONTDESK_';

/** Puts each setting of the stage into Parameter Store, where the functions read them: `/tr/prod/config/TZ`. */
export default function configParameters(serverless: Serverless): Plugin {
  function add(): void {
    const stage = serverless.getProvider('aws').getStage();
    const { Resources } = serverless.service.provider.compiledCloudFormationTemplate;
    for (const [name, value] of settingsIn(process.env, serverless.getProvider('aws').getRegion()))
      Resources[logicalId(name)] = parameter(`/tr/${stage}/config/${name}`, value);
  }
  return { hooks: { 'before:package:finalize': add } };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** By name without the prefix. A stage that says nothing reads by the model, in its own region. */
export function settingsIn(environment: Environment, region: string): ReadonlyMap<string, string> {
  const given = Object.entries(environment).flatMap(([name, value = '']): [string, string][] =>
    name.startsWith(PREFIX) && value.trim() !== '' ? [[name.slice(PREFIX.length), value.trim()]] : [],
  );
  return new Map([['READER', 'bedrock'], ['BEDROCK_REGION', region], ...given]);
}

/** `BEDROCK_MODEL_ID` → `BedrockModelIdSetting`. */
function logicalId(name: string): string {
  const words = name.toLowerCase().split('_');
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Setting`;
}

function parameter(Name: string, Value: string): Resource {
  return { Type: 'AWS::SSM::Parameter', Properties: { Name, Type: 'String', Value } };
}
