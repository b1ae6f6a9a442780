/**
 * `Settings`: complete, every default filled in. Nothing in it refers to another document.
 */

import { formatDuration, parseDuration } from '../api/duration.ts';
import type { BFDProfileSpec, SettingsSpec } from '../api/generated/types.ts';
import type { Document } from '../documents/document.ts';
import { childPointer } from '../documents/positions.ts';
import { quote } from '../documents/suggest.ts';
import { originOf } from './cluster.ts';
import { isCommunityValue, WELL_KNOWN_COMMUNITIES } from './community.ts';
import type { BfdProfile, Settings } from './config.ts';
import { BFD_PROFILE_DEFAULTS, SETTINGS_DEFAULTS } from './defaults.ts';
import type { AnyDocument, Findings } from './findings.ts';
import { checkRepeats, type DurationLimits, readDuration } from './values.ts';

/** The settings of a document. What cannot be read is found and replaced by the default. */
export function readSettings(document: Document<'Settings'>, findings: Findings): Settings {
  const { spec } = document.value;
  checkRepeats({ document, pointer: '/spec/compatibility' }, spec.compatibility ?? [], findings);
  return { ...resolve(spec, { document, findings }), origin: originOf(document) };
}

/** The settings of a cluster that has no document for them. */
export function defaultSettings(): Settings {
  return resolve({});
}

/** Where to report; absent for the defaults, which have nothing to report. */
interface Reporting {
  readonly document: AnyDocument;
  readonly findings: Findings;
}

function resolve(spec: SettingsSpec, reporting?: Reporting): Settings {
  const { guard, move, nodes, bgp } = SETTINGS_DEFAULTS;
  const duration = (pointer: string, text: string, fallback: string, minMs: number) =>
    durationMs(pointer, text, fallback, { minMs }, reporting);
  return {
    mode: spec.mode ?? SETTINGS_DEFAULTS.mode,
    guard: {
      maxDisrupted: spec.guard?.maxDisrupted ?? guard.maxDisrupted,
      // Over no time nothing was ever disrupted: 0 would switch the guard off for one change after the other.
      windowMs: duration('/spec/guard/window', spec.guard?.window ?? guard.window, guard.window, 1),
    },
    quarantineMs: duration(
      '/spec/quarantine',
      spec.quarantine ?? SETTINGS_DEFAULTS.quarantine,
      SETTINGS_DEFAULTS.quarantine,
      0,
    ),
    move: {
      overlapMs: duration('/spec/move/overlap', spec.move?.overlap ?? move.overlap, move.overlap, 0),
      batch: spec.move?.batch ?? move.batch,
    },
    classless: spec.classless ?? SETTINGS_DEFAULTS.classless,
    compatibility: new Set(spec.compatibility ?? SETTINGS_DEFAULTS.compatibility),
    nodes: {
      honorExcludeLabel: spec.nodes?.honorExcludeLabel ?? nodes.honorExcludeLabel,
      notReady: spec.nodes?.notReady ?? nodes.notReady,
      cordoned: spec.nodes?.cordoned ?? nodes.cordoned,
    },
    layer2: { conflict: spec.layer2?.conflict ?? SETTINGS_DEFAULTS.layer2.conflict },
    bgp: {
      routerID: spec.bgp?.routerID ?? bgp.routerID,
      listenPort: spec.bgp?.listenPort ?? bgp.listenPort,
      communities: communitiesOf(spec.bgp?.communities ?? bgp.communities, reporting),
      bfdProfiles: new Map(
        Object.entries<BFDProfileSpec>(spec.bgp?.bfdProfiles ?? bgp.bfdProfiles).map(([name, profile]) => [
          name,
          bfdProfileOf(childPointer('/spec/bgp/bfdProfiles', name), profile, reporting),
        ]),
      ),
    },
  };
}

function communitiesOf(
  communities: Readonly<Record<string, string>>,
  reporting: Reporting | undefined,
): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(communities)) {
    // Also where the value is wrong: whoever uses the name has made no mistake.
    values.set(name, value);
    const wellKnown = WELL_KNOWN_COMMUNITIES.get(name);
    if (!isCommunityValue(value)) {
      reporting?.findings.add({
        document: reporting.document,
        pointer: childPointer('/spec/bgp/communities', name),
        code: 'bad-community',
        severity: 'error',
        says: `is ${quote(value)}, which is no community`,
        help: 'write two numbers from 0 to 65535 ("64520:77"), or three from 0 to 4294967295 ("64520:1:9")',
      });
    } else if (wellKnown !== undefined && wellKnown !== value) {
      reporting?.findings.add({
        document: reporting.document,
        pointer: childPointer('/spec/bgp/communities', name),
        at: 'key',
        code: 'community-name-taken',
        severity: 'error',
        says: `is ${value}, but the name means ${wellKnown} everywhere`,
        help: 'use another name for this value',
      });
    }
  }
  return values;
}

/** RFC 5880 has microseconds; below this no daemon on a busy node keeps time. */
const SHORTEST_BFD_MS = 10;
const LONGEST_BFD_MS = 60_000;
/** Measured: with less a loaded machine loses sessions without a link being down. */
const SAFE_BFD_MS = 100;

function bfdProfileOf(pointer: string, profile: BFDProfileSpec, reporting: Reporting | undefined): BfdProfile {
  const interval = (field: 'transmitInterval' | 'receiveInterval') => {
    const fallback = BFD_PROFILE_DEFAULTS[field];
    const limits = { minMs: SHORTEST_BFD_MS, maxMs: LONGEST_BFD_MS };
    const intervalMs = durationMs(`${pointer}/${field}`, profile[field] ?? fallback, fallback, limits, reporting);
    if (intervalMs < SAFE_BFD_MS) {
      reporting?.findings.add({
        document: reporting.document,
        pointer: `${pointer}/${field}`,
        code: 'bfd-too-fast',
        severity: 'warning',
        says: `is ${formatDuration(intervalMs)}, too fast for a node under load: sessions go down without a fault`,
        help: `use ${SAFE_BFD_MS}ms or more`,
      });
    }
    return intervalMs;
  };
  return {
    transmitIntervalMs: interval('transmitInterval'),
    receiveIntervalMs: interval('receiveInterval'),
    detectMultiplier: profile.detectMultiplier ?? BFD_PROFILE_DEFAULTS.detectMultiplier,
  };
}

/** A duration of the document; the default where it cannot be read. */
function durationMs(
  pointer: string,
  text: string,
  fallback: string,
  limits: DurationLimits,
  reporting: Reporting | undefined,
): number {
  const written =
    reporting && readDuration({ document: reporting.document, pointer }, text, limits, reporting.findings);
  return written ?? parseDuration(fallback)!;
}
