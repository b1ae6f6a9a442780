import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { type ReadGitTreeOptions, readGitTree } from '../../../src/adapters/git/read-git-tree.ts';
import type { TreeSnapshot } from '../../../src/core/ports.ts';
import {
  type GitServer,
  git,
  gitIsMissing,
  type Intercept,
  makeRepository,
  serveGit,
  temporaryFolder,
} from './git-fixture.ts';

const needsGit = { skip: gitIsMissing };
const needsOpenssl = {
  skip: gitIsMissing || (spawnSync('openssl', ['version']).status !== 0 && 'there is no openssl program here'),
};

// Every fetch must clean up behind itself: this file has its own folder for temporary files, and looks.
const temporary = mkdtempSync(join(tmpdir(), 'pierhead-test-tmp-'));
process.env.TMPDIR = temporary;
after(() => rmSync(temporary, { recursive: true, force: true }));

async function readAt(url: string, ref: string, path = '', options: ReadGitTreeOptions = {}): Promise<TreeSnapshot> {
  try {
    return await readGitTree({ kind: 'remote', url, ref, path }, { timeoutMs: 20_000, ...options });
  } finally {
    assert.deepEqual(
      readdirSync(temporary).filter((name) => name.startsWith('pierhead-git-')),
      [],
      'the temporary repository is gone',
    );
  }
}

interface Project {
  readonly url: string;
  readonly server: GitServer;
  readonly repository: string;
  readonly commits: readonly string[];
}

/** A server with one repository of three commits. */
async function serveProject(context: TestContext, intercept?: Intercept): Promise<Project> {
  const { repository, commits } = makeRepository(
    context,
    { 'lb/a.yaml': 'a: 1\n', 'README.md': 'x'.repeat(1000) },
    { 'lb/b.yaml': 'b: 1\n' },
    { 'lb/c/c.yaml': 'c: 1\n' },
  );
  const server = await serveGit(context, dirname(repository), intercept === undefined ? {} : { intercept });
  return { url: `${server.origin}/project`, server, repository, commits };
}

/** Whether a request fetches a pack, rather than lists refs. */
function fetchesPack(request: IncomingMessage): boolean {
  return request.method === 'POST' && request.headers['git-protocol'] === undefined;
}

function sendStatus(status: number, headers: Record<string, string> = {}): Intercept {
  return (_request, response) => {
    response.writeHead(status, headers).end('no');
  };
}

test('reads the files below a path at the commit of a branch', needsGit, async (t) => {
  const { url, commits, repository } = await serveProject(t);
  const snapshot = await readAt(url, 'main', 'lb');
  assert.equal(snapshot.label, `main@${commits[2]}:lb`);
  assert.equal(snapshot.revision, commits[2]);
  assert.deepEqual(snapshot.diagnostics, []);
  assert.deepEqual(
    snapshot.files,
    (await readGitTree({ kind: 'local', directory: repository, ref: 'main', path: 'lb' })).files,
  );
});

test('understands branches, tags, commits, other refs and the way back from them', needsGit, async (t) => {
  const { url, repository, commits } = await serveProject(t);
  const [first = '', second = '', third = ''] = commits;
  git(repository, 'branch', 'feature/x', second);
  git(repository, 'branch', 'main-2', first);
  git(repository, 'tag', 'light', first);
  git(repository, 'tag', '-a', 'v1.0', '-m', 'release', second);
  git(repository, 'update-ref', 'refs/merge-requests/7/head', first);
  git(repository, 'pack-refs', '--all');
  const expected = {
    main: third,
    HEAD: third,
    'refs/heads/main': third,
    'heads/main': third,
    'feature/x': second,
    light: first,
    'v1.0': second,
    'v1.0~1': first,
    'HEAD~2': first,
    'merge-requests/7/head': first,
    [third]: third,
    [third.slice(0, 7)]: third,
    [second]: second,
    [git(repository, 'rev-parse', 'v1.0')]: second,
  };
  for (const [ref, commit] of Object.entries(expected)) assert.equal((await readAt(url, ref)).revision, commit, ref);
});

test('fetches one commit of history, not the whole of it', needsGit, async (t) => {
  const bodies: string[] = [];
  const { url } = await serveProject(t, (request, _response, backend) => {
    request.on('data', (chunk: Buffer) => bodies.push(chunk.toString('latin1')));
    backend();
  });
  await readAt(url, 'main');
  assert.ok(bodies.some((body) => body.includes('deepen 1\n')));
});

test('names the refs that exist for one that does not', needsGit, async (t) => {
  const { url, repository } = await serveProject(t);
  git(repository, 'tag', '-a', 'v1.0', '-m', 'release');
  await assert.rejects(readAt(url, 'v1.O'), {
    code: 'not-found',
    retryable: false,
    message: `${url}: there is no branch or tag "v1.O", did you mean "v1.0"; it has "main", "v1.0"`,
  });
  await assert.rejects(readAt(url, 'origin/main'), { message: /did you mean "main"/ });
  await assert.rejects(readAt(url, 'abcdef1'), { help: /all 40 digits/ });
  await assert.rejects(readAt(url, 'f'.repeat(40)), {
    code: 'not-found',
    message: /the server says "upload-pack: not our ref/,
  });
});

test('refuses a name that is a branch and a tag of different commits', needsGit, async (t) => {
  const { url, repository, commits } = await serveProject(t);
  git(repository, 'tag', 'main', commits[0] ?? '');
  await assert.rejects(readAt(url, 'main'), { code: 'usage', help: 'write refs/heads/main or refs/tags/main' });
});

test('fails for a path that the commit does not have, and where history ends', needsGit, async (t) => {
  const { url } = await serveProject(t);
  await assert.rejects(readAt(url, 'main', 'lbx'), {
    code: 'not-found',
    message: /its root has "README.md", "lb", did you mean "lb"$/,
  });
  await assert.rejects(readAt(url, 'main~2', 'lb/c'), { code: 'not-found' });
  await assert.rejects(readAt(url, 'main~3'), { code: 'not-found', message: /which is the first one$/ });
});

test('takes a repository without branches for a failure, not for an empty tree', needsGit, async (t) => {
  const { repository } = makeRepository(t);
  const server = await serveGit(t, dirname(repository));
  await assert.rejects(readAt(`${server.origin}/project`, 'main'), {
    code: 'not-found',
    retryable: true,
    message: /lists no branches and no tags$/,
  });
});

test('sends the credentials with every request, the first one included', needsGit, async (t) => {
  const seen: (string | undefined)[] = [];
  const { url } = await serveProject(t, (request, _response, backend) => {
    seen.push(request.headers.authorization);
    backend();
  });
  const sent = async (credentials: NonNullable<ReadGitTreeOptions['credentials']>): Promise<string[]> => {
    seen.length = 0;
    await readAt(url, 'main', '', { credentials });
    return [...new Set(seen)].map((header) => Buffer.from((header ?? '').replace('Basic ', ''), 'base64').toString());
  };
  assert.deepEqual(await sent({ username: 'gitlab-ci-token', password: 'pä:ss' }), ['gitlab-ci-token:pä:ss']);
  assert.deepEqual(await sent({ token: 's3cret' }), ['oauth2:s3cret']);
});

test('tells what an answer means for who sent which credentials', needsGit, async (t) => {
  const credentials = { token: 's3cret' };
  const cases: [number, ReadGitTreeOptions, string, RegExp, RegExp][] = [
    [401, {}, 'unauthorized', /asks for credentials \(HTTP 401\)/, /PIERHEAD_GIT_TOKEN/],
    [401, { credentials }, 'unauthorized', /does not accept the credentials/, /expired/],
    [403, {}, 'unauthorized', /without credentials/, /PIERHEAD_GIT_TOKEN/],
    [403, { credentials }, 'unauthorized', /do not allow reading/, /read_repository/],
    [404, {}, 'not-found', /or it is private/, /PIERHEAD_GIT_TOKEN/],
    [404, { credentials }, 'not-found', /may not see it/, /what the token may read/],
    [429, {}, 'unreachable', /cannot answer now/, /in 30 s/],
    [503, {}, 'unreachable', /cannot answer now/, /try again later/],
    [418, {}, 'unsupported', /HTTP 418/, /check the URL/],
  ];
  for (const [status, options, code, message, help] of cases) {
    const { url } = await serveProject(t, sendStatus(status, { 'retry-after': '30' }));
    await assert.rejects(
      readAt(url, 'main', '', options),
      (error: Error & { code: string; help: string; retryable: boolean }) => {
        assert.equal(error.code, code, String(status));
        assert.match(error.message, message);
        assert.match(error.help, help);
        assert.equal(error.retryable, code === 'unreachable');
        assert.doesNotMatch(JSON.stringify(error) + error.message, /s3cret/);
        return true;
      },
    );
  }
});

test('tells the same when only the fetch is refused', needsGit, async (t) => {
  const { url } = await serveProject(t, (request, response, backend) => {
    if (fetchesPack(request)) response.writeHead(403).end();
    else backend();
  });
  await assert.rejects(readAt(url, 'main'), { code: 'unauthorized', message: /HTTP 403/ });
});

test('refuses a web page in place of a repository', needsGit, async (t) => {
  const { url } = await serveProject(t, sendStatus(200, { 'content-type': 'text/html; charset=utf-8' }));
  await assert.rejects(readAt(url, 'main'), { code: 'unsupported', message: /answers with a web page/ });
});

test('follows a redirect on the same host for all requests and says so', needsGit, async (t) => {
  const { server, commits } = await serveProject(t, (request, response, backend) => {
    if (request.url?.startsWith('/old/project/')) {
      response.writeHead(301, { location: request.url.replace('/old/', '/') }).end();
    } else backend();
  });
  const snapshot = await readAt(`${server.origin}/old/project`, 'main', 'lb');
  assert.equal(snapshot.revision, commits[2]);
  assert.deepEqual(
    snapshot.diagnostics.map(({ severity, code, message }) => ({ severity, code, message })),
    [
      {
        severity: 'info',
        code: 'source-redirected',
        message: `${server.origin}/old/project is answered from ${server.origin}/project`,
      },
    ],
  );
  assert.ok(
    server.requests.every((line) => !line.startsWith('POST /old/')),
    server.requests.join('\n'),
  );
});

test('sends neither requests nor credentials to another host', needsGit, async (t) => {
  const seen: IncomingMessage[] = [];
  const other = createServer((request, response) => {
    seen.push(request);
    response.end();
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  t.after(() => other.close());
  const { port } = other.address() as AddressInfo;
  const { url } = await serveProject(t, (request, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:${port}${request.url}` }).end();
  });
  await assert.rejects(readAt(url, 'main', '', { credentials: { token: 's3cret' } }), {
    code: 'unsupported',
    message: `${url}: the server sends us on to http://127.0.0.1:${port}/project: another host, port or protocol`,
  });
  assert.equal(seen.length, 0);
});

test(
  'refuses redirects to a sign-in page, round in a circle, and in the middle of the exchange',
  needsGit,
  async (t) => {
    const page = await serveProject(t, sendStatus(302, { location: '/users/sign_in?session=s3cret' }));
    await assert.rejects(readAt(page.url, 'main'), {
      code: 'unsupported',
      message: `${page.url}: the server sends us on to ${page.server.origin}/users/sign_in: which is no Git repository, perhaps a page to sign in`,
    });
    const circle = await serveProject(t, (request, response) => {
      response.writeHead(307, { location: request.url ?? '' }).end();
    });
    await assert.rejects(readAt(circle.url, 'main'), { code: 'unsupported', message: /more than 5 times$/ });
    const late = await serveProject(t, (request, response, backend) => {
      if (request.method === 'POST') response.writeHead(307, { location: request.url ?? '' }).end();
      else backend();
    });
    await assert.rejects(readAt(late.url, 'main'), { code: 'unsupported', message: /in the middle of the exchange$/ });
  },
);

test('trusts a server by the certificate given for its authority, and no other', needsOpenssl, async (t) => {
  const folder = temporaryFolder(t);
  const makeCertificate = (name: string, host: string): { key: string; cert: string } => {
    const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '1',
        '-subj',
        '/CN=test',
        '-addext',
        `subjectAltName=DNS:${host}`,
        '-keyout',
        key,
        '-out',
        cert,
      ],
      { stdio: 'ignore' },
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  };
  const { repository, commits } = makeRepository(t, { 'a.yaml': 'a: 1\n' });
  const tls = makeCertificate('good', 'localhost');
  const server = await serveGit(t, dirname(repository), { tls });
  const url = `${server.origin}/project`;
  assert.equal((await readAt(url, 'main', '', { caCertificate: tls.cert })).revision, commits[0]);
  await assert.rejects(readAt(url, 'main'), { code: 'untrusted', retryable: false, help: /PIERHEAD_GIT_CA_FILE/ });
  await assert.rejects(readAt(url, 'main', '', { caCertificate: makeCertificate('other', 'localhost').cert }), {
    code: 'untrusted',
  });
  await assert.rejects(readAt(url, 'main', '', { caCertificate: 'no certificate' }), {
    code: 'usage',
    message: /not in PEM format$/,
  });
  const elsewhere = makeCertificate('elsewhere', 'git.example');
  const wrongName = await serveGit(t, dirname(repository), { tls: elsewhere });
  await assert.rejects(readAt(`${wrongName.origin}/project`, 'main', '', { caCertificate: elsewhere.cert }), {
    code: 'untrusted',
    message: /is for another name/,
  });

  // From HTTP to HTTPS on the same host is the one change of origin that is followed.
  const plain = await serveGit(t, dirname(repository), {
    intercept: (request, response) => response.writeHead(301, { location: `${server.origin}${request.url}` }).end(),
  });
  const upgraded = await readAt(`${plain.origin.replace('127.0.0.1', 'localhost')}/project`, 'main', '', {
    caCertificate: tls.cert,
  });
  assert.equal(upgraded.revision, commits[0]);
});

test('gives up on a server that is silent, before its answer and in the middle of it', needsGit, async (t) => {
  const silent = await serveProject(t, () => undefined);
  await assert.rejects(readAt(silent.url, 'main', '', { idleTimeoutMs: 100 }), {
    code: 'timeout',
    retryable: true,
    message: `${silent.url}: the server was silent for 0.1 s`,
  });
  const hanging = await serveProject(t, (request, response, backend) => {
    if (!fetchesPack(request)) backend();
    else response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' }).write('0008NAK\n');
  });
  await assert.rejects(readAt(hanging.url, 'main', '', { idleTimeoutMs: 100 }), {
    code: 'timeout',
    message: /silent for 0\.1 s$/,
  });
});

test('gives up on a host that takes no connection within the time for silence', needsGit, async (t) => {
  // It accepts on TCP and never begins TLS: the same silence as a firewall's.
  const server = createTcpServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  await assert.rejects(readAt(`https://127.0.0.1:${port}/project`, 'main', '', { idleTimeoutMs: 100 }), {
    code: 'timeout',
  });
});

test('gives up when all together takes too long, though bytes keep coming', needsGit, async (t) => {
  const { url } = await serveProject(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
    const drip = setInterval(() => response.write('0'), 20);
    response.on('close', () => clearInterval(drip));
  });
  await assert.rejects(readAt(url, 'main', '', { timeoutMs: 200, idleTimeoutMs: 5000 }), {
    code: 'timeout',
    message: /not read within the time allowed$/,
  });
});

test('stops when the caller says so, at every request', needsGit, async (t) => {
  for (const when of [(request: IncomingMessage) => request.method === 'GET', fetchesPack]) {
    const controller = new AbortController();
    const { url } = await serveProject(t, (request, _response, backend) => {
      if (when(request)) controller.abort();
      else backend();
    });
    await assert.rejects(readAt(url, 'main', '', { signal: controller.signal }), { code: 'aborted', retryable: false });
  }
});

test('refuses more bytes than allowed', needsGit, async (t) => {
  const endless = await serveProject(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, '0')));
    };
    response.on('drain', more);
    more();
  });
  await assert.rejects(readAt(endless.url, 'main', '', { maxTransferBytes: 1_000_000 }), {
    code: 'too-large',
    message: /more than 1 MB$/,
  });
});

test('takes a cut list of refs for a failure, wherever it is cut', needsGit, async (t) => {
  for (const cutAt of [0, 3, 20, -4, -30]) {
    for (const method of ['GET', 'POST']) {
      const { url } = await serveProject(t, (request, _response, backend) => {
        backend(request.method === method ? (body) => body.subarray(0, cutAt) : undefined);
      });
      await assert.rejects(readAt(url, 'main'), { code: 'corrupt', retryable: true }, `${method} cut at ${cutAt}`);
    }
  }
});

test('takes a connection that is cut in the middle of an answer for a failure', needsGit, async (t) => {
  const cut = (response: ServerResponse, type: string): void => {
    response.writeHead(200, { 'content-type': `application/x-git-upload-pack-${type}`, 'content-length': 100_000 });
    response.write('001e# service=git-upload-pack\n0000', () => response.destroy());
  };
  const early = await serveProject(t, (_request, response) => cut(response, 'advertisement'));
  await assert.rejects(readAt(early.url, 'main'), {
    code: 'unreachable',
    retryable: true,
    message: /the connection was cut \(ECONNRESET\)$/,
  });
  const late = await serveProject(t, (request, response, backend) => {
    if (fetchesPack(request)) cut(response, 'result');
    else backend();
  });
  await assert.rejects(readAt(late.url, 'main'), { code: 'unreachable', retryable: true });
});

/** Answers everything as a server did once, from memory, with the body of the pack changed. */
async function serveRecording(
  context: TestContext,
  project: Project,
): Promise<{ url: string; pack: Buffer; play: (pack: Buffer) => void }> {
  const keyOf = async (request: IncomingMessage): Promise<string> => {
    const body = await request.toArray();
    return `${request.method} ${request.url} ${request.headers['git-protocol'] ?? ''} ${Buffer.concat(body).toString('latin1')}`;
  };
  const answers = new Map<string, Buffer>();
  let pack: Buffer = Buffer.alloc(0);
  const recorder = await serveGit(context, dirname(project.repository), {
    intercept: (request, _response, backend) => {
      const key = keyOf(request);
      backend((body) => {
        if (fetchesPack(request)) pack = body;
        else void key.then((text) => answers.set(text, body));
        return body;
      });
    },
  });
  await readAt(`${recorder.origin}/project`, 'main');
  let played: Buffer = pack;
  const player = await serveGit(context, '/nonexistent', {
    intercept: async (request, response) => {
      const type = request.method === 'GET' ? 'advertisement' : 'result';
      const answer = answers.get(await keyOf(request));
      response
        .setHeader('content-type', `application/x-git-upload-pack-${type}`)
        .end(fetchesPack(request) ? played : answer);
    },
  });
  return {
    url: `${player.origin}/project`,
    pack,
    play: (changed) => {
      played = changed;
    },
  };
}

test('takes a damaged or cut pack for a failure, wherever the damage is', needsGit, async (t) => {
  const { url, pack, play } = await serveRecording(t, await serveProject(t));
  const outcome = (): Promise<string> =>
    readAt(url, 'main', 'lb').then(
      (snapshot) => snapshot.files.map((file) => file.text).join(''),
      (error) => `${error.name} ${error.code}`,
    );
  const whole = 'a: 1\nb: 1\nc: 1\n';
  assert.equal(await outcome(), whole);
  let refused = 0;
  for (let offset = 0; offset < pack.length; offset += 11) {
    const flipped = Buffer.from(pack);
    flipped[offset] = (flipped[offset] ?? 0) ^ 0x55;
    for (const [damage, body] of Object.entries({ flipped, cut: pack.subarray(0, offset) })) {
      play(body);
      const result = await outcome();
      // Where the server only talks about its progress nothing is lost: then the snapshot is whole.
      if (result === whole) continue;
      assert.equal(result, 'AdapterError corrupt', `${damage} at ${offset} of ${pack.length}`);
      refused += 1;
    }
  }
  assert.ok(refused > 30, `${refused} of ${pack.length / 11}`);
});

test('takes a pack without the commit for a failure', needsGit, async (t) => {
  const { url } = await serveProject(t, (request, response, backend) => {
    if (!fetchesPack(request)) {
      backend();
      return;
    }
    // The header of a pack of no objects and the checksum that belongs to it.
    const pack = Buffer.from('5041434b0000000200000000029d08823bd8a8eab510ad6ac75c823cfd3ed31e', 'hex');
    const length = (pack.length + 5).toString(16).padStart(4, '0');
    response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' });
    response.end(Buffer.concat([Buffer.from(`0008NAK\n${length}\x01`), pack, Buffer.from('0000')]));
  });
  await assert.rejects(readAt(url, 'main'), {
    code: 'corrupt',
    message: /the server did not send object [0-9a-f]{40}/,
  });
});

test('repeats what the server says when it breaks off', needsGit, async (t) => {
  const { url } = await serveProject(t, (request, response, backend) => {
    if (!fetchesPack(request)) {
      backend();
      return;
    }
    const text = '\x03fatal: out of memory\n';
    response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' });
    response.end(`0008NAK\n${(text.length + 4).toString(16).padStart(4, '0')}${text}0000`);
  });
  await assert.rejects(readAt(url, 'main'), {
    code: 'corrupt',
    retryable: true,
    message: /the last that it said is "fatal: out of memory"$/,
  });
});

test('says why no connection came about, and that a proxy is not used', async () => {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const url = `http://127.0.0.1:${port}/project`;
  await assert.rejects(readAt(url, 'main'), {
    code: 'unreachable',
    retryable: true,
    message: `${url}: 127.0.0.1:${port} cannot be reached: the connection was refused (ECONNREFUSED)`,
  });
  await assert.rejects(readAt(url, 'main', '', { proxyVariable: 'HTTPS_PROXY' }), {
    help: /^HTTPS_PROXY names a proxy/,
  });
  await assert.rejects(readAt('https://git.invalid/project', 'main'), {
    code: 'unreachable',
    retryable: false,
    message: /host name/,
  });
});

test('reads on after many failures in the same process', needsGit, async (t) => {
  let broken = true;
  const { url } = await serveProject(t, (_request, response, backend) => {
    if (broken) response.destroy();
    else backend();
  });
  for (let attempt = 0; attempt < 10; attempt += 1) await assert.rejects(readAt(url, 'main'), { code: 'unreachable' });
  broken = false;
  const snapshots = await Promise.all(
    Array.from({ length: 4 }, () => readGitTree({ kind: 'remote', url, ref: 'main', path: 'lb' })),
  );
  assert.deepEqual(new Set(snapshots.map((snapshot) => snapshot.files.length)), new Set([3]));
});

test('fails where it may not keep the commit', needsGit, async (t) => {
  const { url } = await serveProject(t);
  process.env.TMPDIR = '/nonexistent';
  try {
    await assert.rejects(readGitTree({ kind: 'remote', url, ref: 'main', path: '' }), {
      code: 'unwritable',
      help: /TMPDIR/,
    });
  } finally {
    process.env.TMPDIR = temporary;
  }
});
