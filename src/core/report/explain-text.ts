/** `pierhead explain` for a terminal and for programs. The text is made from the JSON, so both say the same. */
import type { Explanation } from '../plan/explain.ts';
import { type AddressJson, addressJson, addressLines } from './explain/address.ts';
import { type NodeJson, nodeJson, nodeLines } from './explain/node.ts';
import { type PolicyJson, policyJson, policyLines } from './explain/policy.ts';
import { type PoolJson, poolJson, poolLines } from './explain/pool.ts';
import { type ReservationAboutJson, reservationAboutJson, reservationLines } from './explain/reservation.ts';
import { type ServiceJson, serviceJson, serviceLines } from './explain/service.ts';
import { openFacts } from './facts.ts';
import type { Paint } from './paint.ts';
import { timestamp } from './phrases.ts';
import { printable } from './printable.ts';

/** What `explain -o json` prints. Fields are only ever added. */
export type ExplainJson = { readonly cluster: string; readonly at: string } & (
  | ServiceJson
  | PoolJson
  | AddressJson
  | PolicyJson
  | NodeJson
  | ReservationAboutJson
);

export function explainJson({ about, config, live, nowMs }: Explanation): ExplainJson {
  const facts = openFacts(config, live, nowMs);
  const common = { cluster: config.cluster.name, at: timestamp(nowMs) };
  switch (about.kind) {
    case 'service':
      return { ...common, ...serviceJson(about, facts) };
    case 'pool':
      return { ...common, ...poolJson(about) };
    case 'eip':
      return { ...common, ...addressJson(about, facts) };
    case 'policy':
      return { ...common, ...policyJson(about) };
    case 'node':
      return { ...common, ...nodeJson(about) };
    case 'reservation':
      return { ...common, ...reservationAboutJson(about, facts) };
  }
}

/** Ended by a line feed. */
export function explainText(explanation: Explanation, paint: Paint): string {
  const json = printable(explainJson(explanation));
  return `${[paint.bold(titleOf(json)), ...linesOf(json, paint)].join('\n')}\n`;
}

function titleOf(json: ExplainJson): string {
  const name = ((): string => {
    switch (json.kind) {
      case 'service':
      case 'reservation':
        return json.service;
      case 'pool':
        return json.pool;
      case 'eip':
        return json.address;
      case 'policy':
        return json.policy;
      case 'node':
        return json.node;
    }
  })();
  return `${json.kind} ${name} in cluster ${json.cluster}`;
}

function linesOf(json: ExplainJson, paint: Paint): string[] {
  switch (json.kind) {
    case 'service':
      return serviceLines(json, paint);
    case 'pool':
      return poolLines(json, paint);
    case 'eip':
      return addressLines(json, paint);
    case 'policy':
      return policyLines(json, paint);
    case 'node':
      return nodeLines(json, paint);
    case 'reservation':
      return reservationLines(json, paint);
  }
}
