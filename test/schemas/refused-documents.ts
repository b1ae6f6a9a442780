/** Documents that must be refused, from `refused-documents.yaml`. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { API_VERSION, type Kind } from '../../src/core/api/kinds.ts';

export interface RefusedDocument {
  readonly title: string;
  readonly document: {
    readonly apiVersion: string;
    readonly kind: Kind;
    readonly metadata: object;
    readonly spec: unknown;
  };
  /** `instancePath keyword` of each error. */
  readonly errors: readonly string[];
  /** Why the API server takes it. */
  readonly serverCannotKnow?: string;
}

interface Entry extends Omit<RefusedDocument, 'document'> {
  readonly kind: Kind;
  readonly metadata?: object;
  readonly spec: unknown;
}

const text = readFileSync(new URL('./refused-documents.yaml', import.meta.url), 'utf8');

export const REFUSED_DOCUMENTS: readonly RefusedDocument[] = (parse(text) as readonly Entry[]).map(
  ({ kind, metadata = { name: 'a' }, spec, ...facts }) => ({
    ...facts,
    document: { apiVersion: API_VERSION, kind, metadata, spec },
  }),
);
