/**
 * `lock`: the outcome of a plan -> Reservations in the tree, so that Git says which Service has which address.
 *
 * It only ever adds. What people wrote stays as it is, comments and layout too, and what is not sure to stay is left
 * out: a Reservation would pin it. The edited tree is read, compiled and planned again before anybody may write it: it
 * has no errors, and every Service has the addresses that it had without the new Reservations.
 *
 * | the Service | what is done |
 * |---|---|
 * | has an entry that lacks a family | the address is added to it |
 * | has none, its namespace has a document of this cluster alone | an entry is added there |
 * | has none | an entry in a new document: `reservations/<cluster>/<namespace>.yaml` |
 */
import { openSettlement, type Settlement } from '../allocate/settle.ts';
import { compileCluster, compileTree, type Tree } from '../config/compile.ts';
import { compareText, type Diagnostic } from '../diagnostic.ts';
import type { DocumentSet } from '../documents/document.ts';
import { readDocuments } from '../documents/read.ts';
import type { SourceFile } from '../ports.ts';
import type { Assignment } from './assignments.ts';
import { type LeftOut, type Lockable, lockable } from './lock-candidates.ts';
import { editFiles, type FileEdit } from './lock-files.ts';
import { type Plan, planOf } from './plan.ts';

export interface LockInput {
  readonly tree: Tree;
  /** The texts that the tree was made of. */
  readonly files: readonly SourceFile[];
  readonly settlement: Settlement;
  readonly plan: Plan;
  /** The tree is one file: new documents go to its end, since no other file is part of it. */
  readonly isOneFile: boolean;
}

export type Lock =
  | {
      readonly outcome: 'locked';
      /** By path. Empty: everything that can be reserved is. */
      readonly files: readonly FileEdit[];
      /** What the files reserve in addition, by Service and address. */
      readonly added: readonly Lockable[];
      /** Addresses that were reserved for their Services before. */
      readonly reserved: number;
      /** By Service and address. */
      readonly leftOut: readonly LeftOut[];
    }
  /** The edited tree would have these errors. */
  | { readonly outcome: 'invalid'; readonly diagnostics: readonly Diagnostic[] }
  /** With the new Reservations these Services would not have the addresses that they have now. */
  | { readonly outcome: 'unstable'; readonly services: readonly string[] };

/** What is to be written so that every address of the plan is reserved. Nothing of it depends on the order of the files. */
export function lock(input: LockInput): Lock {
  const { tree, files, isOneFile, settlement, plan } = input;
  const place = { tree, files, isOneFile, cluster: settlement.world.config.cluster.name };
  const uneditable = new Map<string, string>();
  for (;;) {
    const { lockable: added, leftOut, reserved } = lockable(tree, settlement, plan, uneditable);
    const edits = editFiles(place, added, uneditable);
    if (edits.refused.size === 0) {
      return objection(input, edits.files) ?? { outcome: 'locked', files: edits.files, added, reserved, leftOut };
    }
    // Once more without these files: who shares an address with a Service that is left out is left out too.
    for (const [file, why] of edits.refused) uneditable.set(file, why);
  }
}

/** Why the edited tree must not be written. */
function objection({ files, tree, settlement, plan }: LockInput, edits: readonly FileEdit[]): Lock | undefined {
  if (edits.length === 0) return undefined;
  const { config, live, nowMs } = settlement.world;
  const edited = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path, text } of edits) edited.set(path, text);
  const set: DocumentSet = readDocuments([...edited].map(([path, text]) => ({ path, text })));
  const after = compileTree(set, { nowMs, ...(tree.isImplicit && { implicitCluster: config.cluster.name }) });
  const errors = after.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { outcome: 'invalid', diagnostics: errors };
  const compiled = compileCluster(after, config.cluster.name).config!;
  const services = differing(plan.assignments, planOf(openSettlement(compiled, live, nowMs)).assignments);
  return services.length === 0 ? undefined : { outcome: 'unstable', services };
}

function differing(before: readonly Assignment[], after: readonly Assignment[]): string[] {
  const textOf = ({ addresses }: Assignment) => addresses.map(({ address, leaving }) => `${address} ${leaving}`).join();
  const left = new Map(before.map((assignment) => [assignment.service, textOf(assignment)]));
  const services: string[] = [];
  for (const assignment of after) {
    if (left.get(assignment.service) !== textOf(assignment)) services.push(assignment.service);
    left.delete(assignment.service);
  }
  return [...services, ...left.keys()].sort(compareText);
}
