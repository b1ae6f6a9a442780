/**
 * Real repositories and a real server for the tests: the `git` program makes the first, `git http-backend` behind
 * `node:http` is the second. Nothing leaves this machine.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { deflateSync } from 'node:zlib';

/** The reason to skip, or false. */
export const gitIsMissing = spawnSync('git', ['--version']).status === 0 ? false : 'there is no git program here';

/** Fixed names and times, and no configuration of the machine: the ids of commits are the same everywhere. */
const GIT_ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    env: GIT_ENVIRONMENT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** A folder that is gone when the test ends. */
export function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Texts by path; `{ link }` is a symbolic link. */
export type Files = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === 'object' && 'link' in content) symlinkSync(content.link, file);
    else writeFileSync(file, content);
  }
}

/** A repository `project` in a new folder, with one commit on `main` for each tree. Returns its path and the commits, oldest first. */
export function makeRepository(context: TestContext, ...trees: Files[]): { repository: string; commits: string[] } {
  const repository = join(temporaryFolder(context), 'project');
  mkdirSync(repository);
  git(repository, 'init', '--quiet', '--initial-branch=main');
  const commits = trees.map((files) => {
    writeFiles(repository, files);
    git(repository, 'add', '--all');
    git(repository, 'commit', '--quiet', '--allow-empty', '-m', 'change');
    return git(repository, 'rev-parse', 'HEAD');
  });
  return { repository, commits };
}

/** An object that `git` itself might refuse to make. Returns its id. */
export function writeObject(repository: string, type: 'tree' | 'blob', content: Uint8Array): string {
  const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const oid = createHash('sha1').update(object).digest('hex');
  const folder = join(repository, '.git/objects', oid.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, oid.slice(2)), deflateSync(object));
  return oid;
}

export interface GitServer {
  /** `http://127.0.0.1:<port>` or `https://localhost:<port>`. */
  readonly origin: string;
  /** One line for each request: method and path with query. */
  readonly requests: string[];
}

/** Answers instead of Git, or calls `backend` and may change what it says (`change`). */
export type Intercept = (
  request: IncomingMessage,
  response: ServerResponse,
  backend: (change?: (body: Buffer) => Buffer) => void,
) => void;

/** Serves every repository below `root`. */
export async function serveGit(
  context: TestContext,
  root: string,
  options: { readonly intercept?: Intercept; readonly tls?: { readonly key: string; readonly cert: string } } = {},
): Promise<GitServer> {
  const requests: string[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const backend = (change: (body: Buffer) => Buffer = (body) => body): void =>
      answerByGit(root, request, response, change);
    if (options.intercept === undefined) backend();
    else options.intercept(request, response, backend);
  };
  const server: Server = options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: options.tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`, requests };
}

/** One CGI call of `git http-backend` (RFC 3875). */
function answerByGit(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  change: (body: Buffer) => Buffer,
): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const backend = spawn('git', ['http-backend'], {
    env: {
      ...GIT_ENVIRONMENT,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: request.headers['content-length'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const chunks: Buffer[] = [];
  // A client that is gone closes the pipe early.
  backend.stdin.on('error', () => undefined);
  request.pipe(backend.stdin);
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  backend.on('close', () => {
    const output = Buffer.concat(chunks);
    const end = output.indexOf('\r\n\r\n');
    const headers = output.subarray(0, end).toString('latin1').split('\r\n');
    for (const header of headers) {
      const [name = '', value = ''] = header.split(/: (.*)/);
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.end(change(output.subarray(end + 4)));
  });
}
