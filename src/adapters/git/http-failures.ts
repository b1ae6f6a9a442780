/** What can go wrong between us and a Git server, in words, each with its way out. */
import { AdapterError, errnoInWords, errnoOf, type FailureCode } from '../../core/failure.ts';
import { GIT_VARIABLES, type GitCredentials } from './source.ts';

/** The part of the options that messages need. */
interface HttpTarget {
  readonly url: string;
  readonly credentials?: GitCredentials;
  readonly proxyVariable?: string;
}

const SET_CREDENTIALS = `set ${GIT_VARIABLES.token}, or ${GIT_VARIABLES.username} and ${GIT_VARIABLES.password}`;

/** OpenSSL's reasons for not trusting a certificate. */
const UNTRUSTED: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate leads to an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate leads to an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate leads to an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate leads to an authority that is not known here',
};

/** An answer other than 200. */
export function badStatus(target: HttpTarget, status: number, retryAfter: string | undefined): AdapterError {
  const anonymous = target.credentials === undefined;
  const fail = (code: FailureCode, what: string, help: string, retryable = false): AdapterError =>
    new AdapterError(code, `${target.url}: ${what} (HTTP ${status})`, { target: target.url, help, retryable });
  switch (status) {
    case 401:
      return anonymous
        ? fail('unauthorized', 'the server asks for credentials', SET_CREDENTIALS)
        : fail(
            'unauthorized',
            'the server does not accept the credentials',
            `check whether they have expired, then ${SET_CREDENTIALS}`,
          );
    case 403:
      return fail(
        'unauthorized',
        anonymous
          ? 'the server does not let us read without credentials'
          : 'the credentials do not allow reading this repository',
        anonymous ? SET_CREDENTIALS : 'give the token the right to read the repository (read_repository in GitLab)',
      );
    case 404:
      return anonymous
        ? fail(
            'not-found',
            'there is no such repository, or it is private',
            `check the URL, and for a private repository ${SET_CREDENTIALS}`,
          )
        : fail(
            'not-found',
            'there is no such repository, or the credentials may not see it',
            'check the URL and what the token may read',
          );
    default:
      if (status === 429 || status >= 500) {
        const wait =
          retryAfter === undefined ? '' : `, in ${retryAfter.slice(0, 40)}${/^\d+$/.test(retryAfter) ? ' s' : ''}`;
        return fail('unreachable', 'the server cannot answer now', `try again later${wait}`, true);
      }
      return fail('unsupported', 'the server gives an answer that Git does not know', 'check the URL');
  }
}

/** No answer: refused, cut, timed out, not trusted, stopped. */
export function connectionFailure(
  target: HttpTarget & { readonly signal: AbortSignal },
  url: URL,
  error: unknown,
): AdapterError {
  if (error instanceof AdapterError) return error;
  if (target.signal.aborted) return stopped(target.url, target.signal.reason);
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const untrusted = UNTRUSTED[code];
  if (untrusted !== undefined) {
    return new AdapterError('untrusted', `${target.url}: the server cannot be trusted: ${untrusted} (${code})`, {
      target: target.url,
      help: `give the certificate of its authority as a file in ${GIT_VARIABLES.caFile}, or have the server's renewed`,
      cause: error,
    });
  }
  const proxy =
    target.proxyVariable === undefined
      ? 'check the URL and the way to the server'
      : `${target.proxyVariable} names a proxy, and pierhead does not use one here: clone it with git and name the folder`;
  return new AdapterError('unreachable', `${target.url}: ${url.host} cannot be reached: ${errnoInWords(error)}`, {
    target: target.url,
    help: proxy,
    // A name that does not exist is rather misspelled than gone for a moment.
    retryable: errnoOf(error) !== 'ENOTFOUND',
    cause: error,
  });
}

/** The signal ended it: the time was up, or the caller did not want it any more. */
export function stopped(target: string, reason: unknown): AdapterError {
  if (reason instanceof DOMException && reason.name === 'TimeoutError') {
    return new AdapterError('timeout', `${target}: the revision was not read within the time allowed`, {
      target,
      help: 'try again, allow more time, or clone it with git and name the folder',
      retryable: true,
      cause: reason,
    });
  }
  return new AdapterError('aborted', `${target}: reading was stopped`, {
    target,
    help: 'start it again',
    cause: reason,
  });
}

/** An answer that is no Git service, by its content type. */
export function notGit(target: HttpTarget, type: string): AdapterError {
  const what = type === 'text/html' ? 'a web page' : type === '' ? 'something without a type' : type.slice(0, 100);
  return new AdapterError('unsupported', `${target.url}: the server answers with ${what}, not as a Git repository`, {
    target: target.url,
    help: 'give the URL that `git clone` takes, usually ending in .git; servers without the smart HTTP protocol are not supported',
  });
}

/** Certificates given for the server that are none. */
export function notPem(target: HttpTarget, error: unknown): AdapterError {
  return new AdapterError('usage', `${target.url}: the certificates given for the server are not in PEM format`, {
    target: target.url,
    help: `give a file in ${GIT_VARIABLES.caFile} that begins with -----BEGIN CERTIFICATE-----`,
    cause: error,
  });
}

export function redirectRefused(target: HttpTarget, to: string, why: string): AdapterError {
  return new AdapterError('unsupported', `${target.url}: the server sends us on to ${to}: ${why}`, {
    target: target.url,
    help: `give the final URL, usually ending in .git, and for a private repository ${SET_CREDENTIALS}`,
  });
}
