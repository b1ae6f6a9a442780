/**
 * A Git repository in memory: what the lab serves, so that it needs no git program and leaves nothing on the disk.
 *
 * Objects are kept by their id and never change; a branch is a name for one of them. Only what a configuration tree needs:
 * plain files in folders, one parent for a commit.
 */
import { createHash } from 'node:crypto';
import { compareText } from '../../../core/diagnostic.ts';

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

export interface GitObject {
  readonly type: ObjectType;
  readonly content: Buffer;
}

/** Who commits, as Git writes it. */
export interface Author {
  readonly name: string;
  readonly email: string;
}

export interface Repository {
  readonly objectsByOid: Map<string, GitObject>;
  /** Of each branch, by its full name: `refs/heads/main`. */
  readonly oidsByRef: Map<string, string>;
}

/** What `HEAD` of every repository of the lab stands for. */
export const MAIN = 'refs/heads/main';

export function emptyRepository(): Repository {
  return { objectsByOid: new Map(), oidsByRef: new Map() };
}

/** The object's id, 40 hex. */
export function oidOf({ type, content }: GitObject): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

/** Keeps an object; returns its id. */
export function putObject({ objectsByOid }: Repository, object: GitObject): string {
  const oid = oidOf(object);
  objectsByOid.set(oid, object);
  return oid;
}

/**
 * Commits the whole tree `textsByPath` (paths with `/`) on top of `main` and moves it. Returns the commit's id.
 * `at` is epoch ms.
 */
export function commitTree(
  repository: Repository,
  textsByPath: ReadonlyMap<string, string>,
  { message, author, at }: { readonly message: string; readonly author: Author; readonly at: number },
): string {
  const tree = putTree(repository, textsByPath);
  const parent = repository.oidsByRef.get(MAIN);
  const who = `${author.name} <${author.email}> ${Math.floor(at / 1000)} +0000`;
  const lines = [
    `tree ${tree}`,
    ...(parent === undefined ? [] : [`parent ${parent}`]),
    `author ${who}`,
    `committer ${who}`,
    '',
    `${message}\n`,
  ];
  const commit = putObject(repository, { type: 'commit', content: Buffer.from(lines.join('\n')) });
  repository.oidsByRef.set(MAIN, commit);
  return commit;
}

function putTree(repository: Repository, textsByPath: ReadonlyMap<string, string>): string {
  const blobs = new Map<string, string>();
  const folders = new Map<string, Map<string, string>>();
  for (const [path, text] of textsByPath) {
    const slash = path.indexOf('/');
    if (slash === -1) {
      blobs.set(path, putObject(repository, { type: 'blob', content: Buffer.from(text) }));
      continue;
    }
    const folder = path.slice(0, slash);
    const inside = folders.get(folder) ?? new Map<string, string>();
    folders.set(folder, inside.set(path.slice(slash + 1), text));
  }
  const entries = [
    ...[...blobs].map(([name, oid]) => ({ mode: '100644', name, order: name, oid })),
    // Git orders a folder as if its name ended in a slash.
    ...[...folders].map(([name, inside]) => ({
      mode: '40000',
      name,
      order: `${name}/`,
      oid: putTree(repository, inside),
    })),
  ].sort((a, b) => compareText(a.order, b.order));
  const content = Buffer.concat(
    entries.flatMap(({ mode, name, oid }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, 'hex')]),
  );
  return putObject(repository, { type: 'tree', content });
}

/** The parents that a commit names. */
export function parentsOf(commit: GitObject): string[] {
  const head = commit.content.toString('latin1').split('\n\n', 1)[0]!;
  return [...head.matchAll(/^parent ([0-9a-f]{40})$/gm)].map(([, oid]) => oid!);
}

/** The ids that an object names: of a commit its tree, of a tree its entries, of a tag its object. Parents are left out. */
export function childrenOf({ type, content }: GitObject): string[] {
  if (type === 'blob') return [];
  if (type === 'commit') return [/^tree ([0-9a-f]{40})$/m.exec(content.toString('latin1'))![1]!];
  if (type === 'tag') return [/^object ([0-9a-f]{40})$/m.exec(content.toString('latin1'))![1]!];
  const oids: string[] = [];
  for (let at = 0; at < content.length; ) {
    const end = content.indexOf(0, at);
    // A submodule's commit is in another repository.
    if (!content.subarray(at, end).toString('latin1').startsWith('160000 ')) {
      oids.push(content.subarray(end + 1, end + 21).toString('hex'));
    }
    at = end + 21;
  }
  return oids;
}

/** What somebody needs who asks for `wants`, no more than `depth` commits deep. */
export interface Closure {
  readonly oids: readonly string[];
  /** Commits whose parents were left out. */
  readonly shallow: readonly string[];
}

/** Throws where an object is missing: a repository that lacks one must not serve. */
export function closureOf(repository: Repository, wants: readonly string[], depth = Infinity): Closure {
  const seen = new Set<string>();
  const shallow: string[] = [];
  let generation = wants;
  for (let level = 1; generation.length > 0; level++) {
    const next: string[] = [];
    for (const oid of generation) {
      if (seen.has(oid)) continue;
      const object = objectAt(repository, oid);
      addWithChildren(repository, oid, seen);
      const parents = object.type === 'commit' ? parentsOf(object) : [];
      if (level < depth) next.push(...parents);
      else if (parents.length > 0) shallow.push(oid);
    }
    generation = next;
  }
  return { oids: [...seen], shallow };
}

function addWithChildren(repository: Repository, oid: string, seen: Set<string>): void {
  if (seen.has(oid)) return;
  seen.add(oid);
  for (const child of childrenOf(objectAt(repository, oid))) addWithChildren(repository, child, seen);
}

/** Throws where the repository has not got it. */
export function objectAt({ objectsByOid }: Repository, oid: string): GitObject {
  const object = objectsByOid.get(oid);
  if (object === undefined) throw new Error(`object ${oid} is not in the repository`);
  return object;
}

/** The texts of a commit by path, for whoever wants to write the next one on top of it. */
export function textsAt(repository: Repository, commit: string): Map<string, string> {
  const texts = new Map<string, string>();
  readTree(repository, childrenOf(objectAt(repository, commit))[0]!, '', texts);
  return texts;
}

function readTree(repository: Repository, tree: string, prefix: string, texts: Map<string, string>): void {
  const { content } = objectAt(repository, tree);
  for (let at = 0; at < content.length; ) {
    const end = content.indexOf(0, at);
    const [mode, name] = content.subarray(at, end).toString('utf8').split(/ (.*)/s) as [string, string];
    const oid = content.subarray(end + 1, end + 21).toString('hex');
    if (mode === '40000') readTree(repository, oid, `${prefix}${name}/`, texts);
    else if (mode !== '160000') texts.set(`${prefix}${name}`, objectAt(repository, oid).content.toString('utf8'));
    at = end + 21;
  }
}
