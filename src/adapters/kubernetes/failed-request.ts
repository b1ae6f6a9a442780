/**
 * What went wrong with a request -> an `ApiError` that says what was asked, what the server said, and what to do.
 */
import { errnoInWords, errnoOf, type FailureCode } from '../../core/failure.ts';
import { ApiError, type ApiErrorDetails } from './api-error.ts';

/** A request, as its failure names it. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** The server's URL. */
  readonly server: string;
  /** The kubeconfig's context, or `in-cluster`. */
  readonly context: string;
}

/** `Status`, as far as it came. */
interface Status {
  readonly reason: string;
  readonly message: string;
  readonly retryAfterMs?: number;
  readonly causes: NonNullable<ApiErrorDetails['causes']>;
}

/** The error of an answer that is no success. `body` is its text, `retryAfter` the header. */
export function errorOfAnswer(asked: Asked, status: number, body: string, retryAfter?: string): ApiError {
  return errorOfStatus(asked, status, statusIn(body, status, retryAfter));
}

/** The error in the last line of a watch: a `Status` object. */
export function errorOfWatchLine(asked: Asked, object: unknown): ApiError {
  const code = isRecord(object) && typeof object.code === 'number' ? object.code : 500;
  return errorOfStatus(asked, code, statusOf(object, code));
}

function errorOfStatus(asked: Asked, status: number, said: Status): ApiError {
  const { code, help, retryable = false } = meaningOf(asked, status, said);
  const target = targetOf(asked);
  return new ApiError(code, `${target}: ${status} ${said.reason === '' ? '' : `${said.reason}: `}${said.message}`, {
    target,
    help,
    retryable,
    status,
    reason: said.reason,
    causes: said.causes,
    ...(said.retryAfterMs !== undefined && { retryAfterMs: said.retryAfterMs }),
  });
}

interface Meaning {
  readonly code: FailureCode;
  readonly help: string;
  readonly retryable?: boolean;
}

function meaningOf(asked: Asked, status: number, { reason }: Status): Meaning {
  switch (status) {
    case 401:
      return {
        code: 'unauthorized',
        help: `give context ${asked.context} credentials that ${asked.server} accepts; those it has may have expired`,
      };
    case 403:
      return { code: 'forbidden', help: `give the account the right to ${rightOf(asked)}, or use another account` };
    case 404:
      return {
        code: 'not-found',
        help: `look whether it is there: kubectl get --raw '${asked.path.split('?')[0]}'; of Pierhead's own kinds the chart brings the definitions`,
      };
    case 409:
      return reason === 'AlreadyExists'
        ? { code: 'refused', help: 'read the object that has the name, and decide again' }
        : { code: 'refused', help: 'read the object again and decide again: somebody else has changed it meanwhile' };
    case 410:
      return { code: 'refused', help: 'list again: the server keeps old versions for some minutes only' };
    case 413:
      return { code: 'too-large', help: 'make the object smaller' };
    case 429:
      return { code: 'unreachable', help: 'try again later: the server has too much to do', retryable: true };
    case 504:
      return { code: 'timeout', help: 'try again later, and look at the log of the API server', retryable: true };
    default:
      return status >= 500
        ? { code: 'unreachable', help: 'try again later, and look at the log of the API server', retryable: true }
        : { code: 'refused', help: 'correct what the message names; the server takes nothing of it before' };
  }
}

/** `list services`, `patch services/status`: the words of a Role. */
function rightOf({ method, path }: Asked): string {
  const [place = '', query = ''] = path.split('?');
  const parts = place.replace(/^\/(?:api\/[^/]+|apis\/[^/]+\/[^/]+)\//, '').split('/');
  const within = parts[0] === 'namespaces' && parts.length > 2 ? parts.slice(2) : parts;
  const [resource = place, name, subresource] = within;
  const verb = verbOf(method, name !== undefined, query);
  const place2 = parts === within || parts[1] === undefined ? '' : ` in namespace ${parts[1]}`;
  return `${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}${place2}`;
}

function verbOf(method: string, hasName: boolean, query: string): string {
  switch (method) {
    case 'GET':
      return /(?:^|&)watch=true/.test(query) ? 'watch' : hasName ? 'get' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    default:
      return method.toLowerCase();
  }
}

/** `why`: what undici or Node threw. */
export function errorOfConnection(asked: Asked, why: unknown): ApiError {
  const target = targetOf(asked);
  const details = { target, status: 0, reason: '', cause: why };
  const code = codeOf(why);
  if (code !== undefined && UNTRUSTED.test(code)) {
    return new ApiError('untrusted', `${target}: the certificate of ${asked.server} is not trusted: ${wordsOf(why)}`, {
      ...details,
      help: `give the cluster of context ${asked.context} the certificate-authority-data of its API server`,
    });
  }
  if (code !== undefined && TOO_SLOW.includes(code)) return errorOfSilence(asked, 'no answer', why);
  return new ApiError('unreachable', `${target}: ${asked.server} cannot be reached: ${wordsOf(why)}`, {
    ...details,
    help: `look whether the API server of context ${asked.context} runs and can be reached from here`,
    retryable: true,
  });
}

/** `what` did not come in time: `no answer within 30 s`. */
export function errorOfSilence(asked: Asked, what: string, cause?: unknown): ApiError {
  const target = targetOf(asked);
  return new ApiError('timeout', `${target}: ${what} from ${asked.server}`, {
    target,
    status: 0,
    reason: '',
    help: 'try again later; the network or the API server is overloaded, or something between drops packets',
    retryable: true,
    cause,
  });
}

/** An answer that does not go to its end, or is not JSON. */
export function errorOfDamage(asked: Asked, what: string, cause?: unknown): ApiError {
  const target = targetOf(asked);
  return new ApiError('corrupt', `${target}: ${what}`, {
    target,
    status: 0,
    reason: '',
    help: 'try again; if it stays, something between here and the API server changes what it says',
    retryable: true,
    cause,
  });
}

export function errorOfAbort(asked: Asked): ApiError {
  const target = targetOf(asked);
  return new ApiError('aborted', `${target}: ended before an answer came`, {
    target,
    status: 0,
    reason: '',
    help: 'start it again',
  });
}

/** Without the query: what was asked for, not how. */
function targetOf({ method, path }: Asked): string {
  return `${method} ${path.split('?')[0]}`;
}

const UNTRUSTED =
  /^(?:UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|ERR_TLS_CERT_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|HOSTNAME_)/;
const TOO_SLOW = ['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'];

function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return undefined;
}

/** Several addresses were tried where there is an AggregateError: the first tells. */
function wordsOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  if (errnoOf(first) !== undefined) return errnoInWords(first);
  const words = first instanceof Error ? first.message : String(first);
  const code = codeOf(first);
  return code === undefined || code.startsWith('UND_ERR') ? words : `${words} (${code})`;
}

function statusIn(body: string, code: number, retryAfter: string | undefined): Status {
  const status = statusOf(parsed(body), code, body);
  const seconds = Number(retryAfter);
  return retryAfter === undefined || !Number.isFinite(seconds) || seconds < 0
    ? status
    : { ...status, retryAfterMs: seconds * 1000 };
}

const LONGEST_MESSAGE = 2000;

function statusOf(object: unknown, code: number, text = ''): Status {
  const record = isRecord(object) ? object : {};
  const details = isRecord(record.details) ? record.details : {};
  const seconds = details.retryAfterSeconds;
  const said = typeof record.message === 'string' && record.message !== '' ? record.message : text.trim();
  return {
    reason: typeof record.reason === 'string' ? record.reason : '',
    message: (said === '' ? `an answer without a word of why (HTTP ${code})` : said).slice(0, LONGEST_MESSAGE),
    ...(typeof seconds === 'number' && seconds > 0 && { retryAfterMs: seconds * 1000 }),
    causes: Array.isArray(details.causes) ? details.causes.filter(isRecord) : [],
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
