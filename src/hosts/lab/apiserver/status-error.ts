/**
 * What the API server answers when it refuses: a `Status` object, with the real server's words, reasons and codes.
 */
import type { ResourceType } from './resource-type.ts';

/** One reason of a refusal. `field` is a path such as `spec.ports[0].port`. */
export interface FieldError {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly causes?: readonly (Omit<FieldError, 'field'> & { readonly field?: string })[];
  readonly retryAfterSeconds?: number;
}

/** Thrown wherever a request is refused; the HTTP front turns it into the answer. */
export class StatusError extends Error {
  readonly code: number;
  /** Empty where the real server gives none. */
  readonly reason: string;
  readonly details: StatusDetails | undefined;
  /** `metadata.continue` of an expired list. */
  readonly continueFrom: string | undefined;

  constructor(code: number, reason: string, message: string, details?: StatusDetails, continueFrom?: string) {
    super(message);
    this.name = 'StatusError';
    this.code = code;
    this.reason = reason;
    this.details = details;
    this.continueFrom = continueFrom;
  }
}

/** The `Status` object of a refusal. */
export function statusOf({ code, reason, message, details, continueFrom }: StatusError): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: continueFrom === undefined ? {} : { continue: continueFrom },
    status: 'Failure',
    message,
    ...(reason !== '' && { reason }),
    ...(details !== undefined && { details }),
    code,
  };
}

type Named = Pick<ResourceType, 'group' | 'plural' | 'kind'>;

/** `eips.pierhead.io` */
function qualified(group: string, name: string): string {
  return group === '' ? name : `${name}.${group}`;
}

function detailsOf(group: string, kind: string, name: string): StatusDetails {
  return { ...(name !== '' && { name }), ...(group !== '' && { group }), ...(kind !== '' && { kind }) };
}

export function notFound({ group, plural }: Named, name: string): StatusError {
  return new StatusError(
    404,
    'NotFound',
    `${qualified(group, plural)} "${name}" not found`,
    detailsOf(group, plural, name),
  );
}

/** Of a path below a known group and version that names no resource. */
export function noSuchResource(): StatusError {
  return new StatusError(404, 'NotFound', 'the server could not find the requested resource', {});
}

export function alreadyExists({ group, plural }: Named, name: string): StatusError {
  return new StatusError(
    409,
    'AlreadyExists',
    `${qualified(group, plural)} "${name}" already exists`,
    detailsOf(group, plural, name),
  );
}

const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

export function conflict({ group, plural }: Named, name: string, why = MODIFIED): StatusError {
  return new StatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(group, plural)} "${name}": ${why}`,
    detailsOf(group, plural, name),
  );
}

export function forbidden({ group, plural }: Named, name: string, why: string): StatusError {
  return new StatusError(
    403,
    'Forbidden',
    `${qualified(group, plural)} "${name}" is forbidden: ${why}`,
    detailsOf(group, plural, name),
  );
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message);
}

export function internalError(message: string): StatusError {
  return new StatusError(500, '', message);
}

export function methodNotAllowed(): StatusError {
  return new StatusError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    {},
  );
}

export function unsupportedMedia(accepted: readonly string[]): StatusError {
  return new StatusError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  );
}

/** `details.kind` is the Kind here, not the plural. */
export function invalid(group: string, kind: string, name: string, causes: readonly FieldError[]): StatusError {
  const texts = [...new Set(causes.map(({ field, message }) => `${field}: ${message}`))];
  const why = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return new StatusError(422, 'Invalid', `${qualified(group, kind)} "${name}" is invalid: ${why}`, {
    ...detailsOf(group, kind, name),
    causes,
  });
}

export function expired(message: string, continueFrom?: string): StatusError {
  return new StatusError(410, 'Expired', message, undefined, continueFrom);
}

export function tooLargeVersion(wanted: string, current: number): StatusError {
  return new StatusError(504, 'Timeout', `Timeout: Too large resource version: ${wanted}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

/** `Invalid value: "x": why`. */
export function invalidValue(field: string, value: unknown, why: string): FieldError {
  return { reason: 'FieldValueInvalid', message: `Invalid value: ${shown(value)}: ${why}`, field };
}

/** `Invalid value: why`: for maps and lists, which are not shown. */
export function invalidWhole(field: string, why: string): FieldError {
  return { reason: 'FieldValueInvalid', message: `Invalid value: ${why}`, field };
}

/** Of another JSON type than the schema says: `found` and `wanted` are names of types. */
export function wrongType(field: string, found: string, wanted: string): FieldError {
  return {
    reason: 'FieldValueTypeInvalid',
    message: `Invalid value: "${found}": ${field} in body must be of type ${wanted}: "${found}"`,
    field,
  };
}

export function required(field: string, why?: string): FieldError {
  return { reason: 'FieldValueRequired', message: `Required value${why === undefined ? '' : `: ${why}`}`, field };
}

export function unsupported(field: string, value: unknown, allowed: readonly unknown[]): FieldError {
  return {
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: ${shown(value)}: supported values: ${allowed.map(shown).join(', ')}`,
    field,
  };
}

export function forbiddenField(field: string, why: string): FieldError {
  return { reason: 'FieldValueForbidden', message: `Forbidden: ${why}`, field };
}

export function duplicate(field: string, value: unknown): FieldError {
  return { reason: 'FieldValueDuplicate', message: `Duplicate value: ${shown(value)}`, field };
}
