/**
 * The layers: which folder may import which, and what no layer may touch. Each rule says why, and the reason is what the
 * failure prints.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { transformSync } from 'esbuild';

interface Layer {
  /** Folders and files below src. */
  readonly imports: readonly string[];
  /** Packages, and modules of Node. */
  readonly packages: readonly string[];
  readonly why: string;
}

/** In this order: a folder of core imports those to its left, and what all of core may. */
const CORE = ['net', 'api', 'documents', 'config', 'revision', 'live', 'allocate', 'announce', 'plan', 'report'];
const FOR_ALL = ['core/diagnostic.ts', 'core/ports.ts'];
const CORE_WHY =
  'core runs in CI, in a sidecar of Argo CD and in tests without any engine, and a reader can stop at any folder: it imports folders to its left (net, api, documents, config, revision, live, allocate, announce, plan, report)';
/** Pure parts of Node, and what reads the language of the documents. */
const PURE = ['node:crypto', 'node:net'];
const CORE_PACKAGES: Readonly<Record<string, readonly string[]>> = { documents: ['yaml', 'fastest-levenshtein'] };
const ANY_NODE = ['node:*'];

const LAYERS: Readonly<Record<string, Layer>> = {
  ...Object.fromEntries(
    CORE.map((folder, at): [string, Layer] => [
      `core/${folder}`,
      {
        imports: [...CORE.slice(0, at + 1).map((left) => `core/${left}`), ...FOR_ALL],
        packages: [...PURE, ...(CORE_PACKAGES[folder] ?? [])],
        why: CORE_WHY,
      },
    ]),
  ),
  core: {
    imports: ['core/documents', 'core'],
    packages: [],
    why: 'what core, adapters and hosts share says what a text, a failure and a finding are, and knows no engine',
  },
  'adapters/files': {
    imports: ['core', 'adapters/files'],
    packages: ANY_NODE,
    why: 'an adapter is one engine and can be replaced alone',
  },
  'adapters/git': {
    imports: ['core', 'adapters/git'],
    packages: [...ANY_NODE, 'isomorphic-git'],
    why: 'an adapter is one engine and can be replaced alone; Git is named here and nowhere else',
  },
  'adapters/kubernetes': {
    imports: ['core', 'runtime', 'adapters/kubernetes'],
    packages: [...ANY_NODE, '@kubernetes/client-node', 'undici'],
    why: 'an adapter is one engine and can be replaced alone; the Kubernetes client is named here and nowhere else',
  },
  'adapters/layer2': {
    imports: ['core', 'runtime', 'adapters/layer2'],
    packages: [...ANY_NODE, 'koffi'],
    why: 'an adapter is one engine and can be replaced alone; raw sockets are opened here and nowhere else',
  },
  'adapters/memory': {
    imports: ['core', 'runtime', 'adapters/memory'],
    packages: ANY_NODE,
    why: 'an adapter is one engine and can be replaced alone',
  },
  runtime: {
    imports: ['core', 'runtime'],
    packages: [...ANY_NODE, 'pino', 'prom-client'],
    why: 'what every long-lived program needs (clock, log, metrics, health) knows no engine and no host',
  },
  'hosts/controller': {
    imports: ['core', 'adapters', 'runtime', 'hosts/controller'],
    packages: ['node:path', 'node:crypto'],
    why: 'a host puts core and adapters together: files, sockets and Git are the business of adapters',
  },
  'hosts/speaker': {
    imports: ['core', 'adapters', 'runtime', 'hosts/speaker'],
    packages: ['node:path', 'node:crypto'],
    why: 'a host puts core and adapters together: files, sockets and Git are the business of adapters',
  },
  'hosts/lab/apiserver': {
    imports: ['hosts/lab/apiserver'],
    packages: [...ANY_NODE, 'yaml', 'ajv'],
    why: "the lab's API server must not share a mistake with the programs that it is there to show",
  },
  'hosts/lab': {
    imports: ['core', 'adapters', 'runtime', 'hosts/lab'],
    packages: ANY_NODE,
    why: 'the lab starts programs, namespaces and servers; what it shows is done by controller and speaker themselves',
  },
  'hosts/cli': {
    imports: ['core', 'adapters', 'runtime', 'hosts/cli', 'hosts/controller', 'hosts/speaker', 'hosts/lab'],
    packages: ['commander', 'picocolors', 'node:path', 'node:stream'],
    why: 'a host puts core and adapters together: files, sockets and Git are the business of adapters',
  },
};

/** What only hosts may touch, as it looks in code. `but`: files that may, and why. */
const FORBIDDEN: readonly {
  name: string;
  in: RegExp;
  pattern: RegExp;
  why: string;
  but?: Readonly<Record<string, string>>;
}[] = [
  {
    name: 'process',
    in: /^(core|adapters)\//,
    pattern: /\bprocess\b/,
    why: 'arguments, environment and exit belong to hosts',
  },
  { name: 'console', in: /^/, pattern: /\bconsole\b/, why: 'who wants to say something returns it; hosts write' },
  { name: 'Math.random', in: /^/, pattern: /\bMath\.random\b/, why: 'the same inputs give the same plan' },
  {
    name: 'the clock',
    in: /^(core|adapters)\//,
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bperformance\b/,
    why: 'the time is an argument',
  },
  {
    name: 'a timer',
    in: /^(core|adapters)\//,
    pattern: /\bset(?:Timeout|Interval|Immediate)\b/,
    why: 'core has no time, and adapters wait for their engine',
    but: {
      'adapters/git/read-git-tree.ts': 'a time limit for a server',
      'adapters/git/http.ts': 'a time limit for a silent server',
    },
  },
  {
    name: 'async code',
    in: /^core\//,
    pattern: /\b(?:async|await|Promise)\b/,
    why: 'core does no I/O, so it has nothing to wait for',
  },
  {
    name: 'a locale',
    in: /^core\//,
    pattern: /\blocaleCompare\b|\btoLocale\w+\b|\bIntl\b/,
    why: 'the same bytes in every locale: compareText orders text',
  },
  {
    name: 'a default export',
    in: /^/,
    pattern: /\bexport default\b|\bas default\b/,
    why: 'a thing has one name everywhere',
  },
];

/** Words that hide what a thing is. */
const VAGUE = ['vip', 'vips', 'lb', 'lbs', 'manager', 'managers', 'util', 'utils', 'helper', 'helpers'];
/** Words of Kubernetes that we have to use. */
const OTHERS_TERMS = /field[_-]?manager/gi;
/** Files that read or write `metadata.managedFields`, whose entries have a `manager`. */
const MANAGED_FIELDS = [
  'core/live/managed-fields.ts',
  'core/live/service.ts',
  'core/live/write.ts',
  'hosts/lab/apiserver/managed-fields.ts',
];

const MOST_LINES = 400;

/** What is wrong with a file. `path` is below src. */
function violations(path: string, text: string): string[] {
  const code = codeOf(text);
  return [
    ...importViolations(path, text),
    ...FORBIDDEN.filter(
      ({ in: where, pattern, but }) => where.test(path) && but?.[path] === undefined && pattern.test(code),
    ).map(({ name, why }) => `${path} uses ${name}: ${why}`),
    ...nameViolations(path, code),
    ...(text.split('\n').length > MOST_LINES ? [`${path} has more than ${MOST_LINES} lines: it has two jobs`] : []),
  ];
}

function importViolations(path: string, text: string): string[] {
  const [folder, layer] = layerOf(path) ?? [];
  if (layer === undefined) return [`${path} is in no layer: add its folder to the table of this test`];
  return importsOf(text).flatMap((specifier) => {
    if (!specifier.startsWith('.')) {
      const isAllowed = layer.packages.some(
        (name) => name === specifier || (name === 'node:*' && specifier.startsWith('node:')),
      );
      return isAllowed ? [] : [`${path} imports ${specifier}: ${layer.why}`];
    }
    const target = join('src', dirname(path), specifier).replace(/^src\//, '');
    if (target === '../package.json' || target === 'package.json')
      return folder?.startsWith('hosts/') ? [] : [`${path} imports package.json`];
    const home = layerOf(target)?.[0];
    // `core` in the table stands for all of core where an adapter or host imports it, for its own files within core.
    const isAllowed = layer.imports.some(
      (allowed) =>
        allowed === target || allowed === home || (!path.startsWith('core/') && target.startsWith(`${allowed}/`)),
    );
    return isAllowed ? [] : [`${path} imports ${target}: ${layer.why}`];
  });
}

function nameViolations(path: string, code: string): string[] {
  const file = path
    .split('/')
    .at(-1)!
    .replace(/\.(?:d\.)?m?ts$|\.mjs$/, '');
  const found = [
    ...(file === 'index' ? [`${path}: the file named after its folder is the first to read, there is no index`] : []),
    ...(/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(file) ? [] : [`${path} is not called in kebab-case`]),
  ];
  const words = new Set([
    ...file.replace(OTHERS_TERMS, '').split('-'),
    ...(code.replace(OTHERS_TERMS, '').match(/[A-Za-z_$][\w$]*/g) ?? []).flatMap(wordsOf),
  ]);
  const vague = VAGUE.filter((word) => words.has(word) && !(word === 'manager' && MANAGED_FIELDS.includes(path)));
  return [...found, ...vague.map((word) => `${path} has the word ${word} in a name: say what it is`)];
}

/** `lbClass` -> `lb`, `class`; `VIPMode` -> `vip`, `mode`. */
function wordsOf(identifier: string): string[] {
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_$]+/);
}

function layerOf(path: string): [folder: string, layer: Layer] | undefined {
  for (let folder = dirname(path); folder !== '.' && folder !== '/'; folder = dirname(folder)) {
    const layer = LAYERS[folder];
    // Of core itself only what lies in it directly.
    if (layer !== undefined && (folder !== 'core' || dirname(path) === 'core')) return [folder, layer];
  }
  return undefined;
}

/** Also those of types, and those at run time. */
function importsOf(text: string): string[] {
  const pattern =
    /^\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]/gm;
  return [...text.matchAll(pattern)].map(([, from, lazy, bare]) => from ?? lazy ?? bare ?? '');
}

/** Without comments, types and texts. */
function codeOf(text: string): string {
  const { code } = transformSync(text, { loader: 'ts', legalComments: 'none', target: 'esnext' });
  return code.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\$]|\$(?!\{))*`/g, "''");
}

function sources(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(?:ts|mts|mjs|js)$/.test(path))
    .sort();
}

const FILES = sources('src');

test('every file of src keeps to its layer', () => {
  assert.ok(FILES.length > 100, `only ${FILES.length} files were seen`);
  for (const folder of Object.keys(LAYERS)) {
    assert.ok(
      FILES.some((path) => path.startsWith(`${folder}/`)),
      `${folder} is in the table and has no file`,
    );
  }
  const generated = (path: string) => path.startsWith('core/api/generated/');
  const found = FILES.filter((path) => !generated(path)).flatMap((path) =>
    violations(path, readFileSync(`src/${path}`, 'utf8')),
  );
  assert.deepEqual(found, []);
  const ofGenerated = FILES.filter(generated).flatMap((path) =>
    importViolations(path, readFileSync(`src/${path}`, 'utf8')),
  );
  assert.deepEqual(ofGenerated, []);
});

test('scripts and schemas import no host, and src imports no test', () => {
  const imports = FILES.flatMap((path) => importsOf(readFileSync(`src/${path}`, 'utf8')));
  assert.ok(imports.length > 500);
  assert.deepEqual(
    imports.filter((specifier) => /(?:^|\/)test\//.test(specifier)),
    [],
  );
  const tools = [
    ...sources('schemas').map((path) => `schemas/${path}`),
    ...sources('scripts').map((path) => `scripts/${path}`),
  ];
  assert.ok(tools.length > 5);
  assert.deepEqual(
    tools.filter((path) => importsOf(readFileSync(path, 'utf8')).some((specifier) => specifier.includes('src/hosts'))),
    [],
  );
});

const PLANTED: readonly [path: string, text: string, complaint: RegExp][] = [
  ['core/net/a.ts', "import { plan } from '../plan/plan.ts';", /^core\/net\/a\.ts imports core\/plan\/plan\.ts: /],
  ['core/net/a.ts', "import type { Plan } from '../plan/plan.ts';", /imports core\/plan/],
  ['core/config/a.ts', "export { lint } from '../plan/lint.ts';", /imports core\/plan/],
  ['core/plan/a.ts', "const report = import('../report/text.ts');", /imports core\/report/],
  ['core/plan/lint/a.ts', "import { textReport } from '../../report/text.ts';", /imports core\/report/],
  ['core/plan/a.ts', "import { AdapterError } from '../failure.ts';", /imports core\/failure\.ts/],
  ['core/plan/a.ts', "import { readTree } from '../../adapters/files/read-tree.ts';", /imports adapters\/files/],
  ['core/plan/a.ts', "import { parse } from 'yaml';", /imports yaml/],
  ['core/live/a.ts', "import { readFileSync } from 'node:fs';", /imports node:fs/],
  ['core/a.ts', "import { plan } from './plan/plan.ts';", /imports core\/plan/],
  ['core/unheard-of/a.ts', '', /is in no layer/],
  ['adapters/files/a.ts', "import { readGitTree } from '../git/read-git-tree.ts';", /imports adapters\/git/],
  ['adapters/files/a.ts', "import { run } from '../../hosts/cli/run.ts';", /imports hosts\/cli/],
  ['adapters/files/a.ts', "import git from 'isomorphic-git';", /imports isomorphic-git/],
  ['hosts/cli/a.ts', "import { readFileSync } from 'node:fs';", /imports node:fs/],
  ['hosts/cli/a.ts', "import { pool } from '../../../test/support/build.ts';", /imports .*test/],
  ['core/net/a.ts', 'export const at = Date.now();', /uses the clock/],
  ['core/net/a.ts', 'const { env } = process;', /uses process/],
  ['core/net/a.ts', 'export async function a() {}', /uses async code/],
  ['core/net/a.ts', 'names.sort((a, b) => a.localeCompare(b));', /uses a locale/],
  ['hosts/cli/a.ts', "console.log('a');", /uses console/],
  ['core/allocate/a.ts', 'Math.random();', /uses Math\.random/],
  ['adapters/files/a.ts', 'setTimeout(() => 1, 1);', /uses a timer/],
  ['core/net/a.ts', 'export default 1;', /uses a default export/],
  ['core/net/index.ts', '', /there is no index/],
  ['core/net/freeSpace.ts', '', /kebab-case/],
  ['core/net/address-utils.ts', '', /the word utils/],
  ['core/net/a.ts', 'export const lbClass = 1;', /the word lb/],
  ['core/net/a.ts', 'export const VIPMode = 1;', /the word vip/],
  ['core/net/a.ts', 'class PoolManager {}', /the word manager/],
  ['core/net/a.ts', `${'\n'.repeat(400)}`, /more than 400 lines/],
];
for (const [path, text, complaint] of PLANTED) {
  test(`would be found: ${complaint.source} (${path})`, () => {
    const found = violations(path, text);
    assert.ok(
      found.some((each) => complaint.test(each)),
      found.join('\n') || 'nothing was found',
    );
  });
}

const HARMLESS: readonly [path: string, text: string][] = [
  [
    'core/plan/a.ts',
    "// process.env, Date.now() and console.log\nimport { compareText } from '../diagnostic.ts';\nexport const text = 'await the process';",
  ],
  ['core/documents/a.ts', "import { parse } from 'yaml';\nimport type { PoolText } from './read.ts';"],
  [
    'hosts/cli/commands/a.ts',
    "import { join } from 'node:path';\nconst git = await import('../../../adapters/git/read-git-tree.ts');\nprocess.exit(Date.now());",
  ],
  ['core/live/a.ts', "export const ipMode = 'VIP';\nexport const balance = 1;"],
];
for (const [path, text] of HARMLESS) {
  test(`would not be found: ${JSON.stringify(text).slice(0, 60)} (${path})`, () => {
    assert.deepEqual(violations(path, text), []);
  });
}
