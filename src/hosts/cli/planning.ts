/** Plans for commands: loads the tree once and plans one cluster after the other. `plan`, `explain` and `lock` share it. */
import { openSettlement, type Settlement } from '../../core/allocate/settle.ts';
import type { PlanJson } from '../../core/api/generated/types.ts';
import type { Config } from '../../core/config/config.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { compareDiagnostics } from '../../core/diagnostic.ts';
import type { Live } from '../../core/live/live.ts';
import { attribute } from '../../core/plan/attribute.ts';
import { lint } from '../../core/plan/lint.ts';
import { type IfChange, type WhatIf, whatIf } from '../../core/plan/lose.ts';
import { type Before, type Plan, planOf } from '../../core/plan/plan.ts';
import type { Paint } from '../../core/report/paint.ts';
import { planJson } from '../../core/report/plan-json.ts';
import { whatIfJson, whatIfText } from '../../core/report/what-if-text.ts';
import { readText } from '../../core/revision/read-revision.ts';
import { render } from '../../core/revision/render.ts';
import { UsageError } from './exit.ts';
import type { Io } from './io.ts';
import { doubtsAbout, type LoadedLive, loadLive, timeOfPlan } from './load-live.ts';
import { chooseCluster, configOf, type LoadedTree, loadBase, loadTree } from './load-tree.ts';
import type { PlanOptions } from './program.ts';

export interface PlannedCluster {
  readonly cluster: string;
  readonly documents: number;
  /** Absent where the configuration of the cluster has errors. */
  readonly config?: Config;
  readonly settlement?: Settlement;
  readonly plan?: Plan;
  readonly json?: PlanJson;
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: readonly Diagnostic[];
  /** Why live state is not to be relied on. */
  readonly doubts: readonly string[];
  /** What `--lose` and its like show; empty without them. */
  readonly whatIfText: (paint: Paint) => string;
}

export interface Planning {
  /** Of the tree, sorted. */
  readonly clusters: readonly string[];
  readonly loaded: LoadedTree;
  planOne(cluster: string | undefined, liveSource: string | undefined): Promise<PlannedCluster>;
}

export async function openPlanning(options: Partial<PlanOptions> & { readonly config: string }, io: Io): Promise<Planning> {
  const request = {
    config: options.config,
    nowMs: timeOfPlan(options.at, undefined, io),
    ...(options.cluster !== undefined && { cluster: options.cluster }),
  };
  const loaded = await loadTree(request, io);
  const base = options.base === undefined ? undefined : await loadBase(request, options.base, io);

  return {
    clusters: loaded.tree.clusters,
    loaded,
    async planOne(named, liveSource) {
      const live = await loadLive(liveSource, io);
      const cluster = chooseCluster(loaded.tree, named, live.cluster);
      refuseWrongCluster(cluster, live);
      const { config, diagnostics } = configOf(loaded, cluster);
      const documents = loaded.tree.byCluster.get(cluster)?.documents.length ?? 0;
      const doubts = doubtsAbout(live.live, options.maxAge, io);
      const found = { cluster, documents, doubts };
      if (config === undefined) {
        const all = loaded.diagnostics.filter((each) => diagnostics.includes(each) || each.severity === 'error');
        return { ...found, diagnostics: all, errors: all.filter(({ severity }) => severity === 'error'), whatIfText: () => '' };
      }
      const nowMs = timeOfPlan(options.at, live.live, io);
      const before = beforeOf(base, cluster, live.live);
      const settlement = openSettlement(config, live.live, nowMs);
      const head = planOf(settlement, before);
      const plan = before?.source === 'base' ? attribute(head, planOf(openSettlement(before.config, live.live, nowMs))) : head;
      const rendered = render(loaded.tree, cluster);
      const what = hypothesesOf(options);
      const result = what.length === 0 ? undefined : whatIfOf(config, live.live, nowMs, what);
      const all = [...diagnostics, ...live.diagnostics, ...lint(config, settlement, before?.config)].sort(compareDiagnostics);
      const json = planJson(plan, {
        config,
        live: live.live,
        revision: rendered.outcome === 'rendered' ? rendered.digest : '',
        diagnostics: all,
        liveSource: live.source,
        ...(base !== undefined && { base: base.revision ?? base.label }),
      });
      return {
        ...found,
        config,
        settlement,
        plan,
        json: result === undefined ? json : { ...json, whatIf: whatIfJson(result) },
        diagnostics: all,
        errors: [],
        whatIfText: (paint) => (result === undefined ? '' : `\n${whatIfText(result, paint)}`),
      };
    },
  };
}

function refuseWrongCluster(cluster: string, { cluster: ofLive, source }: LoadedLive): void {
  if (ofLive === undefined || ofLive === cluster) return;
  throw new UsageError(`${source} is the live state of cluster ${ofLive}, not of ${cluster}`, `give --cluster ${ofLive}, or the live state of ${cluster}`);
}

/** What was in force before: by `--base`, else what live state says that the cluster acts on. */
function beforeOf(base: LoadedTree | undefined, cluster: string, live: Live): Before | undefined {
  if (base !== undefined) {
    if (!base.tree.clusters.includes(cluster)) return undefined;
    const { config } = configOf(base, cluster);
    return config && { config, source: 'base' };
  }
  if (live.inForce === undefined) return undefined;
  const { documents, source } = live.inForce;
  const read = readText(documents, 'config in force', { isSealed: source === 'Revision' });
  return read.outcome === 'refused' ? undefined : { config: read.config, source: 'in-force' };
}

function hypothesesOf({ lose = [], drain = [], loseInterface = [] }: Partial<PlanOptions>): IfChange[] {
  return [
    ...lose.map((node): IfChange => ({ kind: 'lose', node })),
    ...drain.map((node): IfChange => ({ kind: 'drain', node })),
    ...loseInterface.map((text): IfChange => {
      const [node, name, ...rest] = text.split('/');
      if (!node || !name || rest.length > 0) {
        throw new UsageError(`--lose-interface ${text} is not <node>/<interface>`, 'write it as node-a/eth0');
      }
      return { kind: 'lose-interface', node, interface: name };
    }),
  ];
}

function whatIfOf(config: Config, live: Live, nowMs: number, changes: readonly IfChange[]): WhatIf {
  const result = whatIf(config, live, nowMs, changes);
  if ('problem' in result) throw new UsageError(result.problem, result.help);
  return result;
}
