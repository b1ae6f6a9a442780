/**
 * What Service statuses show as they came, as far as a write must keep it: entries and conditions of others, which the
 * planner does not know. Small, since there is one for every Service.
 */
import type { KubernetesObject } from '../../adapters/kubernetes/api.ts';
import { isRecord } from '../../core/live/fields.ts';
import { isNewer } from '../../core/live/versions.ts';
import { conditionOf } from '../../core/report/status/condition.ts';
import { EXPOSED } from '../../core/report/status/service-condition.ts';

export interface ShownStatus {
  readonly uid: string;
  readonly resourceVersion: string;
  /** `status.loadBalancer.ingress`. */
  readonly ingress: readonly Readonly<Record<string, unknown>>[];
  /** `status.conditions`. */
  readonly conditions: readonly unknown[];
}

export interface ShownStatuses {
  get(key: string): ShownStatus | undefined;
  /** Takes in a Service. Whether its conditions differ from what they were. */
  put(key: string, service: KubernetesObject): boolean;
  /** Of all Services but these. */
  keepOnly(keys: { has(key: string): boolean }): void;
  remove(key: string): void;
}

export function openShownStatuses(): ShownStatuses {
  const byKey = new Map<string, ShownStatus>();
  return {
    get: (key) => byKey.get(key),
    put(key, { metadata, status }) {
      const { uid = '', resourceVersion = '' } = metadata;
      const before = byKey.get(key);
      if (before?.uid === uid && !isNewer(resourceVersion, before.resourceVersion)) return false;
      const balancer = isRecord(status) ? status.loadBalancer : undefined;
      const ingress = isRecord(balancer) ? recordsOf(balancer.ingress) : NONE;
      const conditions = isRecord(status) && Array.isArray(status.conditions) ? status.conditions : NONE;
      byKey.set(key, { uid, resourceVersion, ingress, conditions });
      return before !== undefined && JSON.stringify(before.conditions) !== JSON.stringify(conditions);
    },
    keepOnly(keys) {
      for (const key of byKey.keys()) if (!keys.has(key)) byKey.delete(key);
    },
    remove(key) {
      byKey.delete(key);
    },
  };
}

/**
 * Whether a Service that is no load balancer any more still shows what we said of it. The API server clears its addresses
 * with the change of its type, and nothing else.
 */
export function isLeftover({ spec, status }: KubernetesObject): boolean {
  const isLoadBalancer = isRecord(spec) && spec.type === 'LoadBalancer';
  return !isLoadBalancer && isRecord(status) && conditionOf(status.conditions, EXPOSED) !== undefined;
}

const NONE: readonly never[] = [];

function recordsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : NONE;
}
