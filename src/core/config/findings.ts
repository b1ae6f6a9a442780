/**
 * Collects what the rules of this folder find, together with whom it concerns: an error blocks these clusters and no
 * others. What a rule finds in many clusters alike is one diagnostic that names them.
 */
import { compareDiagnostics, compareText, type Diagnostic, type DiagnosticCode, type Severity } from '../diagnostic.ts';
import type { Document } from '../documents/document.ts';
import { fieldName } from '../documents/fields.ts';

/** A document of any kind, as far as a finding needs it. */
export type AnyDocument = Pick<Document, 'kind' | 'name' | 'file' | 'locate'>;

/** One finding, at a place of a document. */
export interface Finding {
  readonly document: AnyDocument;
  /** JSON pointer of what is wrong. */
  readonly pointer: string;
  /** Report the place of the key that leads there, not of the value. */
  readonly at?: 'key';
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** The rest of the message: the name of the field that `pointer` leads to is put in front. */
  readonly says: string;
  readonly help: string;
}

/** A diagnostic and the clusters that it concerns. */
export interface Concern {
  readonly diagnostic: Diagnostic;
  readonly clusters: ReadonlySet<string>;
}

export interface Findings {
  /**
   * Something wrong with the document itself: it concerns every cluster that has it or a document that refers to it,
   * where nothing else is said.
   */
  readonly add: (finding: Finding, clusters?: ReadonlySet<string>) => void;
  /** Something that is wrong in these clusters only. The same finding in other clusters is added to it. */
  readonly addIn: (clusters: Iterable<string>, finding: Finding) => void;
  /** Everything found so far, sorted as reports print it. */
  readonly concerns: () => Concern[];
}

/**
 * @param clusterCount how many clusters the tree has: with one there is no need to say which
 * @param concerned the clusters that have a document or one that refers to it
 */
export function createFindings(
  clusterCount: number,
  concerned: (document: AnyDocument) => ReadonlySet<string>,
): Findings {
  const ofDocuments: Concern[] = [];
  const ofClusters = new Map<string, { readonly finding: Finding; readonly clusters: Set<string> }>();

  return {
    add(finding, clusters = concerned(finding.document)) {
      ofDocuments.push({ diagnostic: diagnosticOf(finding), clusters });
    },
    addIn(clusters, finding) {
      const { file, line, column } = diagnosticOf(finding);
      const key = JSON.stringify([file, line, column, finding.pointer, finding.code, finding.says, finding.help]);
      const known = ofClusters.get(key) ?? { finding, clusters: new Set<string>() };
      for (const cluster of clusters) {
        known.clusters.add(cluster);
      }
      ofClusters.set(key, known);
    },
    concerns() {
      const named = [...ofClusters.values()].map(({ finding, clusters }) => {
        const where = clusterCount > 1 ? ` (${inClusters(clusters)})` : '';
        return { diagnostic: diagnosticOf({ ...finding, says: finding.says + where }), clusters };
      });
      return sortConcerns([...ofDocuments, ...named]);
    },
  };
}

/** As reports print them. Two of one text and place differ at most in their pointer. */
export function sortConcerns(concerns: readonly Concern[]): Concern[] {
  return [...concerns].sort(
    ({ diagnostic: a }, { diagnostic: b }) => compareDiagnostics(a, b) || compareText(a.path, b.path),
  );
}

function diagnosticOf({ document, pointer, at, code, severity, says, help }: Finding): Diagnostic {
  const { file, line, column } = document.locate(pointer, at);
  return {
    code,
    severity,
    message: `${fieldName(pointer, objectOf(document))} ${says}`,
    path: pointer,
    file,
    line,
    column,
    object: objectOf(document),
    help,
  };
}

/** `Kind/name`. */
export function objectOf(document: AnyDocument): string {
  return `${document.kind}/${document.name}`;
}

/** `Kind/name (file:line)` of another document that a message speaks of, or of a place in it. */
export function elsewhere(document: AnyDocument, pointer = ''): string {
  const { file, line } = document.locate(pointer);
  return `${objectOf(document)} (${file}:${line})`;
}

/** `cluster a`, `clusters a and b`, `clusters a, b and 7 others`. */
export function inClusters(clusters: Iterable<string>): string {
  const names = [...clusters].sort(compareText);
  const [first = '', second = ''] = names;
  switch (names.length) {
    case 1:
      return `cluster ${first}`;
    case 2:
      return `clusters ${first} and ${second}`;
    default:
      return `clusters ${first}, ${second} and ${names.length - 2} other${names.length > 3 ? 's' : ''}`;
  }
}
