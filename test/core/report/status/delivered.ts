/** What is delivered to a cluster, and what becomes of it, in few words: for the tests of its statuses. */
import { digest } from '../../../../src/core/api/canonical.ts';
import { compileTree } from '../../../../src/core/config/compile.ts';
import type { Config } from '../../../../src/core/config/config.ts';
import { readDocuments } from '../../../../src/core/documents/read.ts';
import type { GuardVerdict } from '../../../../src/core/plan/guard.ts';
import { accept } from '../../../../src/core/revision/accept.ts';
import type { Acceptance, Delivered, Judge, RefusedText } from '../../../../src/core/revision/acceptance.ts';
import { policy, pool } from '../../config/tree.ts';
import { rendered } from '../../revision/clusters.ts';

/** The text of a cluster whose only pool has this network. */
export function textOf(network: string): string {
  const text = [pool('a', network), policy('p', 'a')].join('\n---\n');
  return rendered(compileTree(readDocuments([{ path: 'a.yaml', text }])), 'default').documents;
}

export const OLD = textOf('10.1.0.0/24');
export const NEW = textOf('10.2.0.0/24');

export interface Scene {
  /** `undefined`: there is no ConfigMap. */
  readonly inForce?: string;
  readonly source?: 'Revision' | 'Objects';
  /** `undefined`: there is no Revision. */
  readonly revision?: string;
  /** More in its spec. */
  readonly spec?: object;
  readonly refused?: RefusedText;
  readonly tripped?: readonly GuardVerdict[];
  readonly hasEips?: boolean;
}

export function acceptanceOf(scene: Scene): Acceptance<readonly GuardVerdict[]> {
  const { inForce, revision, tripped, refused, hasEips = true, source = 'Revision' } = scene;
  const absent = { state: 'absent' } as const;
  const object = revision && { spec: { format: 1, digest: digest(revision), documents: revision, ...scene.spec } };
  const delivered: Delivered = {
    inForce: inForce ? { state: 'present', value: { documents: inForce, digest: digest(inForce), source } } : absent,
    revision: object ? { state: 'present', value: { object, ...(refused && { refused }) } } : absent,
    objects: absent,
    hasEips,
  };
  const judge: Judge<readonly GuardVerdict[]> = () =>
    tripped === undefined ? { verdict: 'passes' } : { verdict: 'guard-tripped', guard: tripped };
  return accept(delivered, judge);
}

export function configOf(acceptance: Acceptance<unknown>): Config {
  if (acceptance.inForce.state !== 'active') throw new Error('nothing is in force');
  return acceptance.inForce.config;
}

/** A verdict of the guard over these Services. */
export function tripped(...services: string[]): GuardVerdict[] {
  const common = { recent: [], approved: [], expired: [] };
  return [
    { code: 'max-disrupted', tripped: services.length > 0, allowed: 0, services, ...common },
    { code: 'protected', tripped: false, allowed: 0, services: [], ...common },
  ];
}
