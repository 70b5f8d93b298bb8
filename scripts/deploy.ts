import { missingForDeploy } from '../deploy/settings.ts';
import { runServerless } from './serverless.ts';
import { sayAndEnd, stageOf } from './stage.ts';

/** `npm run deploy -- --stage prod`: puts the stage where the credentials of this shell point. docs/aws.md is the way there. */
const stage = stageOf(process.argv.slice(2));
const missing = missingForDeploy(stage.name, stage.environment);
if (missing.length > 0) sayAndEnd(missing);
const done = runServerless(stage, ['deploy'], { shown: true });
if (!done.ok) sayAndEnd([`The stage ${stage.name} was not deployed: see above.`]);
