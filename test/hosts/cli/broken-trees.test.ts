/**
 * 200 ways to break a tree: each is found, with a place and a way out, and never ends in a stack trace or in exit code 0.
 * The mutations are drawn from a seed, so they are the same on every run.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Document, isMap, parseAllDocuments } from 'yaml';
import { temporaryFolder, writeFiles } from '../../adapters/git/git-fixture.ts';
import { pierhead } from './io.ts';

/** Trees by name: the examples without what is no configuration in them. */
const TREES = { minimal: treeOf('examples/minimal'), cvte: treeOf('examples/cvte') };
type TreeName = keyof typeof TREES;
type Texts = Readonly<Record<string, string>>;
type Path = readonly (string | number)[];

function treeOf(folder: string): Texts {
  const paths = (readdirSync(folder, { recursive: true }) as string[]).filter(
    (path) => path.endsWith('.yaml') && !/^(?:live|changes)\b/.test(path),
  );
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Numbers from 0 to below `limit`, the same ones for the same seed (a linear congruential generator). */
function openDice(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
type Dice = ReturnType<typeof openDice>;
const oneOf = <T>(dice: Dice, items: readonly T[]): T => items[dice(items.length)]!;

/** A file as it was, and what is to be done to it: by the text, or by one of its documents. */
type Mutation = (
  file: { readonly text: string; readonly documents: readonly Document[] },
  dice: Dice,
) => string | Uint8Array | undefined;

/** Every place in the spec of a document, and its metadata. */
function placesIn(value: unknown, path: Path = []): Path[] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return children.flatMap(([key, child]): Path[] => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    return [place, ...placesIn(child, place)];
  });
}

/** Changes one document; the others stay as they are. */
function inDocument(change: (document: Document, dice: Dice) => boolean): Mutation {
  return ({ documents }, dice) => {
    const document = oneOf(dice, documents);
    return change(document, dice) ? documents.map(String).join('') : undefined;
  };
}

/** Puts a value in one of the places that the pattern describes: `spec/pools/0`. */
function at(pattern: RegExp, ...values: readonly unknown[]): Mutation {
  return inDocument((document, dice) => {
    const places = placesIn(document.toJS()).filter((place) => pattern.test(place.join('/')));
    if (places.length === 0) return false;
    document.setIn(oneOf(dice, places), document.createNode(oneOf(dice, values)));
    return true;
  });
}

function onLine(pattern: RegExp, change: (line: string) => string): Mutation {
  return ({ text }, dice) => {
    const lines = text.split('\n');
    const fitting = [...lines.keys()].filter((index) => pattern.test(lines[index]!));
    if (fitting.length === 0) return undefined;
    const index = oneOf(dice, fitting);
    return lines.toSpliced(index, 1, change(lines[index]!)).join('\n');
  };
}

const appended =
  (more: string): Mutation =>
  ({ text }) =>
    `${text}\n---\n${more}`;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a list of lists for a value': at(/^spec\/./, [[]]),
  'a fraction for a value': at(/^(?:spec|metadata)\/./, 12345.5),
  'a map of something for a value': at(/^spec\/./, { unheardOf: true }),
  'a text for an object': at(/^(?:spec|metadata|spec\/(?:match|guard|limits|bgp|networks|clusters))$/, 'text'),
  'a field that nobody knows': inDocument((document, dice) => {
    const maps = [[], ...placesIn(document.toJS())].filter((place) =>
      isMap(place.length === 0 ? document.contents : document.getIn(place)),
    );
    document.setIn([...oneOf(dice, maps), 'unheardOf'], 1);
    return true;
  }),
  'a required field left out': inDocument((document, dice) =>
    document.deleteIn(oneOf(dice, [['apiVersion'], ['kind'], ['metadata'], ['metadata', 'name'], ['spec']])),
  ),
  'a name that is none': at(/^metadata\/name$/, 'Not A Name', '-', 'a'.repeat(300), ''),
  'another kind': at(/^kind$/, 'AdressPool', 'Pool', 'Service', 'EIP', 'Revision'),
  'another version': at(/^apiVersion$/, 'pierhead.io/v2', 'pierhead/v1alpha1'),
  'a pool that is not there': at(/^spec\/pools\/\d+$/, 'no-such-pool'),
  'a peer that is not there': at(/^spec\/advertise\/\d+\/bgp\/peers\/\d+$/, 'no-such-peer'),
  'a cluster that is not there': at(/^spec\/clusters\/names\/\d+$/, 'no-such-cluster'),
  'an address that is none': at(
    /^spec\/addresses\/\d+$/,
    '10.20.30.0/33',
    '10.20.30.256',
    '10.20.30.40-10.20.30.10',
    '10.20.30.1-2001:db8::1',
    '10.20.30.1/24',
    '2001:db8::/129',
    'all',
  ),
  'an address of special use': at(/^spec\/addresses\/\d+$/, '127.0.0.0/28', '224.0.0.0/28', 'fe80::/120', '0.0.0.0/28'),
  'a reserved address outside the pools': at(
    /^spec\/entries\/\d+\/addresses\/\d+$/,
    '198.51.100.7',
    '2001:db8:ffff::7',
  ),
  'a port that is none': at(/\/ports\/\d+\/range$/, '0', '65536', '443-80', 'https'),
  'a word that is not allowed': at(
    /^spec\/(?:mode|allocation|sharing|classless)$|\/protocol$|^spec\/require\/\d+$/,
    'Sometimes',
  ),
  'a duration that is none': at(
    /^spec\/(?:quarantine|holdTime|keepaliveTime|guard\/window|move\/overlap)$/,
    '1 day',
    '-5m',
    'soon',
  ),
  'a date that is none': at(/\/expires$/, '2026-02-30', 'tomorrow', '31.12.2026'),
  'a key written twice': onLine(/^ *[a-zA-Z]+: [^|>&*{[]*$/, (line) => `${line}\n${line}`),
  'a line that is no YAML': onLine(/^/, (line) => `${line}\n@broken: [`),
  'a tab in front': onLine(/^ {2}[a-z]/, (line) => `\t${line}`),
  'a bracket that never closes': onLine(/[\]}]\s*$/, (line) => line.replace(/[\]}]\s*$/, '')),
  'an alias without anchor': onLine(/^kind: /, (line) => `${line.split(':')[0]}: *nobody`),
  'a template of Helm': onLine(/^kind: /, (line) => `{{- if .Values.lb }}\n${line}\n{{- end }}`),
  'bytes that are no UTF-8': ({ text }) => Buffer.concat([Buffer.from(text), Buffer.from([0x23, 0xff, 0xfe, 0x0a])]),
  'a conflict of a merge': ({ text }) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> other\n`,
  'a document for nobody': appended('just a text\n'),
  'a bomb of aliases': appended(
    `a: &a [x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]\n`).join('')}`,
  ),
  'the same document again': ({ text, documents }, dice) =>
    `${text}\n---\n${String(oneOf(dice, documents)).replace(/^---\n/, '')}`,
  'the same addresses in another pool': ({ text, documents }) => {
    const pool = documents.find((document) => document.get('kind') === 'AddressPool')?.clone();
    if (pool === undefined) return undefined;
    pool.setIn(['metadata', 'name'], 'overlapping');
    return `${text}\n---\n${String(pool).replace(/^---\n/, '')}`;
  },
};

interface Broken {
  readonly tree: TreeName;
  readonly file: string;
  readonly how: string;
  readonly content: string | Uint8Array;
}

/** Goes round the mutations until there are enough trees that differ. */
function brokenTrees(number: number): Broken[] {
  const dice = openDice(20261124);
  const broken = new Map<string, Broken>();
  for (let round = 0; broken.size < number; round++) {
    assert.ok(round < 50, `only ${broken.size} trees could be broken`);
    for (const [how, mutate] of Object.entries(MUTATIONS)) {
      for (let attempt = 0; attempt < 30 && broken.size < number; attempt++) {
        const tree = dice(6) === 0 ? 'minimal' : 'cvte';
        const file = oneOf(dice, Object.keys(TREES[tree]));
        const text = TREES[tree][file]!;
        const content = mutate({ text, documents: parseAllDocuments(text) as Document[] }, dice);
        const key = `${tree} ${file} ${String(content)}`;
        if (content === undefined || content === text || broken.has(key)) continue;
        broken.set(key, { tree, file, how, content });
        break;
      }
    }
  }
  return [...broken.values()];
}

interface Finding {
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly help: string;
}

describe('broken trees', () => {
  const broken = brokenTrees(200);

  test('the trees are right before they are broken, and every mutation is among the 200', async (t) => {
    for (const texts of Object.values(TREES)) {
      const folder = temporaryFolder(t);
      writeFiles(folder, texts);
      const { code, out } = await pierhead(['validate', '-c', folder]);
      assert.equal(code, 0, out);
    }
    assert.equal(broken.length, 200);
    assert.deepEqual([...new Set(broken.map(({ how }) => how))].sort(), Object.keys(MUTATIONS).sort());
  });

  for (const [index, { tree, file, how, content }] of broken.entries()) {
    test(`${index + 1}: ${how} (${tree}/${file})`, async (t) => {
      const folder = temporaryFolder(t);
      writeFiles(folder, TREES[tree]);
      writeFileSync(join(folder, file), content);
      const shown = `\n${String(content)}`;

      const json = await pierhead(['validate', '-c', folder, '-o', 'json']);
      assert.equal(json.code, 3, json.out + json.err + shown);
      assert.equal(json.err, '');
      const { diagnostics } = JSON.parse(json.out) as { diagnostics: readonly Finding[] };
      assert.ok(diagnostics.some(({ severity }) => severity === 'error'));
      for (const finding of diagnostics) {
        assert.ok(finding.file in TREES[tree], finding.file);
        assert.ok(finding.line >= 1 && finding.column >= 1, JSON.stringify(finding));
        assert.ok(finding.message.length > 0 && finding.help.length > 0, JSON.stringify(finding));
        assert.ok(!finding.message.endsWith('.'), finding.message);
      }

      // What one cluster gets is all of it or nothing.
      const render = await pierhead(['render', '-c', folder, '--cluster', tree === 'cvte' ? 'gz-1' : 'default']);
      assert.ok(render.code === 0 || render.code === 3, `${render.code} ${render.err}${shown}`);
      assert.equal(render.out === '', render.code !== 0);
      assert.doesNotMatch(render.err, /^\s+at .*:\d+:\d+\)?$/m);
    });
  }
});

test('whatever bytes are in a file, the answer is exit code 0 or 3 in words', async (t) => {
  const dice = openDice(7);
  const folder = temporaryFolder(t);
  writeFiles(folder, TREES.cvte);
  for (let run = 0; run < 150; run++) {
    const file = oneOf(dice, Object.keys(TREES.cvte));
    const text = TREES.cvte[file]!;
    const from = dice(text.length);
    const noise = oneOf(dice, [
      '',
      '\0',
      '\u2028',
      ': ',
      '- ',
      '"',
      "'",
      '{',
      '[',
      '&a ',
      '*a',
      '!!int ',
      '\n',
      '\n---\n',
      '|',
      '%',
      '\ufeff',
      '😀',
      '1e999',
      'null',
      '? ',
      '<<: ',
    ]);
    writeFileSync(join(folder, file), text.slice(0, from) + noise + text.slice(from + dice(20)));
    const ran = await pierhead(['validate', '-c', folder]);
    assert.ok(ran.code === 0 || ran.code === 3, `${ran.code} ${ran.err}`);
    assert.equal(ran.err, '');
    writeFileSync(join(folder, file), text);
  }
});
