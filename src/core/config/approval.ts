/**
 * `Approval` documents: the changes that people permit. What they name may be gone by the change itself, so nothing of
 * it has to exist.
 */
import type { Document } from '../documents/document.ts';
import { didYouMean, quote } from '../documents/suggest.ts';
import { originOf } from './cluster.ts';
import type { Approval, ApprovedChange } from './config.ts';
import type { Findings } from './findings.ts';
import type { KnownNames } from './scope.ts';
import { readAddress, readExpiry } from './values.ts';

/** The approval of a document; it is the same in every cluster. */
export function readApproval(document: Document<'Approval'>, pools: KnownNames, findings: Findings): Approval {
  const { spec } = document.value;
  const changes = spec.changes.flatMap((change, at): ApprovedChange[] => {
    const pointer = `/spec/changes/${at}`;
    const { action } = change;
    if (change.pool !== undefined) {
      const { pool } = change;
      if (!pools.names.has(pool) && !pools.isIncomplete) {
        findings.add({
          document,
          pointer: `${pointer}/pool`,
          code: 'approval-unknown-pool',
          severity: 'warning',
          says: `is ${quote(pool)}, which is no AddressPool of the tree${didYouMean(pool, pools.names)}`,
          help: 'compare it with the plan; a pool that this very change removes is right here',
        });
      }
      return [{ action, pool }];
    }
    const { service, from: text } = change;
    if (text === undefined) {
      return [{ action, service }];
    }
    const from = readAddress({ document, pointer: `${pointer}/from` }, text, findings);
    return from === undefined ? [] : [{ action, service, from }];
  });
  return {
    name: document.name,
    // Never: an approval whose date cannot be read is an error, and permits nothing until it is put right.
    expiresAtMs: readExpiry({ document, pointer: '/spec/expires' }, spec.expires, findings) ?? 0,
    changes,
    origin: originOf(document),
  };
}
