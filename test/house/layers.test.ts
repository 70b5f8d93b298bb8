import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crossLayers, type LayerReport } from '../../scripts/layers.ts';

const home = join(import.meta.dirname, '../..');

/** A small house that breaks every rule, each in a file of its own: file → text. */
const BROKEN: Readonly<Record<string, string>> = {
  'src/domain/imports-a-port.ts': "import '../ports/need.ts';",
  'src/domain/imports-a-type.ts': "import type { Need } from '../ports/need.ts';\nexport type A = Need;",
  'src/domain/imports-an-inline-type.ts':
    "import { type Need } from '../ports/need.ts';\nexport type A = Need;",
  'src/domain/imports-node.ts': "import 'node:fs';",
  'src/domain/imports-node-the-old-way.ts': "import 'crypto';",
  'src/domain/imports-a-package.ts': "import 'zod';",
  'src/domain/imports-what-is-not-there.ts': "import 'left-over';",
  'src/domain/imports-late.ts': "export const late = () => import('../ports/need.ts');",
  'src/domain/re-exports.ts': "export * from '../ports/need.ts';",
  'src/ports/need.ts': 'export interface Need {}',
  'src/ports/imports-a-use-case.ts': "import '../usecases/act.ts';",
  'src/usecases/act.ts': 'export const act = 1;',
  'src/usecases/imports-an-adapter.ts': "import '../adapters/sqlite/need.ts';",
  'src/usecases/imports-node.ts': "import 'node:sqlite';",
  'src/adapters/sqlite/need.ts': 'export const need = 1;',
  'src/adapters/memory/imports-another-adapter.ts': "import '../sqlite/need.ts';",
  'src/adapters/memory/imports-a-use-case.ts': "import '../../usecases/act.ts';",
  'src/handlers/imports-an-adapter.ts': "import '../adapters/sqlite/need.ts';",
  'src/handlers/imports-a-package.ts': "import 'zod';",
  'src/desk/imports-an-adapter.ts': "import '../adapters/sqlite/need.ts';",
  'src/cli/imports-an-adapter.ts': "import type {} from '../adapters/sqlite/need.ts';",
  'src/cli/wires.ts': "import 'inversify';",
  'src/composition/one.ts': "import './two.ts';",
  'src/composition/two.ts': "import './one.ts';",
};

/** What no rule forbids, beside it: a rule that bites everything would prove nothing. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/domain/good.ts': "import './kernel/time.ts';",
  'src/domain/kernel/time.ts': 'export const time = 1;',
  'src/ports/good.ts': "import '../domain/good.ts';",
  'src/usecases/good.ts': "import '../ports/good.ts';\nimport '../domain/good.ts';",
  'src/adapters/sqlite/good.ts': "import '../../ports/good.ts';\nimport 'node:sqlite';\nimport './need.ts';",
  'src/handlers/good.ts': "import '@middy/core';\nimport 'node:crypto';\nimport '../composition/good.ts';",
  'src/composition/good.ts': "import 'inversify';\nimport '../adapters/sqlite/good.ts';",
  'src/desk/good.ts': "import '../composition/good.ts';\nimport 'node:http';",
  'src/cli/good.ts': "import '../desk/good.ts';",
};

const PACKAGES = ['zod', 'inversify', '@middy/core'];

function lay(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `${text}\n`);
}

function layHouse(root: string, files: Readonly<Record<string, string>>): void {
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json']) cpSync(join(home, file), join(root, file));
  for (const name of PACKAGES) {
    lay(root, `node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    lay(root, `node_modules/${name}/index.js`, '');
  }
  for (const [path, text] of Object.entries(files)) lay(root, path, text);
}

describe('the layer rules', () => {
  const root = mkdtempSync(join(tmpdir(), 'front-desk-layers-'));
  let report: LayerReport;

  beforeAll(() => {
    layHouse(root, { ...BROKEN, ...ALLOWED });
    report = crossLayers(root);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['domain-is-pure', 'src/domain/imports-a-port.ts'],
    ['domain-is-pure', 'src/domain/imports-a-type.ts'],
    ['domain-is-pure', 'src/domain/imports-an-inline-type.ts'],
    ['domain-is-pure', 'src/domain/imports-node.ts'],
    ['domain-is-pure', 'src/domain/imports-node-the-old-way.ts'],
    ['domain-is-pure', 'src/domain/imports-a-package.ts'],
    ['domain-is-pure', 'src/domain/imports-what-is-not-there.ts'],
    ['domain-is-pure', 'src/domain/imports-late.ts'],
    ['domain-is-pure', 'src/domain/re-exports.ts'],
    ['ports-speak-domain', 'src/ports/imports-a-use-case.ts'],
    ['usecases-know-ports', 'src/usecases/imports-an-adapter.ts'],
    ['usecases-know-ports', 'src/usecases/imports-node.ts'],
    ['adapters-know-ports', 'src/adapters/memory/imports-another-adapter.ts'],
    ['adapters-know-ports', 'src/adapters/memory/imports-a-use-case.ts'],
    ['handlers-are-thin', 'src/handlers/imports-an-adapter.ts'],
    ['handlers-are-thin', 'src/handlers/imports-a-package.ts'],
    ['runtimes-use-composition', 'src/desk/imports-an-adapter.ts'],
    ['runtimes-use-composition', 'src/cli/imports-an-adapter.ts'],
    ['only-composition-wires', 'src/cli/wires.ts'],
    ['no-cycles', 'src/composition/one.ts'],
  ])('%s refuses %s', (rule, from) => {
    const broken = report.crossings.filter((crossing) => crossing.from === from);

    expect(broken.map((crossing) => crossing.rule)).toContain(rule);
  });

  it('let everything else through', () => {
    const wronged = report.crossings.filter((crossing) => crossing.from in ALLOWED);

    expect(wronged).toEqual([]);
  });

  it('all have a file above that breaks them', async () => {
    const rules: { default: { forbidden: { name: string }[] } } = await import(
      `${home}/.dependency-cruiser.mjs`
    );
    const broken = new Set(report.crossings.map((crossing) => crossing.rule));

    expect([...broken].sort()).toEqual(rules.default.forbidden.map((rule) => rule.name).sort());
  });

  it('read every module of this house, none of them blindly', () => {
    const real = crossLayers(home);

    expect(real.modules).toBeGreaterThan(30);
    expect(real.crossings).toEqual([]);
  });
});
