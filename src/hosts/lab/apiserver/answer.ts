/** What a request is answered with: bytes, a stream of a watch, or a refusal. */
import type { IncomingMessage } from 'node:http';
import { readObjectBody, readYaml } from './decode.ts';
import { deleteCollection, deleteObject } from './delete.ts';
import { bytesOf, listBytes, shownAs } from './encode.ts';
import type { Verb } from './faults.ts';
import { isRecord, recordOf, textOf } from './json.ts';
import { type ListAnswer, listObjects } from './list.ts';
import { jsonPatch, mergePatch } from './merge-patch.ts';
import { goType } from './object-meta.ts';
import type { WriteRequest } from './object-parts.ts';
import { keyOf, type ResourceType, type StoredObject } from './resource-type.ts';
import type { Route } from './route.ts';
import { selectorOf } from './selectors.ts';
import {
  badRequest,
  forbiddenField,
  invalid,
  notFound,
  StatusError,
  tooLargeVersion,
  unsupported,
  unsupportedMedia,
} from './status-error.ts';
import type { Store } from './store.ts';
import { strategicMerge } from './strategic-merge.ts';
import { type TableOptions, tableOf, tableOptions } from './table.ts';
import type { WatchRequest } from './watch.ts';
import { applyToObject, createObject, patchObject, replaceObject, type WriteAnswer } from './write.ts';

export interface Request {
  readonly route: Route;
  readonly verb: Verb;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Epoch ms. */
  readonly now: () => number;
}

export interface Answer {
  readonly code: number;
  readonly body: Buffer;
  readonly warnings?: readonly string[];
}

const STRATEGIC = 'application/strategic-merge-patch+json';
const CUSTOM_PATCH_MEDIA = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/apply-patch+yaml',
];
const BUILTIN_PATCH_MEDIA = [...CUSTOM_PATCH_MEDIA, STRATEGIC];

/** Carries out everything but a watch. */
export function answerRequest(store: Store, request: Request): Answer {
  const { route, verb, query } = request;
  if (verb !== 'get' && verb !== 'list') checkWriteOptions(request);
  switch (verb) {
    case 'get':
      return getAnswer(store, request);
    case 'list':
      return listAnswer(request, listObjects(store, route.type, route.namespace, query));
    case 'create':
      return written(
        request,
        createObject(store, writeRequest(request), readObjectBody(route.type, mediaOf(request), request.body)),
      );
    case 'update':
      return written(
        request,
        replaceObject(store, writeRequest(request), readObjectBody(route.type, mediaOf(request), request.body)),
      );
    case 'patch':
      return written(request, patched(store, request));
    case 'delete':
      return deleted(store, request);
    case 'deletecollection': {
      const objects = deleteCollection(store, writeRequest(request));
      const metadata = { resourceVersion: String(store.revision), ...(route.type.isCustom && { continue: '' }) };
      return listAnswer(request, { metadata, objects });
    }
    case 'watch':
      throw badRequest('a watch has no answer of its own');
  }
}

function writeRequest({ route, query, headers, now }: Request): WriteRequest {
  return { ...route, query, userAgent: headers['user-agent'] ?? '', nowMs: now() };
}

function mediaOf({ headers }: Request): string {
  return (headers['content-type'] ?? '').split(';')[0]!.trim();
}

const OPTIONS_OF: Readonly<Record<string, string>> = {
  create: 'CreateOptions',
  update: 'UpdateOptions',
  patch: 'PatchOptions',
  delete: 'DeleteOptions',
  deletecollection: 'DeleteOptions',
};

function checkWriteOptions(request: Request): void {
  const { query, verb } = request;
  const dryRun = query.getAll('dryRun').filter((value) => value !== '');
  const errors = [];
  if (dryRun.some((value) => value !== 'All')) errors.push(unsupported('dryRun', dryRun, ['All']));
  const validation = query.get('fieldValidation') ?? '';
  if (!['', 'Ignore', 'Warn', 'Strict'].includes(validation)) {
    errors.push(unsupported('fieldValidation', validation, ['', 'Ignore', 'Strict', 'Warn']));
  }
  const owner = query.get('fieldManager') ?? '';
  if (owner.length > 128) {
    errors.push({
      reason: 'FieldValueTooLong',
      message: 'Too long: may not be more than 128 bytes',
      field: 'fieldManager',
    });
  }
  if (verb === 'patch') {
    const isApply = mediaOf(request) === 'application/apply-patch+yaml';
    if (isApply && owner === '') {
      errors.push({
        reason: 'FieldValueRequired',
        message: 'Required value: is required for apply patch',
        field: 'fieldManager',
      });
    }
    if (!isApply && query.has('force'))
      errors.push(forbiddenField('force', 'may not be specified for non-apply patch'));
  }
  if (errors.length > 0) throw invalid('meta.k8s.io', OPTIONS_OF[verb] ?? 'PatchOptions', '', errors);
}

function getAnswer(store: Store, request: Request): Answer {
  const { type, namespace, name } = request.route;
  checkReadVersion(store, request.query);
  const object = store.get(type.storage, keyOf(namespace, name));
  if (object === undefined) throw notFound(type, name);
  return objectAnswer(request, 200, shownAs(type, object));
}

function checkReadVersion(store: Store, query: URLSearchParams): void {
  const version = query.get('resourceVersion') ?? '';
  if (version === '') return;
  if (!/^\d+$/.test(version)) throw badRequest(`invalid resource version: ${JSON.stringify(version)}`);
  if (Number(version) > store.revision) throw tooLargeVersion(version, store.revision);
}

/** An object, or a table of it where the client asked for one. */
function objectAnswer(
  { route, headers, query, now }: Request,
  code: number,
  object: StoredObject,
  warnings?: readonly string[],
): Answer {
  const table = tableOptions(headers.accept ?? '', query);
  const metadata = { resourceVersion: object.metadata.resourceVersion };
  const body = table === undefined ? bytesOf(object) : jsonBytes(tableOf(route.type, [object], metadata, table, now()));
  return { code, body, ...(warnings !== undefined && { warnings }) };
}

function listAnswer({ route, headers, query, now }: Request, { metadata, objects }: ListAnswer): Answer {
  const table = tableOptions(headers.accept ?? '', query);
  const body =
    table === undefined
      ? listBytes(route.type, metadata, objects)
      : jsonBytes(tableOf(route.type, objects, metadata, table, now()));
  return { code: 200, body };
}

function jsonBytes(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function written(request: Request, { code, object, warnings }: WriteAnswer): Answer {
  return objectAnswer(request, code, object, warnings);
}

function patched(store: Store, request: Request): WriteAnswer {
  const { body } = request;
  const media = mediaOf(request);
  const write = writeRequest(request);
  if (media === 'application/apply-patch+yaml') return applyToObject(store, write, readYaml(body));
  const accepted = request.route.type.isCustom ? CUSTOM_PATCH_MEDIA : BUILTIN_PATCH_MEDIA;
  if (!accepted.includes(media)) {
    if (request.route.type.isCustom) throw unsupportedMedia(accepted);
    throw new StatusError(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
  }
  const patch = readPatch(body);
  if (media === 'application/json-patch+json') return patchObject(store, write, (object) => jsonPatch(object, patch));
  if (!isRecord(patch)) {
    const prefix = media === STRATEGIC ? '' : 'error decoding patch: ';
    throw badRequest(`${prefix}json: cannot unmarshal ${goType(patch)} into Go value of type map[string]interface {}`);
  }
  const { shape } = request.route.type;
  return patchObject(store, write, (object) =>
    media === STRATEGIC ? strategicMerge(object, patch, shape) : mergePatch(object, patch),
  );
}

function readPatch(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch (error) {
    throw badRequest(`error decoding patch: ${(error as Error).message}`);
  }
}

function deleted(store: Store, request: Request): Answer {
  const { type } = request.route;
  const preconditions = recordOf(recordOf(readDeleteOptions(request)).preconditions);
  const { object, gone } = deleteObject(store, writeRequest(request), {
    uid: textOf(preconditions.uid),
    resourceVersion: textOf(preconditions.resourceVersion),
  });
  if (!gone || type.deleteAnswersObject) return objectAnswer(request, 200, object);
  return {
    code: 200,
    body: jsonBytes({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: {
        name: object.metadata.name,
        ...(type.group !== '' && { group: type.group }),
        kind: type.plural,
        uid: object.metadata.uid,
      },
    }),
  };
}

function readDeleteOptions(request: Request): unknown {
  if (request.body.length === 0) return {};
  const media = mediaOf(request);
  if (media === 'application/yaml') return readYaml(request.body);
  if (media !== '' && media !== 'application/json') throw unsupportedMedia(['application/json', 'application/yaml']);
  try {
    return JSON.parse(request.body.toString('utf8')) as unknown;
  } catch (error) {
    throw badRequest((error as Error).message);
  }
}

/** What a watch asks for, checked. */
export function watchRequest(request: Request): WatchRequest {
  const { route, query, headers } = request;
  const { type, namespace, name } = route;
  if (name !== '') query.append('fieldSelector', `metadata.name=${name}`);
  const version = query.get('resourceVersion') ?? '';
  const match = query.get('resourceVersionMatch') ?? '';
  const sendsInitial = isTrue(query.get('sendInitialEvents'));
  if (sendsInitial && match !== 'NotOlderThan') {
    throw watchInvalid('sendInitialEvents requires setting resourceVersionMatch to NotOlderThan');
  }
  if (!query.has('sendInitialEvents') && match !== '') {
    throw watchInvalid('resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided');
  }
  if (version !== '' && !/^\d+$/.test(version)) {
    const text = JSON.stringify(version);
    throw new StatusError(
      500,
      '',
      `resourceVersion: Invalid value: ${text}: strconv.ParseUint: parsing ${text}: invalid syntax`,
    );
  }
  const timeout = Number(query.get('timeoutSeconds') ?? 0);
  const fromNow = sendsInitial || version === '' || version === '0';
  const table = tableOptions(headers.accept ?? '', query);
  const wantsBookmarks = isTrue(query.get('allowWatchBookmarks'));
  return {
    type,
    namespace,
    selects: selectorOf(type, query),
    after: fromNow ? undefined : Number(version),
    wantsBookmarks,
    marksInitialEnd: sendsInitial && wantsBookmarks,
    timeoutMs: timeout > 0 ? timeout * 1000 : undefined,
    encode: table === undefined ? undefined : tableEncoder(type, table, request.now),
  };
}

function isTrue(text: string | null): boolean {
  return text === 'true' || text === '1';
}

function watchInvalid(why: string): StatusError {
  return invalid('meta.k8s.io', 'ListOptions', '', [forbiddenField('resourceVersionMatch', why)]);
}

/** Each event is a table of one row; only the first says what the columns are. */
function tableEncoder(
  type: ResourceType,
  options: TableOptions,
  now: () => number,
): NonNullable<WatchRequest['encode']> {
  let isFirst = true;
  return (event, object) => {
    const rows = event === 'BOOKMARK' ? [] : [object];
    const { resourceVersion } = object.metadata;
    const table = tableOf(type, rows, { resourceVersion }, options, now(), isFirst);
    isFirst = false;
    return Buffer.from(`${JSON.stringify({ type: event, object: table })}\n`);
  };
}
