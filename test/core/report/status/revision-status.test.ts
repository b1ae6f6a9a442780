/** What the Revision says about itself: what is in force, why it was refused, what differs, and how it is doing. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { digest } from '../../../../src/core/api/canonical.ts';
import type { RevisionStatus } from '../../../../src/core/api/generated/types.ts';
import { validators } from '../../../../src/core/api/generated/validators.mjs';
import {
  isDecisive,
  type RevisionSituation,
  revisionStatus,
} from '../../../../src/core/report/status/revision-status.ts';
import { HOUR, MINUTE, NOW } from '../../../support/build.ts';
import { acceptanceOf, configOf, NEW, OLD, type Scene, tripped } from './delivered.ts';

function statusOf(
  scene: Scene,
  more: Partial<Omit<RevisionSituation, 'acceptance'>> = {},
  previous?: RevisionStatus,
  nowMs = NOW,
): RevisionStatus {
  const acceptance = acceptanceOf(scene);
  const isActive = acceptance.inForce.state === 'active';
  const left = isActive ? { config: configOf(acceptance), guards: [], pending: 0 } : undefined;
  const status = revisionStatus({ acceptance, generation: 7, ...(left && { left }), ...more }, previous, nowMs);
  const spec = { format: 1, digest: digest(''), documents: '' };
  const object = { apiVersion: 'pierhead.io/v1alpha1', kind: 'Revision', metadata: { name: 'current' }, spec, status };
  assert.ok(validators.Revision(structuredClone(object)), JSON.stringify(validators.Revision.errors));
  return status;
}

function conditions({ conditions }: RevisionStatus): string[] {
  return (conditions ?? []).map(({ type, status, reason }) => `${type}=${status} ${reason}`);
}

test('in force and carried out it is ready', () => {
  const status = statusOf(
    { inForce: OLD, revision: OLD },
    { drift: { count: 0, objects: [] }, acceptedAt: '2026-11-19T00:00:00Z' },
  );
  assert.deepEqual(status, {
    observedGeneration: 7,
    conditions: [
      {
        type: 'Ready',
        status: 'True',
        lastTransitionTime: '2026-11-20T08:00:00Z',
        reason: 'InForce',
        message: 'in force and carried out',
      },
    ],
    inForce: { digest: digest(OLD), source: 'Revision', acceptedAt: '2026-11-19T00:00:00Z' },
    drift: { count: 0 },
  });
});

test('what is left to do, and what the guard holds, are told apart', () => {
  const scene = { inForce: OLD, revision: OLD };
  const config = configOf(acceptanceOf(scene));
  assert.deepEqual(conditions(statusOf(scene, { left: { config, guards: [], pending: 3 } })), [
    'Ready=False CarryingOut',
    'Reconciling=True CarryingOut',
  ]);
  const held = statusOf(scene, { left: { config, guards: tripped('shop/web'), pending: 3 } });
  assert.deepEqual(conditions(held), ['Ready=False GuardHeld', 'Stalled=True GuardHeld']);
  assert.match(held.conditions?.[0]?.message ?? '', /1 Service would be disrupted.*pierhead plan -o approval/);
});

test('a refusal by the guard has its numbers and the way out, and is remembered as it was', () => {
  const refused = statusOf({ inForce: OLD, revision: NEW, tripped: tripped('shop/a', 'shop/b') });
  assert.deepEqual(conditions(refused), ['Ready=False GuardTripped', 'Stalled=True GuardTripped']);
  assert.equal(refused.inForce?.digest, digest(OLD));
  assert.equal(refused.refused?.digest, digest(NEW));
  assert.equal(refused.refused?.at, '2026-11-20T08:00:00Z');
  assert.match(refused.refused?.message ?? '', /2 Services would be disrupted.*at most 0.*pierhead plan -o approval/);
  assert.equal(refused.conditions?.[0]?.message, refused.refused?.message);

  const known = { digest: digest(NEW), reason: 'GuardTripped' } as const;
  const later = statusOf({ inForce: OLD, revision: NEW, refused: known }, {}, refused, NOW + HOUR);
  assert.deepEqual(later, refused);
});

test('another text that is refused takes the place of the first, one that is in force ends it', () => {
  const refused = statusOf({ inForce: OLD, revision: NEW, tripped: tripped('shop/a') });
  const broken = 'not a text\n';
  const other = statusOf({ inForce: OLD, revision: broken }, {}, refused, NOW + MINUTE);
  assert.equal(other.refused?.reason, 'Invalid');
  assert.equal(other.refused?.at, '2026-11-20T08:01:00Z');
  assert.match(other.refused?.message ?? '', /^Revision\/current:1: /);
  const accepted = statusOf({ inForce: OLD, revision: NEW }, {}, other, NOW + HOUR);
  assert.equal(accepted.refused, undefined);
  assert.equal(accepted.inForce?.digest, digest(NEW));
  assert.equal(accepted.inForce?.acceptedAt, '2026-11-20T09:00:00Z');
});

test('a refusal that is found anew each time keeps its time, and follows what can be read of it', () => {
  const scene = { inForce: OLD, revision: NEW, spec: { format: 2 } };
  const refused = statusOf(scene);
  assert.equal(refused.refused?.reason, 'UnknownFormat');
  assert.match(refused.refused?.message ?? '', /format is 2, this version of Pierhead reads 1.*upgrade Pierhead/);
  assert.deepEqual(statusOf(scene, {}, refused, NOW + HOUR), refused);
});

test('where nothing can be read, everything is said to stay as it is, with the way out', () => {
  const lost = statusOf({ hasEips: true, revision: NEW, tripped: tripped('shop/a') });
  assert.deepEqual(conditions(lost), ['Ready=False GuardTripped', 'Stalled=True GuardTripped']);
  assert.match(lost.conditions?.[0]?.message ?? '', /what was in force is lost and everything stays as it is/);
  const damaged = acceptanceOf({ inForce: OLD, revision: OLD });
  const before = revisionStatus({ acceptance: damaged }, undefined, NOW);
  const hold = {
    ...damaged,
    inForce: { state: 'hold', reason: 'digest', diagnostics: [] } as const,
    revision: { outcome: 'waiting' } as const,
  };
  const status = revisionStatus({ acceptance: hold }, before, NOW);
  assert.deepEqual(conditions(status), ['Ready=False Hold', 'Stalled=True Hold']);
  assert.deepEqual(status.inForce, before.inForce);
});

test('drift that nobody could look at is said as it was', () => {
  const scene = { inForce: OLD, revision: OLD };
  const drifted = statusOf(scene, {
    drift: { count: 21, objects: [{ kind: 'AddressPool', name: 'a', difference: 'Missing' }] },
  });
  assert.deepEqual(statusOf(scene, {}, drifted).drift, drifted.drift);
});

test('what must not be lost is told from what may wait', () => {
  const ready = statusOf({ inForce: OLD, revision: OLD });
  assert.equal(isDecisive(undefined, ready), true);
  assert.equal(
    isDecisive(ready, statusOf({ inForce: OLD, revision: OLD }, { drift: { count: 1, objects: [] } }, ready)),
    false,
  );
  assert.equal(
    isDecisive(ready, statusOf({ inForce: OLD, revision: NEW, tripped: tripped('shop/a') }, {}, ready)),
    true,
  );
});
