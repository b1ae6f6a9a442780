/** Reading and compiling 1,000 documents, and the share of the YAML parser, which is the bound. */
import { LineCounter, parseAllDocuments } from 'yaml';
import { compileTree } from '../../src/core/config/compile.ts';
import { type CachedFile, readDocuments } from '../../src/core/documents/read.ts';
import { HEAD, row, time } from './measure.ts';

const COUNT = 1000;

export function benchValidate(): string {
  const files = Array.from({ length: COUNT }, (_, index) => ({
    path: `pools/pool-${index}.yaml`,
    text: textOf(index),
  }));
  const parse = () => {
    for (const { text } of files) parseAllDocuments(text, { lineCounter: new LineCounter() });
  };
  const read = () => compileTree(readDocuments(files));
  const wrong = read().diagnostics.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) throw new Error(`the benchmark's tree is wrong: ${wrong[0]!.message}`);
  const cache = new Map<string, CachedFile>();
  readDocuments(files, { cache });
  const whole = time(7, read);
  const parser = time(7, parse);
  const cached = time(7, () => compileTree(readDocuments(files, { cache })));
  return [
    `## Validation of ${COUNT} documents, in process`,
    '',
    HEAD,
    row('read and compile', whole),
    row('the YAML parser alone', parser, `${Math.round((100 * parser.median) / whole.median)} % of it`),
    row('again, nothing changed', cached, 'parsed texts are kept by content'),
  ].join('\n');
}

function textOf(index: number): string {
  const [high, low] = [index >> 8, index & 255];
  if (index % 4 === 3) {
    return `apiVersion: pierhead.io/v1alpha1
kind: ExposurePolicy
metadata:
  name: team-${index} # one of many
spec:
  priority: ${index}
  match:
    namespaces: { names: [team-${index}] }
  pools: [pool-${index - 1}]
  limits:
    addressesPerNamespace: 3
`;
  }
  return `apiVersion: pierhead.io/v1alpha1
kind: AddressPool
metadata:
  name: pool-${index}
  labels: { team: team-${index} }
spec:
  addresses:
    - 10.${high}.${low}.0/25
    - 10.${high}.${low}.128-10.${high}.${low}.140
  exclude: [10.${high}.${low}.1]
  advertise:
    - layer2: { interfaces: [eth0] }
`;
}
