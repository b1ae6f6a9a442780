/**
 * From the bytes of a body to an object of a kind: what the real server refuses to read, and what it drops.
 */
import { parse as parseYaml } from 'yaml';
import { isRecord, type JsonRecord, recordOf, textOf } from './json.ts';
import { decodeMeta, goType } from './object-meta.ts';
import { apiVersionOf, type ResourceType } from './resource-type.ts';
import { badRequest, unsupportedMedia } from './status-error.ts';

/** An object as sent: `metadata` has only fields that exist, and nothing is in it that the schema does not know. */
export interface Decoded {
  readonly object: JsonRecord & { readonly metadata: JsonRecord };
  readonly warnings: readonly string[];
}

const OBJECT_MEDIA = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'];

/** The value of a body that carries an object. Protobuf is not served. */
export function readObjectBody(type: ResourceType, mediaType: string, body: Buffer): unknown {
  if (mediaType === 'application/yaml') return readYaml(body);
  if (mediaType !== '' && mediaType !== 'application/json') {
    // Without protobuf: a client that has no other must not be told that it may go on.
    throw unsupportedMedia(OBJECT_MEDIA.slice(0, 2));
  }
  const text = body.toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const why = syntaxProblem(text, error as Error);
    const start = text === '' ? '<empty>' : text.length > 30 ? `${text.slice(0, 30)} ...` : text;
    throw badRequest(
      type.isCustom
        ? `the object provided is unrecognized (must be of type ${type.kind}): couldn't get version/kind; json parse error: ${why} (${start})`
        : `the object provided is unrecognized (must be of type ${type.kind}): couldn't get version/kind; json parse error: ${why} (${Buffer.from(start).toString('hex')})`,
    );
  }
}

/** Node names the place where the text ends, Go says that it ends. */
function syntaxProblem(text: string, { message }: Error): string {
  const at = /position (\d+)/.exec(message)?.[1];
  return /end of JSON/.test(message) || Number(at) >= text.trimEnd().length ? 'unexpected end of JSON input' : message;
}

/** The value of a YAML text; JSON is read as what it is. */
export function readYaml(body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    return text.trimStart().startsWith('{') ? (JSON.parse(text) as unknown) : readYamlText(text);
  } catch {
    return readYamlText(text);
  }
}

function readYamlText(text: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 100 }) as unknown;
  } catch (error) {
    throw badRequest(`error decoding YAML: error converting YAML to JSON: yaml: ${(error as Error).message}`);
  }
}

/** `validation` is the query's `fieldValidation`: Strict refuses unknown fields, Warn (the default) names them. */
export function decodeObject(type: ResourceType, value: unknown, validation: string): Decoded {
  if (!isRecord(value)) {
    const why = `json: cannot unmarshal ${goType(value)} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`;
    const bytes = Buffer.from(JSON.stringify(value)).toString('hex');
    throw badRequest(
      `the object provided is unrecognized (must be of type ${type.kind}): couldn't get version/kind; json parse error: ${why} (${bytes.slice(0, 60)})`,
    );
  }
  checkKind(type, value);
  const sent = dropNulls(value);
  const { metadata, unknown: unknownMeta, problem: metaProblem } = decodeMeta(sent.metadata, type.isCustom);
  const decoding = type.rules.decode({ ...sent, metadata });
  const problem = metaProblem ?? decoding.problem;
  if (problem !== undefined) throw cannotBeHandled(type, type.kind, type.version, problem);
  const unknown = [...unknownMeta, ...decoding.unknown].map((field) => `unknown field ${JSON.stringify(field)}`);
  if (validation === 'Strict' && unknown.length > 0) {
    throw cannotBeHandled(type, type.kind, type.version, `strict decoding error: ${unknown.join(', ')}`);
  }
  const object = type.toStored?.(decoding.object) ?? decoding.object;
  return {
    object: { ...object, metadata: recordOf(object.metadata) },
    warnings: validation === 'Ignore' ? [] : unknown,
  };
}

function checkKind(type: ResourceType, value: JsonRecord): void {
  const kind = textOf(value.kind);
  const apiVersion = textOf(value.apiVersion);
  if (type.isCustom) {
    if (kind === '') {
      const text = JSON.stringify(value);
      const start = text.length > 30 ? `${text.slice(0, 30)} ...` : text;
      throw badRequest(
        `the object provided is unrecognized (must be of type ${type.kind}): Object 'Kind' is missing in '${text}' (${start})`,
      );
    }
    if (apiVersion !== apiVersionOf(type)) {
      throw badRequest(
        `the API version in the data (${apiVersion}) does not match the expected API version (${apiVersionOf(type)})`,
      );
    }
    return;
  }
  if ((kind === '' || kind === type.kind) && (apiVersion === '' || apiVersion === apiVersionOf(type))) return;
  const version = apiVersion.split('/').at(-1)!;
  const why = `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`;
  throw cannotBeHandled(type, kind || type.kind, version, why);
}

/** A 400 that says why a value is no object of the kind. */
function cannotBeHandled(type: ResourceType, kind: string, version: string, why: string): Error {
  return badRequest(`${kind} in version "${version}" cannot be handled as a ${type.kind}: ${why}`);
}

/** Fields that may not be null: there null says as much as nothing. No field here may be. */
function dropNulls(value: JsonRecord): JsonRecord {
  const kept = Object.entries(value).filter(([, child]) => child !== null);
  return Object.fromEntries(kept.map(([key, child]) => [key, withoutNulls(child)]));
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  return isRecord(value) ? dropNulls(value) : value;
}
