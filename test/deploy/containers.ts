import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Deployed } from '../servers/deployed.ts';
import { type FunctionProcess, functionProcess } from '../servers/function-process.ts';
import type { Handler } from '../servers/lambda-runner.ts';
import { propertiesOf, python } from './aTemplate.ts';
import type { Packaged } from './packaged.ts';
import { resolved } from './resolved.ts';
import { functionsOf } from './roles.ts';

export interface Containers {
  /** Of those that the template has, which were never started. */
  idle(): readonly string[];
  /** Starts a function of the package cold, in a process of its own. */
  start(name: string): Promise<Handler>;
  /** Milliseconds that the clocks of those are ahead which start from now on. */
  ahead: number;
  close(): void;
}

/** The packaged functions on a stage of the emulator: each has what is in its zip, and what the template tells it. */
export function containers(made: Packaged, on: Deployed): Containers {
  const home = mkdtempSync(join(tmpdir(), 'front-desk-functions-'));
  const names = [...functionsOf(made.template).keys()];
  unpack(names.map((name) => [made.zip(name), join(home, name)]));
  const running: FunctionProcess[] = [];
  const idle = new Set(names);
  const all: Containers = {
    ahead: 0,
    idle: () => [...idle],
    start: async (name) => {
      idle.delete(name);
      const { Handler: handler } = propertiesOf(made.template, idOf(made, name));
      const { ahead } = all;
      const one = functionProcess(
        { folder: join(home, name), handler, ahead },
        environmentOf(made, on, name),
      );
      running.push(one);
      return one.handler;
    },
    close: () => {
      for (const one of running) one.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
  return all;
}

function unpack(zips: readonly (readonly [zip: string, folder: string])[]): void {
  for (const [, folder] of zips) mkdirSync(folder);
  const program =
    'import json, sys, zipfile; [zipfile.ZipFile(z).extractall(f) for z, f in json.load(sys.stdin)]';
  python(program, JSON.stringify(zips));
}

function idOf({ template }: Packaged, name: string): string {
  const found = functionsOf(template).get(name);
  if (found === undefined) throw new Error(`The template has no function ${name}.`);
  return found.id;
}

/** What Lambda sets for every function, here with the emulator in the place of AWS, and what the template sets for this one. */
function environmentOf(made: Packaged, on: Deployed, name: string): Record<string, string> {
  const { Environment, MemorySize } = propertiesOf(made.template, idOf(made, name));
  const told = Object.entries(Environment.Variables).map(([variable, value]) => [
    variable,
    onStage(on, resolved(made.template, value)),
  ]);
  const { region, endpoint, credentials } = on.config;
  return {
    AWS_LAMBDA_FUNCTION_NAME: `tr-${name}-${on.stage}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials?.accessKeyId ?? process.env.AWS_ACCESS_KEY_ID ?? '',
    AWS_SECRET_ACCESS_KEY: credentials?.secretAccessKey ?? process.env.AWS_SECRET_ACCESS_KEY ?? '',
    AWS_SESSION_TOKEN: process.env.AWS_SESSION_TOKEN ?? 'session',
    ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL: endpoint }),
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    ...Object.fromEntries(told),
  };
}

/** A name of stage `dev`, as the stage of the test has it; of a queue its URL, and of a function some address. */
function onStage({ stage, queues, environment }: Deployed, name: string): string {
  if (name.endsWith('.FunctionUrl')) return environment.TR_PUBLIC_URL ?? '';
  const ours = name.replace(/(?<=[-/]|^)dev(?=$|\/)/, stage);
  return Object.values(queues).find((url) => url.endsWith(`/${ours}`)) ?? ours;
}
