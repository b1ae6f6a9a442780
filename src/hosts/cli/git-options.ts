/** What a Git server may need, from the environment: credentials never stand on a command line. */
import { readText } from '../../adapters/files/read-file.ts';
import type { ReadGitTreeOptions } from '../../adapters/git/read-git-tree.ts';
import { GIT_VARIABLES, type GitCredentials, type GitSource } from '../../adapters/git/source.ts';
import { UsageError } from './exit.ts';
import type { Io } from './io.ts';

const LARGEST_CA_FILE_BYTES = 5_000_000;

export async function gitOptions(source: GitSource, io: Io): Promise<ReadGitTreeOptions> {
  const { env, signal } = io;
  const credentials = readCredentials(env);
  const caFile = env[GIT_VARIABLES.caFile];
  const proxyVariable = source.kind === 'remote' ? proxyFor(source.url, env) : undefined;
  return {
    signal,
    ...(credentials !== undefined && { credentials }),
    ...(caFile !== undefined && caFile !== '' && { caCertificate: await readText(caFile, LARGEST_CA_FILE_BYTES) }),
    ...(proxyVariable !== undefined && { proxyVariable }),
  };
}

function readCredentials(env: Io['env']): GitCredentials | undefined {
  const token = env[GIT_VARIABLES.token];
  if (token !== undefined && token !== '') return { token };
  const username = env[GIT_VARIABLES.username];
  const password = env[GIT_VARIABLES.password];
  if (username !== undefined && password !== undefined) return { username, password };
  if (username === undefined && password === undefined) return undefined;
  const [set, missing] =
    username === undefined
      ? [GIT_VARIABLES.password, GIT_VARIABLES.username]
      : [GIT_VARIABLES.username, GIT_VARIABLES.password];
  throw new UsageError(`${set} is set and ${missing} is not`, `set both, or ${GIT_VARIABLES.token} alone`);
}

function proxyFor(url: string, env: Io['env']): string | undefined {
  const names = url.startsWith('https:') ? ['HTTPS_PROXY', 'https_proxy'] : ['HTTP_PROXY', 'http_proxy'];
  return names.find((name) => (env[name] ?? '') !== '');
}
