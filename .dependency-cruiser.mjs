/** The layer rules of docs/architecture.md. test/house/layers.test.ts breaks each on purpose to show that they bite. */
// No `path` in `to`: what is not named may not be reached, be it ours, a package, a part of Node (which
// dependency-cruiser names `fs`, without `node:`) or something that is not there.
const layer = (name, from, mayReach, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: mayReach },
});

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { path: '^src' }, to: { circular: true } },
    layer('domain-is-pure', '^src/domain/', ['^src/domain/'], 'The domain imports nothing but itself.'),
    layer('ports-speak-domain', '^src/ports/', ['^src/(ports|domain)/'], 'A port is a need in domain words.'),
    layer(
      'usecases-know-ports',
      '^src/usecases/',
      ['^src/(usecases|ports|domain)/'],
      'No technology in a use case.',
    ),
    {
      name: 'adapters-know-ports',
      comment: 'An adapter knows its technology, the ports and the domain, and no other adapter.',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: '^src/', pathNot: ['^src/(ports|domain)/', '^src/adapters/$1/'] },
    },
    {
      name: 'handlers-are-thin',
      comment: 'A handler parses, calls one use case, maps the result.',
      severity: 'error',
      from: { path: '^src/handlers/' },
      to: {
        pathNot: [
          '^src/(handlers|composition|usecases|ports|domain)/',
          'node_modules/@(middy|types)/',
          '^aws-lambda$',
        ],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'runtimes-use-composition',
      comment: 'The desk and the command line reach adapters only through composition.',
      severity: 'error',
      from: { path: '^src/(desk|cli)/' },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'only-composition-wires',
      comment: 'inversify is the business of composition alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/composition/' },
      to: { path: 'node_modules/(inversify|reflect-metadata)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.json'] },
  },
};
