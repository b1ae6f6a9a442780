/**
 * The status of the objects that show what people wrote: whether the config in force has each as it is here, and what it
 * does. They are never obeyed where they differ; the Revision alone carries health, so there is no other condition.
 */
import { canonicalJson } from '../../api/canonical.ts';
import type { Conditions } from '../../api/generated/types.ts';
import type { InForceNow } from '../../revision/acceptance.ts';
import { withoutClusters } from '../../revision/text.ts';
import { clusterObject, VIEW_LABEL } from '../../revision/view.ts';
import { conditionsSince, type Said } from './condition.ts';
import type { DocumentUsage } from './usage.ts';

export type ViewStatus = {
  readonly observedGeneration?: number;
  readonly conditions: Conditions;
} & Partial<DocumentUsage>;

/** The specs of the config in force, by `Kind/name`, as canonical JSON: to compare objects with. */
export type SpecsInForce = ReadonlyMap<string, string>;

/** `documents`: the text in force, whose digest was verified. */
export function specsInForce(documents: string): SpecsInForce {
  const specs = new Map<string, string>();
  for (const line of documents.split('\n')) {
    if (line === '') continue;
    const { kind, metadata, spec } = JSON.parse(line) as { kind: string; metadata: { name: string }; spec: unknown };
    specs.set(`${kind}/${metadata.name}`, canonicalJson(spec));
  }
  return specs;
}

export interface ViewSituation {
  /** As the API server has it. */
  readonly object: unknown;
  readonly generation?: number;
  readonly inForce: InForceNow;
  readonly specs: SpecsInForce;
  readonly usage?: DocumentUsage;
}

/** `previous`: the status that it shows. `undefined`: the object is none that people write. */
export function viewStatus(
  { object, generation, inForce, specs, usage }: ViewSituation,
  previous: Partial<ViewStatus> | undefined,
  nowMs: number,
): ViewStatus | undefined {
  const found = clusterObject(object);
  if (found === undefined) return undefined;
  const spec = specs.get(`${found.kind}/${found.metadata.name}`);
  const isSame = spec !== undefined && spec === canonicalJson(withoutClusters(found.spec));
  const said = inForceWords({ isSame, isThere: spec !== undefined, isView: found.isView }, inForce);
  const { observedGeneration: _generation, conditions: before, ...usageBefore } = previous ?? {};
  return {
    ...(generation !== undefined && { observedGeneration: generation }),
    // Where nothing can be told, what was said last stands. Else it is what the document of this name does, whatever the
    // object says now.
    ...(inForce.state === 'hold' ? usageBefore : spec === undefined ? {} : usage),
    conditions: conditionsSince([said], before, nowMs),
  };
}

interface Comparison {
  readonly isSame: boolean;
  /** The config in force has a document of this kind and name. */
  readonly isThere: boolean;
  readonly isView: boolean;
}

function inForceWords({ isSame, isThere, isView }: Comparison, inForce: InForceNow): Said {
  const say = (status: Said['status'], reason: string, message: string): Said => ({
    type: 'InForce',
    status,
    reason,
    message,
  });
  if (inForce.state === 'hold') {
    return say('Unknown', 'NothingInForce', 'no config is in force that can be read, so everything stays as it is');
  }
  if (inForce.text.source === 'Objects') {
    if (isView) {
      const message = `plain objects are in force, and this is a view (label ${VIEW_LABEL.key}: ${VIEW_LABEL.value}) of a Revision that is not; to go on, deliver the Revision, or take the label off`;
      return say('False', 'Extra', message);
    }
    if (isSame) return say('True', 'InForce', 'the config in force has it as it is here');
    const what = isThere ? 'with another spec' : 'not yet';
    const message = `the config in force has it ${what}: the objects are looked at after 2 s of quiet, or were refused; to go on, see the Events of ConfigMap pierhead-in-force`;
    return say('False', 'NotAccepted', message);
  }
  if (!isThere) {
    return say('False', 'Extra', `the config in force has none of this name, so it has no effect; ${IN_GIT}`);
  }
  if (!isSame) {
    return say('False', 'Different', `the config in force has another spec, and that one counts; ${IN_GIT}`);
  }
  if (!isView) {
    const message = `the config in force has it as it is here, but it lacks the label ${VIEW_LABEL.key}: ${VIEW_LABEL.value} of what "pierhead render" prints, so it is not pruned with the rest; ${IN_GIT}`;
    return say('False', 'Different', message);
  }
  return say('True', 'InForce', 'the config in force has it as it is here');
}

const IN_GIT = 'to go on, change it in Git and deliver what "pierhead render" prints';
