/**
 * Lint of a tree whose documents carry marks where something is to be found, against a live state in a few words.
 */
import assert from 'node:assert/strict';
import { openSettlement } from '../../../src/core/allocate/settle.ts';
import type { BgpEngine } from '../../../src/core/announce/engines.ts';
import type { Config } from '../../../src/core/config/config.ts';
import { compareDiagnostics, type Diagnostic } from '../../../src/core/diagnostic.ts';
import type { Endpoint, Live, SpeakerReport } from '../../../src/core/live/live.ts';
import { lint } from '../../../src/core/plan/lint.ts';
import { type LiveParts, live, NOW } from '../../support/build.ts';
import { compile, configOf, marked, placesOf } from '../config/tree.ts';

export interface LintedLive extends LiveParts {
  readonly endpoints?: Readonly<Record<string, readonly Endpoint[]>>;
  readonly reports?: readonly SpeakerReport[];
}

export interface LintCase {
  readonly documents: readonly string[];
  readonly live?: LintedLive;
  readonly before?: readonly string[];
  readonly engine?: BgpEngine;
}

export function configFrom(documents: readonly string[]): Config {
  return configOf(compile(documents, { nowMs: NOW }));
}

export function liveFrom({ endpoints = {}, reports = [], ...parts }: LintedLive): Live {
  return {
    ...live(parts),
    endpoints: new Map(Object.entries(endpoints)),
    speakerReports: new Map(reports.map((report) => [report.node, report])),
  };
}

export function linted({ documents, live: parts = {}, before, engine }: LintCase): Diagnostic[] {
  const config = configFrom(documents);
  const settlement = openSettlement(config, liveFrom(parts), NOW);
  return lint(config, settlement, before && configFrom(before), engine);
}

/** Asserts that just these codes are found, each at its mark; `inLive` are those that no document has a place for. */
export function assertLinted(codes: readonly string[], given: LintCase, inLive: readonly string[] = []): Diagnostic[] {
  const found = linted(given);
  const all = found.map(({ message }) => message).join('\n');
  const places = found.map((each) => (each.file === 'live' ? `live ${placesOf([each])[0]}` : placesOf([each])[0]!));
  assert.deepEqual(places, [...inLive.map((code) => `live ${code} 1:1`), ...marked(given.documents, codes)], all);
  assert.deepEqual(found, [...found].sort(compareDiagnostics));
  for (const each of found) {
    assert.notEqual(each.severity, 'error');
    assert.notEqual(each.help, '');
    assert.doesNotMatch(each.message, /undefined|\.$/);
  }
  return found;
}
