/**
 * The notation for a configuration in Git: `<git url or local repository>@<ref>:<path>`, as `--config` takes it.
 *
 * The ref stands behind the last `@` that is not part of the path; it contains neither `@` nor `:` (of a tag `a@1.0` give the
 * commit). The path may contain both. Nothing is looked up here: a directory that really is called `a@b` is for the caller to try first.
 */
import { AdapterError } from '../../core/failure.ts';

export type GitSource =
  | {
      readonly kind: 'remote';
      /** `http:` or `https:`, without credentials, query or fragment. */
      readonly url: string;
      readonly ref: string;
      /** `/` separated, from the root of the repository; `""` is the root. */
      readonly path: string;
    }
  | {
      readonly kind: 'local';
      /** A work tree, a folder inside one, or a bare repository. */
      readonly directory: string;
      readonly ref: string;
      /** `/` separated, from `directory`; `""` is the directory itself. */
      readonly path: string;
    };

/** Credentials for a server. A token goes as the password of user `oauth2`, which GitLab, GitHub and Gitea accept. */
export type GitCredentials = { readonly username: string; readonly password: string } | { readonly token: string };

/** The environment variables that the hosts read for Git servers; messages name them. */
export const GIT_VARIABLES = {
  token: 'PIERHEAD_GIT_TOKEN',
  username: 'PIERHEAD_GIT_USERNAME',
  password: 'PIERHEAD_GIT_PASSWORD',
  /** A file with certificates of authorities, PEM. */
  caFile: 'PIERHEAD_GIT_CA_FILE',
} as const;

const NOTATION = '`<git url or local repository>@<ref>:<path>`';

/**
 * Reads the notation; `undefined` for a text that has no `@<ref>` and no URL scheme, which is a path on disk. Throws an
 * `AdapterError`: `unsupported` for SSH and other transports, `usage` for a URL without a ref or with credentials in it.
 */
export function parseGitSource(text: string): GitSource | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined) return parseUrlSource(text, scheme);
  if (isScpLike(text)) throw sshRefused(text, text.replace(/^[^@]*@([^:]*):\/?/, 'https://$1/'));
  const parts = splitRef(text);
  if (parts === undefined) return undefined;
  return { kind: 'local', directory: parts.base, ref: parts.ref, path: parsePath(parts.path, text) };
}

/** The path as it is used: `lb/`, `/lb` and `./lb` are `lb`. Throws an `AdapterError` (`usage`) for one that leaves the repository. */
export function parsePath(path: string, target: string): string {
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  if (names.includes('..')) {
    throw new AdapterError('usage', `${target}: the path contains ".."`, {
      target,
      help: 'write the path from the root of the repository',
    });
  }
  return names.join('/');
}

function parseUrlSource(text: string, scheme: string): GitSource {
  const authority = /^[^/]*\/\/([^/?#]*)/.exec(text)?.[1] ?? '';
  // A password with a slash in it ends the authority early: what looks like a port without being one is taken for one.
  const credentials = authority.includes('@') || /:\D/.test(authority.replace(/^\[[^\]]*\]/, ''));
  // What messages may repeat of the text.
  const hidden = authority.includes('@')
    ? text.replace(/^([^/]*\/\/)[^/?#]*@/, '$1').replace(/[?#].*$/, '')
    : credentials
      ? `${scheme}://...`
      : text.replace(/[?#].*$/, '');
  if (scheme === 'ssh' || scheme === 'git+ssh') {
    throw sshRefused(hidden, hidden.replace(/^[^/]*\/\/([^/:]*)(?::\d*)?/, 'https://$1'));
  }
  if (scheme === 'file') {
    throw new AdapterError('unsupported', `${hidden}: a repository on this machine is read from its folder`, {
      target: hidden,
      help: `write ${hidden.replace(/^file:\/\//i, '')}`,
    });
  }
  if (scheme !== 'http' && scheme !== 'https') {
    throw new AdapterError('unsupported', `${hidden}: transport ${scheme}:// is not supported`, {
      target: hidden,
      help: 'use https:// or http://, or clone it and name the folder',
    });
  }
  if (credentials) {
    throw new AdapterError('usage', `${hidden}: the URL contains credentials, which would end up in logs`, {
      target: hidden,
      help: `take them out and set ${GIT_VARIABLES.token}, or ${GIT_VARIABLES.username} and ${GIT_VARIABLES.password}`,
    });
  }
  const parts = splitRef(text);
  if (parts === undefined) {
    throw new AdapterError('usage', `${hidden}: the URL does not say which revision to read`, {
      target: hidden,
      help: `write it as ${hidden.replace(/@?$/, '')}@main:path/in/the/repository (branch, tag or commit; HEAD for the default branch)`,
    });
  }
  if (/[?#]/.test(parts.base) || !URL.canParse(parts.base)) {
    throw new AdapterError('usage', `${hidden}: the part before the ref is no plain URL`, {
      target: hidden,
      help: `write ${NOTATION} without query and fragment`,
    });
  }
  const url = new URL(parts.base).href.replace(/\/+$/, '');
  return { kind: 'remote', url, ref: parts.ref, path: parsePath(parts.path, hidden) };
}

/** A ref contains neither `@` nor `:` here, so the shortest base that is followed by one is the right cut. */
function splitRef(text: string): { base: string; ref: string; path: string } | undefined {
  const match = /^(.+?)@([^@:]+)(?::(.*))?$/s.exec(text);
  if (match === null) return undefined;
  const [, base = '', ref = '', path = ''] = match;
  return { base, ref, path };
}

/** `git@host:group/project.git@main:lb`, and not `folder@main:lb`, which looks alike: the name `git` or a `.git` tells. */
function isScpLike(text: string): boolean {
  const rest = /^[^/@:]+@[^/@:]+:(.*)$/s.exec(text)?.[1];
  return rest !== undefined && (text.startsWith('git@') || /\.git(?:[/@:]|$)/.test(rest));
}

function sshRefused(text: string, suggestion: string): AdapterError {
  return new AdapterError('unsupported', `${text}: SSH is not supported`, {
    target: text,
    help: `use ${suggestion} with a token in ${GIT_VARIABLES.token}, or clone it and name the folder`,
  });
}
