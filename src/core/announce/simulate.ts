/**
 * `plan --lose`, `--drain`, `--lose-interface`: a snapshot as it would be after a loss. The snapshot itself is left as
 * it is.
 *
 * | | node | its endpoints | its speaker | its reason as a candidate |
 * |---|---|---|---|---|
 * | `lose` | not ready | gone | gone | `lost` |
 * | `drain` | cordoned | gone | stays, but hands over | `drained` |
 * | `lose-interface` | stays | stay | stays | `no-carrier`, where no other interface will do |
 *
 * The node object stays, so its own addresses are still given to nobody. Where evicted pods start again is not known:
 * a Service whose every endpoint was on a lost node has none, which is the case to be warned of.
 */
import { compareText } from '../diagnostic.ts';
import type { Endpoint, Live, Node } from '../live/live.ts';
import type { Absence } from './view.ts';

export type Loss =
  | { readonly kind: 'lose' | 'drain'; readonly node: string }
  | { readonly kind: 'lose-interface'; readonly node: string; readonly interface: string };

export interface Simulated {
  readonly live: Live;
  /** For `viewOf`. */
  readonly absent: ReadonlyMap<string, Absence>;
}

/** What makes a loss meaningless in a snapshot, with what there is instead (sorted). */
export type LossProblem =
  | { readonly code: 'unknown-node'; readonly node: string; readonly nodes: readonly string[] }
  | {
      readonly code: 'unknown-interface';
      readonly node: string;
      readonly interface: string;
      readonly interfaces: readonly string[];
    }
  | { readonly code: 'not-in-snapshot'; readonly part: 'nodes' | 'speakerReports' };

export function lossProblem(live: Live, loss: Loss): LossProblem | undefined {
  if (!live.known.has('nodes')) {
    return { code: 'not-in-snapshot', part: 'nodes' };
  }
  if (!live.nodes.has(loss.node)) {
    return { code: 'unknown-node', node: loss.node, nodes: [...live.nodes.keys()].sort(compareText) };
  }
  if (loss.kind !== 'lose-interface') {
    return undefined;
  }
  if (!live.known.has('speakerReports')) {
    return { code: 'not-in-snapshot', part: 'speakerReports' };
  }
  const interfaces = live.speakerReports.get(loss.node)?.interfaces.map(({ name }) => name) ?? [];
  return interfaces.includes(loss.interface)
    ? undefined
    : {
        code: 'unknown-interface',
        node: loss.node,
        interface: loss.interface,
        interfaces: [...interfaces].sort(compareText),
      };
}

/** All losses at once; their order does not matter. A loss with a problem changes nothing. */
export function simulate(live: Live, losses: readonly Loss[]): Simulated {
  const possible = losses.filter((loss) => lossProblem(live, loss) === undefined);
  const absent = new Map<string, Absence>();
  const nodes = new Map(live.nodes);
  const speakerReports = new Map(live.speakerReports);
  for (const loss of possible) {
    const node = nodes.get(loss.node)!;
    switch (loss.kind) {
      case 'lose':
        absent.set(loss.node, 'lost');
        nodes.set(loss.node, { ...node, ready: false } satisfies Node);
        speakerReports.delete(loss.node);
        break;
      case 'drain':
        absent.set(loss.node, absent.get(loss.node) ?? 'drained');
        nodes.set(loss.node, { ...node, cordoned: true } satisfies Node);
        break;
      case 'lose-interface': {
        const report = speakerReports.get(loss.node);
        if (report !== undefined) {
          const interfaces = report.interfaces.map((link) =>
            link.name === loss.interface ? { ...link, carrier: false } : link,
          );
          speakerReports.set(loss.node, { ...report, interfaces });
        }
        break;
      }
    }
  }
  return { live: { ...live, nodes, speakerReports, endpoints: withoutNodes(live.endpoints, absent) }, absent };
}

function withoutNodes(
  endpoints: Live['endpoints'],
  absent: ReadonlyMap<string, Absence>,
): ReadonlyMap<string, readonly Endpoint[]> {
  if (absent.size === 0) {
    return endpoints;
  }
  return new Map(
    [...endpoints].map(([service, list]) => [
      service,
      list.filter(({ node }) => node === undefined || !absent.has(node)),
    ]),
  );
}
