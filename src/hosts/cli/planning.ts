/** Plans for commands: reads the tree once and plans one cluster after the other. `plan`, `explain` and `lock` share it. */
import { openSettlement, type Settlement } from '../../core/allocate/settle.ts';
import type { PlanJson } from '../../core/api/generated/types.ts';
import { baseWarnings } from '../../core/config/base-warnings.ts';
import type { Tree } from '../../core/config/compile.ts';
import type { Config } from '../../core/config/config.ts';
import { compareDiagnostics, type Diagnostic } from '../../core/diagnostic.ts';
import type { Live } from '../../core/live/live.ts';
import { attribute } from '../../core/plan/attribute.ts';
import { lint } from '../../core/plan/lint.ts';
import { type Before, type Plan, planOf } from '../../core/plan/plan.ts';
import { planJson } from '../../core/report/plan-json.ts';
import { readText } from '../../core/revision/read-revision.ts';
import { render } from '../../core/revision/render.ts';
import { UsageError } from './exit.ts';
import type { Io } from './io.ts';
import { doubtsAbout, type LoadedLive, loadLive, parseAt, parseMaxAge } from './load-live.ts';
import {
  chooseCluster,
  compileSource,
  configOf,
  documentCount,
  readBase,
  readSource,
  type TreeSource,
} from './load-tree.ts';

export interface PlanningOptions {
  readonly config: string;
  readonly cluster?: string;
  /** As on the command line; `planOne` is given what it names for each cluster. */
  readonly live?: string;
  readonly at?: string;
  readonly maxAge?: string;
  readonly base?: string;
}

/** What is known of one cluster. */
export interface ClusterPlan {
  readonly cluster: string;
  /** Documents of the tree that the cluster has, or of the whole tree where that is not known. */
  readonly documents: number;
  readonly tree: Tree;
  readonly nowMs: number;
  readonly live: LoadedLive;
  /** All that was found and concerns the cluster, sorted. */
  readonly diagnostics: readonly Diagnostic[];
  /** Why live state is not to be relied on. */
  readonly doubts: readonly string[];
  /** Absent where the configuration of the cluster has errors. */
  readonly made?: MadePlan;
}

export interface MadePlan {
  readonly config: Config;
  readonly settlement: Settlement;
  readonly plan: Plan;
  readonly json: PlanJson;
}

export interface Planning {
  readonly source: TreeSource;
  /** Of the tree, sorted. */
  clusters(): readonly string[];
  planOne(cluster: string | undefined, liveSource: string | undefined): Promise<ClusterPlan>;
}

export async function openPlanning(options: PlanningOptions, io: Io): Promise<Planning> {
  const { config, base } = options;
  if (config === '-' && options.live === '-') {
    throw new UsageError('--config and --live cannot both be -', 'give a file for one of them');
  }
  const atMs = parseAt(options.at);
  const maxAge = parseMaxAge(options.maxAge);
  const source = await readSource(config, io);
  const baseSource = base === undefined ? undefined : await readBase(config, base, io);
  const treeAt = openCompiler(source);
  const baseTreeAt = baseSource && openCompiler(baseSource);
  return {
    source,
    // Which clusters there are depends on no time.
    clusters: () => treeAt(atMs ?? io.now(), options.cluster).clusters,
    async planOne(named, liveSource) {
      const live = await loadLive(liveSource, io);
      // A recorded state is judged at its own time: the same inputs give the same plan on any day.
      const nowMs = atMs ?? live.live.takenAtMs ?? io.now();
      const implicit = named ?? live.cluster;
      const tree = treeAt(nowMs, implicit);
      const cluster = chooseCluster(tree, named, live.cluster);
      refuseWrongCluster(cluster, live);
      const baseTree = baseTreeAt?.(nowMs, implicit);
      const found = {
        cluster,
        documents: tree.byCluster.get(cluster)?.documents.length ?? documentCount(source),
        tree,
        nowMs,
        live,
        doubts: doubtsAbout(live, maxAge, io),
      };
      const { config: own, diagnostics } = configOf(tree, cluster);
      const rendered = own && render(tree, cluster);
      // What cannot be delivered must not be planned as if it could: an empty selection would read as a mass withdrawal.
      if (own === undefined || rendered?.text === undefined) {
        return { ...found, diagnostics: rendered?.diagnostics ?? diagnostics };
      }
      const base = baseTree && baseSource && beforeIn(baseTree, baseSource, cluster);
      const before = base?.before ?? beforeInForce(live.live, cluster, nowMs);
      const settlement = openSettlement(own, live.live, nowMs);
      const head = planOf(settlement, before);
      const plan = base?.before ? attribute(head, planOf(openSettlement(base.before.config, live.live, nowMs))) : head;
      const all = [
        ...rendered.diagnostics,
        ...live.diagnostics,
        ...(baseTree ? baseWarnings(baseTree, tree) : []),
        ...(base?.missing ? [base.missing] : []),
        ...lint(own, settlement, before?.config).map((found) =>
          found.file === 'live' ? { ...found, file: live.source } : found,
        ),
      ].sort(compareDiagnostics);
      const json = planJson(plan, {
        config: own,
        live: live.live,
        revision: rendered.digest,
        diagnostics: all,
        liveSource: live.source,
        ...(base?.before && baseSource && { base: baseSource.revision ?? baseSource.label }),
        ...(before !== undefined && { before: before.config }),
      });
      return {
        ...found,
        doubts: [...found.doubts, ...doubtsAboutLabels(live, plan)],
        diagnostics: all,
        made: { config: own, settlement, plan, json },
      };
    },
  };
}

/** Compiles a tree once for all clusters whose state was taken at one time. */
function openCompiler(source: TreeSource): (nowMs: number, implicitCluster: string | undefined) => Tree {
  let last: { readonly nowMs: number; readonly tree: Tree } | undefined;
  return (nowMs, implicitCluster) => {
    if (last?.nowMs !== nowMs || last.tree.isImplicit) {
      last = { nowMs, tree: compileSource(source, nowMs, implicitCluster) };
    }
    return last.tree;
  };
}

/** A policy that asks for namespace labels which nobody could read decides about nobody: the plan is not the whole one. */
function doubtsAboutLabels({ source }: LoadedLive, { changes }: Plan): string[] {
  const isUndecided = changes.some(({ reasons }) =>
    reasons.some(
      (reason) =>
        reason.kind === 'refusal' && reason.refusal.code === 'no-policy' && reason.refusal.unknownLabels !== undefined,
    ),
  );
  return isUndecided
    ? [`${source}: live state is partial, policies ask for the labels of namespaces that are not in it`]
    : [];
}

function refuseWrongCluster(cluster: string, { cluster: ofLive, source }: LoadedLive): void {
  if (ofLive === undefined || ofLive === cluster) return;
  throw new UsageError(
    `${source} is the live state of cluster ${ofLive}, not of ${cluster}`,
    `give --cluster ${ofLive}, or the live state of ${cluster}`,
  );
}

/** The cluster at the revision of `--base`, or why it is not there: it may be new, or its errors are what is being mended. */
function beforeIn(
  base: Tree,
  { label }: TreeSource,
  cluster: string,
): { readonly before?: Before; readonly missing?: Diagnostic } {
  const { config, diagnostics } = configOf(base, cluster);
  if (config !== undefined) return { before: { config, source: 'base' } };
  const error = diagnostics.find(({ severity }) => severity === 'error');
  const why =
    error === undefined ? 'is not in it' : `has errors in it, at ${error.file}:${error.line}: ${error.message}`;
  return {
    missing: {
      code: 'base-not-comparable',
      severity: 'warning',
      message: `revision of --base cannot be compared with: cluster ${cluster} ${why}`,
      path: '',
      file: label,
      line: 1,
      column: 1,
      help: 'read the whole plan as the effect of this change, or name another revision',
    },
  };
}

/** What live state says that the cluster acts on. */
function beforeInForce({ inForce }: Live, cluster: string, nowMs: number): Before | undefined {
  if (inForce === undefined) return undefined;
  const read = readText(inForce.documents, 'config in force', {
    isSealed: inForce.source === 'Revision',
    implicitCluster: cluster,
    nowMs,
  });
  return read.outcome === 'refused' ? undefined : { config: read.config, source: 'in-force' };
}
