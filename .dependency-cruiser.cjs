/* eslint-disable @typescript-eslint/no-require-imports -- dependency-cruiser reads its configuration as CommonJS */
const { LAYERS } = require('./infra/dev/architecture/layers.ts');

const names = Object.keys(LAYERS);
const folder = (layers) => `^(${layers.join('|')})/`;
const TYPE_ONLY = ['type-only'];

/** One rule a layer: whatever of ours it imports must stand in its row of the table. */
const layerRules = names.flatMap((name) => {
  const { imports, types } = LAYERS[name];
  const values = [name, ...imports];
  const from = { path: folder([name]), pathNot: '\\.test\\.tsx?$' };
  return [
    {
      name: `${name}-imports`,
      severity: 'error',
      comment: `${name}/ may import ${imports.join(', ') || 'nothing of ours'}${types.length > 0 ? `, and types of ${types.join(', ')}` : ''}.`,
      from,
      to: { path: folder(names), pathNot: folder([...values, ...types]) },
    },
    {
      name: `${name}-types`,
      severity: 'error',
      comment: `${name}/ may import only types of ${types.join(', ')}.`,
      from,
      to: { path: types.length > 0 ? folder(types) : '^$', dependencyTypesNot: TYPE_ONLY },
    },
  ];
});

module.exports = {
  forbidden: [
    ...layerRules,
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'domain/ knows zod and nothing else: no I/O, no Node, no other package.',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      comment: 'What ships never imports a test or what only development needs.',
      from: { path: folder(names.filter((name) => name !== 'test' && name !== 'infra')), pathNot: '\\.test\\.tsx?$' },
      to: { path: '(\\.test\\.tsx?$|^test/)' },
    },
  ],
  options: {
    doNotFollow: { path: '(node_modules|^prisma/generated)/' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
