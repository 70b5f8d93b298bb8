import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { HOME, type Stage } from './stage.ts';

const PROGRAM = join(HOME, 'node_modules', 'serverless', 'bin', 'serverless.js');

/** What a shell may have set for a desk on this machine must not get into a stage. */
function clean(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(?:FRONTDESK|DEPLOY|SLS|TR)_/.test(name)),
  );
}

export interface Ran {
  readonly ok: boolean;
  readonly said: string;
}

/** `serverless package --stage dev`, with the settings of the stage and nothing else of this machine's. */
export function runServerless(
  stage: Stage,
  args: readonly string[],
  how: { readonly shown?: boolean; readonly workFolder?: string } = {},
): Ran {
  const done = spawnSync(process.execPath, [PROGRAM, ...args, '--stage', stage.name], {
    cwd: HOME,
    stdio: how.shown === true ? 'inherit' : 'pipe',
    encoding: 'utf8',
    env: {
      ...clean(process.env),
      ...stage.environment,
      DEPLOY_WORK_FOLDER: how.workFolder ?? '.esbuild',
      // It keeps what it made of its own rules there, else in the home of whoever runs it.
      SLS_SCHEMA_CACHE_BASE_DIR: join(HOME, 'node_modules', '.cache', 'serverless'),
    },
  });
  return { ok: done.status === 0, said: `${done.stdout ?? ''}${done.stderr ?? ''}` };
}
