/** Lists: whole, as they were at a revision, and page by page, where all pages show the revision of the first. */
import { shownAs } from './encode.ts';
import { isRecord } from './json.ts';
import { keyOf, type ResourceType, type StoredObject } from './resource-type.ts';
import { type Selects, selectorOf } from './selectors.ts';
import { badRequest, expired, invalid, tooLargeVersion } from './status-error.ts';
import type { Store, StoredRecord } from './store.ts';

export interface ListAnswer {
  readonly metadata: {
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
  readonly objects: readonly StoredObject[];
}

/** `namespace` undefined: of all namespaces. */
export function listObjects(
  store: Store,
  type: ResourceType,
  namespace: string | undefined,
  query: URLSearchParams,
): ListAnswer {
  const selects = selectorOf(type, query);
  const version = query.get('resourceVersion') ?? '';
  const match = query.get('resourceVersionMatch') ?? '';
  const token = query.get('continue') ?? '';
  // A list from the cache (version 0) is not cut.
  const limit = version === '0' && token === '' ? 0 : Number(query.get('limit') ?? 0);
  if (match !== '' && version === '') {
    throw listInvalid(
      'resourceVersionMatch',
      'Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  }
  const asked = versionOf(version);
  if (asked > store.revision) throw tooLargeVersion(version, store.revision);
  const start = token === '' ? undefined : readToken(token);
  if (start !== undefined && version !== '' && version !== '0') {
    throw badRequest('specifying resource version is not allowed when using continue');
  }
  const at = start !== undefined ? start.revision : match === 'Exact' ? asked : store.revision;
  const all = recordsAt(store, type, at, start);
  const from = start === undefined ? 0 : firstAfter(all, keyOf(namespace, start.after));
  const prefix = namespace === undefined ? '' : `${namespace}/`;
  const objects: StoredObject[] = [];
  let last: StoredRecord | undefined;
  let remaining = 0;
  for (let index = from; index < all.length; index++) {
    const record = all[index]!;
    if (!record.key.startsWith(prefix)) continue;
    const object = shownAs(type, record.object);
    if (selects !== undefined && !selects(object)) continue;
    if (limit > 0 && objects.length === limit) {
      remaining++;
      continue;
    }
    objects.push(object);
    last = record;
  }
  const shownRevision = at < 0 ? store.revision : at;
  return {
    metadata: {
      resourceVersion: String(shownRevision),
      ...(remaining > 0 && {
        continue: writeToken(shownRevision, last!.key.slice(prefix.length)),
        ...(selects === undefined && { remainingItemCount: remaining }),
      }),
      ...(remaining === 0 && type.isCustom && { continue: '' }),
    },
    objects,
  };
}

/** What is selected in a namespace (undefined: in all) now. */
export function selectObjects(
  store: Store,
  type: ResourceType,
  namespace: string | undefined,
  selects: Selects | undefined,
): StoredObject[] {
  const prefix = namespace === undefined ? '' : `${namespace}/`;
  return store
    .list(type.storage)
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ object }) => object)
    .filter((object) => selects === undefined || selects(shownAs(type, object)));
}

/** A resourceVersion of a query: 0 where there is none. */
function versionOf(text: string): number {
  if (text === '') return 0;
  if (/^\d+$/.test(text)) return Number(text);
  throw badRequest(
    `invalid resource version: resourceVersion: Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
  );
}

function recordsAt(store: Store, type: ResourceType, at: number, start: Token | undefined): readonly StoredRecord[] {
  if (at < 0) return store.list(type.storage);
  const records = store.listAt(type.storage, at);
  if (records !== undefined) return records;
  if (start === undefined) throw expired('The resourceVersion for the provided list is too old.');
  throw expired(
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    writeToken(-1, start.after),
  );
}

function firstAfter(records: readonly StoredRecord[], key: string): number {
  const found = records.findIndex((record) => record.key > key);
  return found < 0 ? records.length : found;
}

/** `revision` -1: whatever is there now. `after`: the last key of the page before, below the namespace. */
interface Token {
  readonly revision: number;
  readonly after: string;
}

function writeToken(revision: number, after: string): string {
  const token = { v: 'meta.k8s.io/v1', rv: revision, start: `${after}\u0000` };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function readToken(text: string): Token {
  try {
    const token: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (isRecord(token) && typeof token.rv === 'number' && typeof token.start === 'string') {
      return { revision: token.rv, after: token.start.split('\u0000')[0]! };
    }
  } catch {
    // Said below.
  }
  throw badRequest('invalid continue token: continue key is not valid');
}

function listInvalid(field: string, message: string): Error {
  return invalid('meta.k8s.io', 'ListOptions', '', [{ reason: 'FieldValueForbidden', message, field }]);
}
