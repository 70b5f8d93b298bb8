import { type Reporter, startVitest, type TestModule } from 'vitest/node';
import { type ContractCounts, countContract } from './contracts.ts';

export interface SuiteReport {
  readonly passed: number;
  readonly failed: number;
  /** What went wrong outside a test: a file that does not load, an error nobody awaited. */
  readonly troubles: readonly string[];
}

function countModule(module: TestModule, counts: ContractCounts): { passed: number; silenced: string[] } {
  let passed = 0;
  const silenced: string[] = [];
  for (const test of module.children.allTests()) {
    const state = test.result().state;
    countContract(counts, test.fullName, state === 'passed');
    if (state === 'passed') passed += 1;
    // A suite that passes by never running proves nothing: a test left out counts as failed.
    else if (state !== 'failed') silenced.push(`${module.relativeModuleId}: not run: ${test.fullName}`);
  }
  return { passed, silenced };
}

/** Runs the vitest projects; prints each file as it ends. `filters` narrow to the files whose path contains one. */
export async function runSuites(
  projects: readonly string[],
  filters: readonly string[],
  counts: ContractCounts,
): Promise<SuiteReport> {
  const report = { passed: 0, failed: 0, troubles: [] as string[] };
  const tally: Reporter = {
    onTestRunEnd(modules, errors) {
      for (const module of modules) {
        const { passed, silenced } = countModule(module, counts);
        report.passed += passed;
        report.troubles.push(...silenced);
        report.failed += [...module.children.allTests('failed')].length;
        for (const error of module.errors())
          report.troubles.push(`${module.relativeModuleId}: ${error.message}`);
      }
      for (const error of errors) report.troubles.push(`outside any test: ${error.message}`);
    },
  };
  const vitest = await startVitest([...filters], {
    run: true,
    watch: false,
    passWithNoTests: true,
    project: [...projects],
    reporters: ['default', tally],
  });
  await vitest.close();
  return { ...report, failed: report.failed + report.troubles.length };
}
