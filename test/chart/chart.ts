/** The chart as helm renders it, for tests. */
import { spawnSync } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../../schemas/generate/schemas.ts';
import { findHelm } from '../cluster/binaries.ts';

const found = findHelm();
/** The reason to skip, or false. */
export const helmIsMissing = 'reason' in found && found.reason;

export const CHART = `${ROOT}charts/pierhead`;

export interface ChartObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

export function runHelm(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  if ('reason' in found) throw new Error(found.reason);
  const home = { HELM_CACHE_HOME: '/nonexistent', HELM_CONFIG_HOME: '/nonexistent', HELM_DATA_HOME: '/nonexistent' };
  return spawnSync(found.helm, args, { encoding: 'utf8', env: { PATH: process.env.PATH, ...home, ...env } });
}

/** What `helm template` prints; throws what it says where it refuses. */
export function templateText(values: object = {}, args: readonly string[] = []): string {
  const set = Object.entries(values).flatMap(([key, value]) => ['--set-json', `${key}=${JSON.stringify(value)}`]);
  const run = runHelm(['template', 'pierhead', CHART, '--namespace', 'pierhead-system', ...set, ...args]);
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

export function template(values?: object): readonly ChartObject[] {
  return parseAllDocuments(templateText(values)).flatMap((document) => (document.toJS() as ChartObject | null) ?? []);
}

/** Every feature that is off by default. */
export const EVERYTHING = {
  gitSource: {
    source: 'https://git.example.org/net/lb.git@main:fleet',
    cluster: 'gz-1',
    interval: '5m',
    credentialsSecret: 'git-token',
    caSecret: 'git-ca',
  },
  metricsService: { enabled: true },
  imagePullSecrets: [{ name: 'registry' }],
};
