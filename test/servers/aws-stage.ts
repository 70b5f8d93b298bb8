import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureAwsEmulator, startMoto } from '../../scripts/aws-emulator.ts';

const HOME = join(import.meta.dirname, '../..');

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the AWS suites run: an address, or `aws`. */
    readonly awsEndpoint: string;
    /** The Python that has cfn-lint: `python -m cfnlint …`. */
    readonly awsPython: string;
    /** Of this run, to put the packaged stage in. */
    readonly packageFolder: string;
  }
}

/** Once before all AWS suites of a run: one moto, or the endpoint that `AWS_ENDPOINT_URL` gives. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const emulator = ensureAwsEmulator();
  if (emulator.kind === 'none') throw new Error(`The AWS tests cannot run: ${emulator.why}`);
  project.provide('awsPython', emulator.python);
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-package-'));
  project.provide('packageFolder', folder);
  const given = process.env.AWS_ENDPOINT_URL ?? '';
  const moto = given === '' ? await startMoto(emulator.python) : null;
  project.provide('awsEndpoint', moto?.endpoint ?? given);
  return async () => {
    for (const one of [folder, join(HOME, `.esbuild-${basename(folder)}`)])
      rmSync(one, { recursive: true, force: true });
    await moto?.stop();
  };
}
