/**
 * A plan made the way that the command line makes it: texts of a tree and of a live state through the real readers, never
 * built by hand. Golden cases and the tests of the examples share it.
 */
import assert from 'node:assert/strict';
import { openSettlement, type Settlement } from '../../src/core/allocate/settle.ts';
import type { PlanJson } from '../../src/core/api/generated/types.ts';
import { compileCluster, compileTree, type Tree } from '../../src/core/config/compile.ts';
import type { Config } from '../../src/core/config/config.ts';
import { compareDiagnostics, type Diagnostic } from '../../src/core/diagnostic.ts';
import { readDocuments } from '../../src/core/documents/read.ts';
import { readLiveText } from '../../src/core/live/parse.ts';
import { type LiveReading, readLive } from '../../src/core/live/read.ts';
import { attribute } from '../../src/core/plan/attribute.ts';
import { lint } from '../../src/core/plan/lint.ts';
import { type Before, type Plan, planOf } from '../../src/core/plan/plan.ts';
import { planJson } from '../../src/core/report/plan-json.ts';
import { readText } from '../../src/core/revision/read-revision.ts';
import { render } from '../../src/core/revision/render.ts';

/** A file of a tree, its path relative to the tree. */
export interface TreeFile {
  readonly path: string;
  readonly text: string;
}

/** When all golden cases and all recorded live states were taken. */
export const TAKEN_AT = '2026-11-20T08:00:00Z';
const NOW_MS = Date.parse(TAKEN_AT);

export interface Planned {
  readonly config: Config;
  readonly settlement: Settlement;
  readonly plan: Plan;
  /** Without the findings of lint: those have tests of their own. */
  readonly json: PlanJson;
  /** The codes of lint's findings, in their order. */
  readonly lintCodes: readonly string[];
}

export function compile(files: readonly TreeFile[]): Tree {
  return compileTree(readDocuments(files), { nowMs: NOW_MS });
}

export function readLiveState(text: string, file: string): LiveReading {
  return readLive(readLiveText(text, file));
}

/** `base` is the tree of `--base`; without it the live state says what is in force, or nothing does. */
export function planCluster(tree: Tree, cluster: string, reading: LiveReading, base?: Tree): Planned {
  const { live } = reading;
  const { config, diagnostics } = compileCluster(tree, cluster);
  assert.ok(config, diagnostics.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  assert.equal(live.takenAtMs, NOW_MS, 'every recorded state is of one time');
  const before = beforeOf(cluster, reading, base);
  const settlement = openSettlement(config, live, NOW_MS);
  const head = planOf(settlement, before);
  const plan = before?.source === 'base' ? attribute(head, planOf(openSettlement(before.config, live, NOW_MS))) : head;
  const rendered = render(tree, cluster);
  const json = planJson(plan, {
    config,
    live,
    revision: rendered.text === undefined ? '' : rendered.digest,
    diagnostics: sorted([...diagnostics, ...reading.diagnostics]),
  });
  const lintCodes = lint(config, settlement, before?.config).map(({ code }) => code);
  return { config, settlement, plan, json, lintCodes };
}

function beforeOf(cluster: string, { live }: LiveReading, base: Tree | undefined): Before | undefined {
  if (base !== undefined) {
    const { config } = compileCluster(base, cluster);
    return config && { config, source: 'base' };
  }
  if (live.inForce === undefined) return undefined;
  const { documents, source } = live.inForce;
  const read = readText(documents, 'config in force', { isSealed: source === 'Revision' });
  assert.equal(read.outcome, 'read', 'the config in force can be read');
  return { config: read.config, source: 'in-force' };
}

function sorted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(compareDiagnostics);
}
