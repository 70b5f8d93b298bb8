import type { TestProject } from 'vitest/node';
import { ensureAwsEmulator, startMoto } from '../../scripts/aws-emulator.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the AWS suites run: an address, or `aws`. */
    readonly awsEndpoint: string;
    /** The Python that has cfn-lint: `python -m cfnlint …`. */
    readonly awsPython: string;
  }
}

/** Once before all AWS suites of a run: one moto, or the endpoint that `AWS_ENDPOINT_URL` gives. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const emulator = ensureAwsEmulator();
  if (emulator.kind === 'none') throw new Error(`The AWS tests cannot run: ${emulator.why}`);
  project.provide('awsPython', emulator.python);
  const given = process.env.AWS_ENDPOINT_URL ?? '';
  if (given !== '') {
    project.provide('awsEndpoint', given);
    return undefined;
  }
  const moto = await startMoto(emulator.python);
  project.provide('awsEndpoint', moto.endpoint);
  return moto.stop;
}
