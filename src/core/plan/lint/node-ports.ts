/**
 * Node ports that exposed Services hold and do not need: an address of ours leads straight to a node, never over a node
 * port. One finding for all, because most clusters have hundreds.
 */
import { FAMILIES } from '../../allocate/decide.ts';
import type { Settlement } from '../../allocate/settle.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { count, few, inLive } from './finding.ts';

/** 30000-32767, unless the API server was told otherwise. */
const NODE_PORTS = 2768;

export function lintNodePorts({ world, decisions }: Settlement): Diagnostic[] {
  const holders: string[] = [];
  let ports = 0;
  let healthChecks = 0;
  for (const [key, { families }] of decisions) {
    const service = world.live.services.get(key);
    const isExposed = FAMILIES.some((family) => {
      const { verdicts, gain } = families[family];
      return (
        gain?.observe === false ||
        verdicts.some((verdict) => verdict.kind === 'keep' || (verdict.kind === 'adopt' && !verdict.observe))
      );
    });
    if (service === undefined || !isExposed) continue;
    if (service.healthCheckNodePort !== undefined) healthChecks += 1;
    const own = service.ports.filter(({ nodePort }) => nodePort !== undefined).length;
    if (own === 0) continue;
    ports += own;
    holders.push(`${key} (${own})`);
  }
  if (ports === 0) return [];
  const checks =
    healthChecks === 0
      ? ''
      : `; ${healthChecks} more for health checks ${healthChecks === 1 ? 'is' : 'are'} freed only by externalTrafficPolicy: Cluster`;
  return [
    inLive({
      code: 'node-ports-not-needed',
      severity: 'warning',
      says: `${count(holders.length, 'exposed Service')} ${holders.length === 1 ? 'holds' : 'hold'} ${ports} of the ${NODE_PORTS} node ports without need: ${few(holders)}${checks}`,
      help: 'set allocateLoadBalancerNodePorts: false and take nodePort out of all ports in one edit: Kubernetes frees none by itself',
    }),
  ];
}
