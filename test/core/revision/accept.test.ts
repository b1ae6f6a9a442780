import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest } from '../../../src/core/api/canonical.ts';
import { compileTree } from '../../../src/core/config/compile.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';
import { accept } from '../../../src/core/revision/accept.ts';
import type {
  Acceptance,
  Delivered,
  DeliveredRevision,
  InForce,
  Judge,
  RefusedText,
} from '../../../src/core/revision/acceptance.ts';
import { policy, pool } from '../config/tree.ts';
import { rendered } from './clusters.ts';

/** The text of a cluster whose only pool has this network. */
function textOf(network: string): string {
  const text = [pool('a', network), policy('p', 'a')].join('\n---\n');
  return rendered(compileTree(readDocuments([{ path: 'a.yaml', text }])), 'default').documents;
}

const OLD = textOf('10.1.0.0/24');
const NEW = textOf('10.2.0.0/24');
const ABSENT = { state: 'absent' } as const;
const UNKNOWN = { state: 'unknown' } as const;
const present = <T>(value: T) => ({ state: 'present', value }) as const;

const inForce = (documents: string, source: InForce['source'] = 'Revision') =>
  present({ documents, digest: digest(documents), source });
const revision = (documents: string, more: Partial<DeliveredRevision> = {}, spec: object = {}) =>
  present({ object: { spec: { format: 1, digest: digest(documents), documents, ...spec } }, ...more });
const objects = (documents: string, refused?: RefusedText) =>
  present({ documents, hasViews: false, ...(refused !== undefined && { refused }) });
const refusedText = (documents: string, reason: RefusedText['reason']): RefusedText => ({
  digest: digest(documents),
  reason,
});

const passes: Judge<string> = () => ({ verdict: 'passes' });
const trips: Judge<string> = () => ({ verdict: 'guard-tripped', guard: '11 of 10' });
const blind: Judge<string> = () => ({ verdict: 'unknown', missing: 'services' });
const never: Judge<string> = () => assert.fail('nothing has to be judged');

/** Nothing is delivered and nothing is exposed, but for what is given. */
function decide(delivered: Partial<Delivered>, judge: Judge<string>): Acceptance<string> {
  return accept({ inForce: ABSENT, revision: ABSENT, objects: ABSENT, hasEips: false, ...delivered }, judge);
}

/** In force as `source:network` (`*` where it is new) or `hold:reason`, then what became of the Revision and the objects. */
function summary({ inForce, revision, objects }: Acceptance<string>): string {
  const now =
    inForce.state === 'hold'
      ? `hold:${inForce.reason}`
      : `${inForce.text.source}:${inForce.text.documents === NEW ? 'new' : 'old'}${inForce.isNew ? '*' : ''}`;
  const [ofRevision, ofObjects] = [revision, objects].map((one) =>
    one.outcome === 'refused' ? `${one.reason}${one.isKnown ? '(known)' : ''}` : one.outcome,
  );
  return `${now} | ${ofRevision} | ${ofObjects}`;
}

test('nothing delivered is nothing in force, which is a hold', () => {
  assert.equal(summary(decide({}, never)), 'hold:nothing | absent | absent');
});

test('a first Revision is accepted, whether anything is exposed or not', () => {
  assert.equal(summary(decide({ revision: revision(NEW) }, passes)), 'Revision:new* | accepted | absent');
  const withEips = decide({ revision: revision(NEW), hasEips: true }, passes);
  assert.equal(summary(withEips), 'Revision:new* | accepted | absent');
  assert.ok(withEips.inForce.state === 'active');
  assert.deepEqual(withEips.inForce.text, { documents: NEW, digest: digest(NEW), source: 'Revision' });
});

test('what is in force already stays so, and is not judged again', () => {
  const delivered = { inForce: inForce(OLD), revision: revision(OLD), hasEips: true };
  assert.equal(summary(decide(delivered, never)), 'Revision:old | in-force | absent');
});

test('a new text is judged with the config before it, and takes its place', () => {
  const judged: unknown[] = [];
  const delivered = { inForce: inForce(OLD), revision: revision(NEW), hasEips: true };
  const result = decide(delivered, (config, before) => {
    judged.push([config.pools[0]?.entries[0]?.text, before?.pools[0]?.entries[0]?.text]);
    return { verdict: 'passes' };
  });
  assert.equal(summary(result), 'Revision:new* | accepted | absent');
  assert.deepEqual(judged, [['10.2.0.0/24', '10.1.0.0/24']]);
});

test('a deleted Revision changes nothing, nor does one that cannot be read just now', () => {
  assert.equal(summary(decide({ inForce: inForce(OLD), hasEips: true }, never)), 'Revision:old | absent | absent');
  const unread = { inForce: inForce(OLD), revision: UNKNOWN, hasEips: 'unknown' } as const;
  assert.equal(summary(decide(unread, never)), 'Revision:old | waiting | absent');
});

test('the guard refuses, with its words, and what was in force stays', () => {
  const result = decide({ inForce: inForce(OLD), revision: revision(NEW), hasEips: true }, trips);
  assert.equal(summary(result), 'Revision:old | GuardTripped | absent');
  assert.ok(result.revision.outcome === 'refused');
  assert.equal(result.revision.guard, '11 of 10');
  assert.equal(result.revision.digest, digest(NEW));
});

test('what the guard refused is final for that text: live state that has changed does not let it through', () => {
  const again = revision(NEW, { refused: refusedText(NEW, 'GuardTripped') });
  assert.equal(
    summary(decide({ inForce: inForce(OLD), revision: again, hasEips: true }, never)),
    'Revision:old | GuardTripped(known) | absent',
  );
});

test('a new text is a new attempt, and so is the old one after it', () => {
  const later = revision(NEW, { refused: refusedText(textOf('10.3.0.0/24'), 'GuardTripped') });
  assert.equal(
    summary(decide({ inForce: inForce(OLD), revision: later, hasEips: true }, passes)),
    'Revision:new* | accepted | absent',
  );
  const reverted = revision(OLD, { refused: refusedText(NEW, 'GuardTripped') });
  assert.equal(
    summary(decide({ inForce: inForce(OLD), revision: reverted, hasEips: true }, never)),
    'Revision:old | in-force | absent',
  );
});

test('live state that cannot be read is retried, and refuses nothing', () => {
  const result = decide({ inForce: inForce(OLD), revision: revision(NEW), hasEips: true }, blind);
  assert.equal(summary(result), 'Revision:old | retry | absent');
  assert.deepEqual(result.revision, { outcome: 'retry', missing: 'services' });
});

test('what cannot be read is refused without a judge, each time anew, so that a newer controller can take it', () => {
  const cases = [
    [revision(NEW, {}, { format: 2 }), 'UnknownFormat'],
    [revision(NEW, {}, { digest: digest(OLD) }), 'DigestMismatch'],
    [revision('x\n'), 'Invalid'],
    [revision(''), 'Invalid'],
  ] as const;
  for (const [delivered, reason] of cases) {
    const result = decide({ inForce: inForce(OLD), revision: delivered, hasEips: true }, never);
    assert.equal(summary(result), `Revision:old | ${reason} | absent`);
    assert.ok(result.revision.outcome === 'refused' && result.revision.diagnostics.length > 0);
  }
  const known = revision('x\n', { refused: refusedText('x\n', 'Invalid') });
  assert.equal(
    summary(decide({ inForce: inForce(OLD), revision: known }, never)),
    'Revision:old | Invalid(known) | absent',
  );
  const nowReadable = revision(NEW, { refused: refusedText(NEW, 'UnknownFormat') });
  assert.equal(
    summary(decide({ inForce: inForce(OLD), revision: nowReadable }, passes)),
    'Revision:new* | accepted | absent',
  );
});

test('a refused first Revision leaves a hold', () => {
  assert.equal(summary(decide({ revision: revision('x\n') }, never)), 'hold:nothing | Invalid | absent');
  assert.equal(summary(decide({ revision: revision(NEW), hasEips: true }, trips)), 'hold:lost | GuardTripped | absent');
});

test('a ConfigMap that cannot be read, or whose digest is wrong, holds everything', () => {
  const delivered = { revision: revision(NEW), objects: objects(NEW), hasEips: true };
  assert.equal(summary(decide({ ...delivered, inForce: UNKNOWN }, never)), 'hold:unread | waiting | waiting');
  const edited = present({ documents: OLD, digest: digest(NEW), source: 'Revision' } as const);
  assert.equal(summary(decide({ ...delivered, inForce: edited }, never)), 'hold:digest | waiting | waiting');
});

test('a text in force that this version cannot read is a hold, which a readable Revision ends', () => {
  const newer = `${OLD.replace('"addresses"', '"added":1,"addresses"')}`;
  const held = decide({ inForce: inForce(newer), hasEips: true }, never);
  assert.equal(summary(held), 'hold:unreadable | absent | absent');
  assert.ok(held.inForce.state === 'hold' && held.inForce.diagnostics.length > 0);
  assert.equal(
    summary(decide({ inForce: inForce(newer), revision: revision(NEW), hasEips: true }, passes)),
    'Revision:new* | accepted | absent',
  );
});

test('without a ConfigMap and a Revision, EIPs are a hold, also where nobody could look for them', () => {
  assert.equal(summary(decide({ hasEips: true }, never)), 'hold:lost | absent | absent');
  assert.equal(summary(decide({ hasEips: true, objects: objects(NEW) }, never)), 'hold:lost | absent | waiting');
  assert.equal(summary(decide({ hasEips: 'unknown', objects: objects(NEW) }, never)), 'hold:lost | absent | waiting');
});

test('plain objects count where no Revision was ever accepted', () => {
  assert.equal(summary(decide({ objects: objects(NEW) }, passes)), 'Objects:new* | absent | accepted');
  const edited = { inForce: inForce(OLD, 'Objects'), objects: objects(NEW), hasEips: true } as const;
  assert.equal(summary(decide(edited, passes)), 'Objects:new* | absent | accepted');
  assert.equal(summary(decide(edited, trips)), 'Objects:old | absent | GuardTripped');
  const refused = { ...edited, objects: objects(NEW, refusedText(NEW, 'GuardTripped')) };
  assert.equal(summary(decide(refused, never)), 'Objects:old | absent | GuardTripped(known)');
  const same = { ...edited, objects: objects(OLD) };
  assert.equal(summary(decide(same, never)), 'Objects:old | absent | in-force');
});

test('plain objects that are not quiet yet, or all gone, change nothing', () => {
  const old = { inForce: inForce(OLD, 'Objects'), hasEips: true } as const;
  assert.equal(summary(decide({ ...old, objects: UNKNOWN }, never)), 'Objects:old | absent | waiting');
  assert.equal(summary(decide({ ...old, objects: objects('') }, never)), 'Objects:old | absent | Invalid');
});

test('plain objects wait while there are views: one that became a view was not deleted', () => {
  const handedOver = present({ documents: '', hasViews: true });
  assert.equal(
    summary(decide({ inForce: inForce(OLD, 'Objects'), objects: handedOver, hasEips: true }, never)),
    'Objects:old | absent | waiting',
  );
});

test('a name that plain objects do not have is a mistake', () => {
  const dangling = NEW.replace('"pools":["a"]', '"pools":["a","b"]');
  assert.equal(summary(decide({ objects: objects(dangling) }, never)), 'hold:nothing | absent | Invalid');
});

test('plain objects are extra once a Revision was accepted, or is there and no ConfigMap says otherwise', () => {
  const more = { objects: objects(NEW), hasEips: true };
  assert.equal(summary(decide({ ...more, inForce: inForce(OLD) }, never)), 'Revision:old | absent | extra');
  assert.equal(
    summary(decide({ ...more, inForce: inForce(OLD), revision: revision(NEW) }, trips)),
    'Revision:old | GuardTripped | extra',
  );
  assert.equal(summary(decide({ ...more, revision: revision(OLD) }, passes)), 'Revision:old* | accepted | extra');
  assert.equal(
    summary(decide({ objects: objects(NEW), revision: revision(OLD) }, trips)),
    'hold:nothing | GuardTripped | extra',
  );
});

test('a Revision takes over from plain objects; with the same text nothing has to be judged', () => {
  const before = { inForce: inForce(OLD, 'Objects'), objects: objects(OLD), hasEips: true } as const;
  assert.equal(summary(decide({ ...before, revision: revision(OLD) }, never)), 'Revision:old* | accepted | extra');
  assert.equal(summary(decide({ ...before, revision: revision(NEW) }, passes)), 'Revision:new* | accepted | extra');
});

test('a Revision that is refused leaves plain objects as they were: they still count', () => {
  const delivered = {
    inForce: inForce(OLD, 'Objects'),
    revision: revision('x\n'),
    objects: objects(NEW),
    hasEips: true,
  } as const;
  assert.equal(summary(decide(delivered, passes)), 'Objects:new* | Invalid | accepted');
});

test('a Revision that could not be judged or read yet goes before plain objects', () => {
  const delivered = { inForce: inForce(OLD, 'Objects'), objects: objects(NEW), hasEips: true } as const;
  assert.equal(summary(decide({ ...delivered, revision: revision(NEW) }, blind)), 'Objects:old | retry | waiting');
  assert.equal(summary(decide({ ...delivered, revision: UNKNOWN }, never)), 'Objects:old | waiting | waiting');
});

test('the way back to plain objects: the Revision that was in force does not take over again', () => {
  const patched = inForce(OLD, 'Objects');
  const stale = revision(OLD, { acceptedDigest: digest(OLD) });
  assert.equal(
    summary(decide({ inForce: patched, revision: stale, objects: objects(NEW), hasEips: true }, passes)),
    'Objects:new* | SetAside | accepted',
  );
  const remembered = revision(OLD, { refused: refusedText(OLD, 'SetAside') });
  for (const now of [patched, inForce(NEW, 'Objects')]) {
    assert.match(
      summary(decide({ inForce: now, revision: remembered, objects: objects(NEW), hasEips: true }, passes)),
      /^Objects:new\*? \| SetAside\(known\) \| (accepted|in-force)$/,
    );
  }
  const newText = revision(NEW, { refused: refusedText(OLD, 'SetAside') });
  assert.equal(
    summary(decide({ inForce: patched, revision: newText, hasEips: true }, passes)),
    'Revision:new* | accepted | absent',
  );
});

test('and back: where the source is Revision again, or the ConfigMap is deleted, the Revision is a new attempt', () => {
  const remembered = revision(OLD, { refused: refusedText(OLD, 'SetAside') });
  for (const now of [inForce(NEW, 'Revision'), ABSENT]) {
    assert.equal(
      summary(decide({ inForce: now, revision: remembered, hasEips: true }, passes)),
      'Revision:old* | accepted | absent',
    );
  }
});

test('never throws and never withdraws, whatever stands where the Revision should be', () => {
  for (const object of [undefined, null, 1, 'x', [], {}, { spec: null }, { spec: { format: {} } }]) {
    const result = decide({ inForce: inForce(OLD), revision: present({ object }), hasEips: true }, never);
    assert.match(summary(result), /^Revision:old \| Invalid \| absent$/);
  }
});
