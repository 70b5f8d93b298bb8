import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aWorkflow, HOME } from './aTemplate.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly steps?: readonly Step[];
  readonly 'timeout-minutes'?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency: { readonly group: string; readonly 'cancel-in-progress': string };
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = join(HOME, '.github/workflows');
const files = readdirSync(FOLDER);
const workflow = (name: string) => aWorkflow(name) as Workflow;
const test = workflow('test.yml');
const deploy = workflow('deploy.yml');

describe.each(files)('workflow %s', (file) => {
  const { on, permissions, concurrency, jobs } = workflow(file);
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  const text = readFileSync(join(FOLDER, file), 'utf8');

  it('uses no stored secret and no key', () => {
    expect(text).not.toMatch(/\bsecrets\b|access-key|AKIA/i);
  });

  it('pins every action to one commit, with its version beside it', () => {
    const used = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));

    expect(used.length).toBeGreaterThan(0);
    for (const action of used) {
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`${action} # v\\d+\\.\\d+\\.\\d+`));
    }
  });

  it('says what it may do, and writes nothing to the repository', () => {
    expect(permissions).toBeDefined();
    const granted = [permissions ?? {}, ...Object.values(jobs).map((job) => job.permissions ?? {})];
    for (const rights of granted)
      for (const [right, how] of Object.entries(rights))
        expect(`${right}: ${how}`).toMatch(/^(contents: read|id-token: write)$/);
  });

  it('never runs a stranger’s code with rights of ours', () => {
    expect(Object.keys(on)).not.toContain('pull_request_target');
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout')))
      expect(step.with).toEqual({ 'persist-credentials': 'false' });
  });

  it('puts no outside text into a shell', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('{{');
  });

  it('ends by itself, and never beside its own like', () => {
    for (const job of Object.values(jobs))
      if (job.steps) expect(Number(job['timeout-minutes'])).toBeLessThanOrEqual(30);
    expect(concurrency.group).toContain('{{');
  });
});

describe('the test workflow', () => {
  it('runs for pull requests and main, everything, and takes nothing for passed that could not run', () => {
    expect(Object.keys(test.on)).toEqual(['pull_request', 'push', 'workflow_call']);
    expect(test.on.push).toEqual({ branches: ['main'] });
    expect(test.jobs.test?.env?.CI).toBe('true');
    expect(test.jobs.test?.steps?.at(-1)?.run).toBe('npm test');
    expect(test.permissions).toEqual({ contents: 'read' });
  });
});

describe('the deploy workflow', () => {
  const { deploy: job, test: before } = deploy.jobs;
  const runs = (job?.steps ?? []).map(({ run, uses }) => run ?? uses?.split('@')[0]);

  it('goes to prod only when a person says so', () => {
    expect(deploy.on.push).toEqual({ branches: ['main'] });
    expect(deploy.on.workflow_dispatch).toMatchObject({ inputs: { stage: { options: ['dev', 'prod'] } } });
    // A push names no stage.
    expect(job?.environment).toMatch(/inputs\.stage \|\| 'dev'/);
    expect(job?.env?.STAGE).toBe(job?.environment);
  });

  it('tests first, packages without any right, and only then takes the role', () => {
    expect(before?.uses).toBe('./.github/workflows/test.yml');
    expect(runs).toEqual([
      'actions/checkout',
      'actions/setup-node',
      'npm run package -- --stage "$STAGE"',
      'aws-actions/configure-aws-credentials',
      'npm run deploy -- --stage "$STAGE"',
    ]);
  });

  it('takes the role by showing who it is, in the one job that needs it', () => {
    expect(deploy.permissions).toEqual({});
    expect(before?.permissions).toEqual({ contents: 'read' });
    expect(job?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    const { 'role-to-assume': role } = job?.steps?.[3]?.with ?? {};
    expect(role).toMatch(/vars\.AWS_DEPLOY_ROLE/);
  });

  it('cuts no deployment off half way', () => {
    expect(deploy.concurrency['cancel-in-progress']).toBe('false');
  });
});
