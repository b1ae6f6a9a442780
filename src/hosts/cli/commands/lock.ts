/** `pierhead lock`: a Reservation for every address that a plan assigns, written into the tree. */
import { dirname } from 'node:path';
import { statOf } from '../../../adapters/files/read-file.ts';
import { writeTree } from '../../../adapters/files/write-tree.ts';
import { type Lock, lock as lockPlan } from '../../../core/plan/lock.ts';
import type { LeftOutReason } from '../../../core/plan/lock-candidates.ts';
import { diagnosticsText } from '../../../core/report/diagnostics-text.ts';
import { assertNever, count, some } from '../../../core/report/phrases.ts';
import { EXIT, UsageError } from '../exit.ts';
import { failedPlan } from '../failed-plan.ts';
import type { Io } from '../io.ts';
import { isOnDisk } from '../load-tree.ts';
import { paintFor } from '../paint.ts';
import { openPlanning } from '../planning.ts';
import type { LockOptions } from '../program.ts';

export async function lock(options: LockOptions, io: Io): Promise<number> {
  const { root, isOneFile } = await placeOf(options.config);
  const planning = await openPlanning(options, io);
  const planned = await planning.planOne(options.cluster, options.live);
  const { cluster, tree, made, doubts } = planned;
  if (made === undefined) return failedPlan(planned, options.output, io);
  if (doubts.length > 0) {
    for (const doubt of doubts) io.err(`pierhead: ${doubt}\n`);
    io.err('pierhead: nothing is written, because not all addresses are known\n');
    return EXIT.stale;
  }
  const { files } = planning.source;
  const result = lockPlan({ tree, files, settlement: made.settlement, plan: made.plan, isOneFile });
  if (result.outcome !== 'locked') return refuse(result, planning.source.documents.documents.length, io);
  if (!options.check) await writeTree(root, result.files);
  io.out(
    options.output === 'json'
      ? `${JSON.stringify(jsonOf(cluster, result, options), null, 2)}\n`
      : textOf(cluster, result, options),
  );
  return options.check && result.added.length > 0 ? EXIT.changes : EXIT.done;
}

/** Where new files go. A Git source or standard input cannot be written to. */
async function placeOf(config: string): Promise<{ root: string; isOneFile: boolean }> {
  if (config === '-' || (!(await isOnDisk(config)) && /@|:\/\//.test(config))) {
    throw new UsageError(
      `lock writes into the tree, and ${config === '-' ? 'standard input' : config} is none on disk`,
      'give --config a folder or file, such as the checkout of the repository',
    );
  }
  const stats = await statOf(config);
  if (stats.isDirectory()) return { root: config, isOneFile: false };
  if (!stats.isFile())
    throw new UsageError(`lock writes into the tree, and ${config} is no file`, 'give a folder or file');
  if (/\.json$/i.test(config)) {
    throw new UsageError(
      `lock adds documents, and ${config} is JSON, which has room for one`,
      'give the folder it is in',
    );
  }
  return { root: dirname(config), isOneFile: true };
}

type Locked = Extract<Lock, { outcome: 'locked' }>;

function refuse(result: Exclude<Lock, Locked>, documents: number, io: Io): number {
  switch (result.outcome) {
    case 'invalid':
      io.err(diagnosticsText(result.diagnostics, { documents }, paintFor(io.colour.err)));
      io.err('pierhead: nothing is written: with the new Reservations the tree would have these errors\n');
      return EXIT.invalid;
    case 'unstable':
      io.err(
        `pierhead: nothing is written: with the new Reservations other addresses would go to ${some(result.services)}\n` +
          '  carry the plan out first, or reserve their addresses by hand\n',
      );
      return EXIT.failure;
  }
}

/** Fields are only ever added. */
function jsonOf(cluster: string, { files, added, reserved, leftOut }: Locked, { check }: LockOptions): object {
  return {
    cluster,
    written: check !== true,
    files: files.map(({ path, before }) => ({ path, change: before === undefined ? 'new' : 'edited' })),
    added: added.map(({ service, address }) => ({ service, address })),
    reserved,
    leftOut: leftOut.map(({ service, address, reason }) => ({
      service,
      address,
      code: reason.code,
      message: reasonWords(reason),
    })),
  };
}

function textOf(cluster: string, { files, added, reserved, leftOut }: Locked, { check }: LockOptions): string {
  const addresses = count(added.length, 'address', 'addresses');
  const verdict =
    added.length === 0
      ? `cluster ${cluster}: nothing to reserve, ${count(reserved, 'address is', 'addresses are')} reserved already`
      : check
        ? `cluster ${cluster}: ${addresses} of the plan ${added.length === 1 ? 'is' : 'are'} not reserved`
        : `cluster ${cluster}: ${addresses} reserved in ${count(files.length, 'file')}, ${reserved} were already`;
  const lines = [
    verdict,
    ...files.map(({ path, before }) => `  ${before === undefined ? 'new   ' : 'edited'}  ${path}`),
    ...added.map(({ service, address }) => `  + ${service}  ${address}`),
  ];
  if (leftOut.length > 0) {
    lines.push(`left out (${leftOut.length})`);
    lines.push(...leftOut.map(({ service, address, reason }) => `  . ${service}  ${address}: ${reasonWords(reason)}`));
  }
  return `${lines.join('\n')}\n`;
}

function reasonWords(reason: LeftOutReason): string {
  switch (reason.code) {
    case 'held':
      return 'a change of it is held by the guard: commit the Approval, carry the plan out and lock again';
    case 'not-permitted':
      return 'it only stays because there is nowhere to go, and a Reservation would keep it there';
    case 'other-reserved':
      return `its Reservation names another address (${place(reason.at)})`;
    case 'expired':
      return `its Reservation has expired (${place(reason.at)}): remove the entry, or give it a later date`;
    case 'elsewhere':
      return `its Reservation holds in other clusters too (${place(reason.at)}): write an entry for this cluster alone`;
    case 'sharer':
      return `it is shared with ${reason.with}, which is left out`;
    case 'file':
      return `${reason.file} has ${reason.why}: add the address by hand`;
    default:
      return assertNever(reason);
  }
}

function place({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
