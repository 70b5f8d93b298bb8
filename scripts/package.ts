import { join } from 'node:path';
import { sizeLines } from './bundles.ts';
import { runServerless } from './serverless.ts';
import { HOME, sayAndEnd, stageOf } from './stage.ts';

/** `npm run package -- --stage dev`: template and bundles under `.serverless/`. Needs no account and no network. */
const stage = stageOf(process.argv.slice(2));
const done = runServerless(stage, ['package']);
if (!done.ok) sayAndEnd([`The stage ${stage.name} could not be packaged.`, done.said.trim()]);
for (const line of sizeLines(join(HOME, '.esbuild'))) console.log(line);
console.log(
  `Packaged ${stage.name} for ${stage.environment.DEPLOY_REGION}: .serverless/cloudformation-template-update-stack.json`,
);
