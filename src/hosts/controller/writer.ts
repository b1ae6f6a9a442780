/**
 * Carries out the steps of a plan: many at once, but each after those before it that are about the same Service or
 * address, and none after one that failed. Every answer is in the store before the step counts as done.
 *
 * Nothing is tried twice here. What failed is asked about anew later: `unapplied` says when.
 */
import type { ClusterApi, KubernetesObject } from '../../adapters/kubernetes/api.ts';
import { ApiError, isApiError } from '../../adapters/kubernetes/api-error.ts';
import { pathOf } from '../../core/api/resources.ts';
import { AdapterError } from '../../core/failure.ts';
import { DISRUPTIONS_NAME } from '../../core/live/config-maps.ts';
import { type Address, eipName, formatAddress } from '../../core/net/address.ts';
import type { Precondition, Step } from '../../core/plan/steps.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { openPacedLog } from '../../runtime/paced-log.ts';
import type { ClusterView, WrittenKind } from './cluster-view.ts';
import type { Confirmations } from './confirmations.ts';
import type { Restored } from './restored.ts';
import { openSlots } from './slots.ts';
import type { CarriedOut } from './turn.ts';
import type { Unapplied } from './unapplied.ts';
import {
  configMapPatch,
  disruptionsData,
  disruptionsObject,
  eipObject,
  eipPatch,
  statusPatch,
  type WantedStatus,
} from './written-objects.ts';

export interface WriterOptions {
  readonly api: ClusterApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly namespace: string;
  readonly view: ClusterView;
  readonly unapplied: Unapplied;
  readonly confirmations: Confirmations;
  readonly restored: Restored;
  /** Aborts requests: leadership is lost, or the time for the last ones is over. */
  readonly signal: AbortSignal;
  /** Nothing new is begun from then on. */
  readonly stopping: AbortSignal;
  readonly onWrite?: ((kind: string, verb: WriteVerb, outcome: 'done' | 'conflict' | 'failed') => void) | undefined;
}

export interface StepContext {
  /** The guard forgets disruptions older than this. */
  readonly oldestDisruptionMs: number;
  /** `status.conditions` as they are to be, for a Service; `undefined`: as they are. */
  conditionsOf(service: string): readonly unknown[] | undefined;
}

export interface Writer {
  carryOut(steps: readonly Step[], context: StepContext): Promise<readonly CarriedOut[]>;
  /** Writes conditions alone, of Services whose addresses stay as they are. */
  writeConditions(services: Iterable<string>, context: StepContext): Promise<void>;
}

/** At most so many requests at once. */
const IN_FLIGHT = 64;
/** One that hangs must not hold up all others for long. */
const WRITE_LIMIT_MS = 10_000;

type Result = CarriedOut['result'];
export type WriteVerb = 'create' | 'patch' | 'delete';

export function openWriter(options: WriterOptions): Writer {
  const { api, namespace, view, unapplied, confirmations, restored, signal, stopping } = options;
  const slots = openSlots(IN_FLIGHT);
  const warnings = openPacedLog(options.log, options.clock);
  const call = { signal, timeoutMs: WRITE_LIMIT_MS };

  /** One write. Its answer is entered; after a refusal the object is read again. */
  async function write(
    key: WriteKey,
    verb: WriteVerb,
    send: () => Promise<KubernetesObject | undefined>,
  ): Promise<Result> {
    if (stopping.aborted || signal.aborted || unapplied.isWaiting(key.text)) return 'skipped';
    try {
      const answer = await send();
      if (answer === undefined) view.forget(key.kind, key.name);
      else view.enter(key.kind, answer);
      unapplied.succeeded(key.text);
      options.onWrite?.(key.kind, verb, 'done');
      return 'done';
    } catch (error) {
      await afterFailure(key, verb, error);
      return 'failed';
    }
  }

  async function afterFailure(key: WriteKey, verb: WriteVerb, error: unknown): Promise<void> {
    if (!(error instanceof AdapterError)) throw error;
    if (signal.aborted) return;
    const isOutdated = isApiError(error, 'Conflict', 'NotFound', 'AlreadyExists');
    options.onWrite?.(key.kind, verb, isOutdated ? 'conflict' : 'failed');
    if (isOutdated && (await readAgain(key))) {
      unapplied.refreshed(key.text);
      return;
    }
    const asked = error instanceof ApiError ? error.retryAfterMs : undefined;
    const retryInMs = unapplied.failed(key.text, asked);
    warnings.warn(`${key.kind} ${error.code}`, `${key.text} could not be written`, { verb, error, retryInMs });
  }

  /** Whether what the cluster has now is known. */
  async function readAgain({ kind, name, path }: WriteKey): Promise<boolean> {
    try {
      view.enter(kind, await api.get(path, call));
      return true;
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      // Of a kind that is gone altogether nothing is known.
      if (!isApiError(error, 'NotFound') || (kind === 'EIP' && !view.live.known.has('eips'))) return false;
      view.forget(kind, name);
      return true;
    }
  }

  async function carryOutOne(step: Step, context: StepContext, versions: Versions): Promise<Result> {
    switch (step.kind) {
      case 'record-disruptions': {
        const before = view.configMap(DISRUPTIONS_NAME);
        const data = disruptionsData(view.live.disruptions, step.disruptions, context.oldestDisruptionMs);
        const path = pathOf('ConfigMap', { namespace });
        return before === undefined
          ? write(configMapKey(namespace), 'create', () => api.create(path, disruptionsObject(namespace, data), call))
          : write(configMapKey(namespace), 'patch', () =>
              api.mergePatch(`${path}/${DISRUPTIONS_NAME}`, configMapPatch(before, data), call),
            );
      }
      case 'create-eip':
        return write(eipKey(step.eip.address), 'create', () => api.create(pathOf('EIP'), eipObject(step.eip), call));
      case 'update-eip': {
        const key = eipKey(step.eip.address);
        return write(key, 'patch', () => api.mergePatch(key.path, eipPatch(step.eip, step.on), call));
      }
      case 'delete-eip': {
        const key = eipKey(step.address);
        return write(key, 'delete', async () => {
          await api.remove(key.path, step.on, call);
          return undefined;
        });
      }
      case 'write-status':
        return writeAddresses(step, context, versions);
    }
  }

  async function writeAddresses(step: StatusStep, context: StepContext, versions: Versions): Promise<Result> {
    const { service: name, addresses, clears } = step;
    const service = view.live.services.get(name);
    if (service === undefined) return 'skipped';
    if (clears.length > 0 && !confirmations.canClear(name, clears)) return 'skipped';
    if (!restored.mayWrite(service, addresses)) return 'skipped';
    const conditions = context.conditionsOf(name);
    const wanted = { addresses, ...(conditions !== undefined && { conditions }) };
    const result = await writeStatus(name, versions.get(name) ?? step.on, wanted);
    if (result !== 'done') return result;
    restored.written(service, addresses);
    const { uid, resourceVersion } = view.live.services.get(name) ?? service;
    versions.set(name, { uid, resourceVersion });
    return result;
  }

  async function writeStatus(service: string, on: Precondition, wanted: WantedStatus): Promise<Result> {
    const key = serviceKey(service);
    const shown = view.shownStatus(service);
    if (shown?.resourceVersion !== on.resourceVersion || shown.uid !== on.uid) {
      // It changed since the step was decided on; what it is now is known already.
      if (shown !== undefined) unapplied.refreshed(key.text);
      return 'failed';
    }
    return write(key, 'patch', () => api.mergePatch(`${key.path}/status`, statusPatch(shown, wanted), call));
  }

  return {
    async carryOut(steps, context) {
      const versions: Versions = new Map();
      const lastByKey = new Map<string, Promise<Result>>();
      const running = steps.map(async (step): Promise<CarriedOut> => {
        const keys = keysOf(step);
        const before = keys.flatMap((key) => lastByKey.get(key) ?? []);
        const result = (async (): Promise<Result> => {
          const results = await Promise.all(before);
          if (results.some((each) => each !== 'done')) return 'skipped';
          return slots.run(() => carryOutOne(step, context, versions));
        })();
        for (const key of keys) lastByKey.set(key, result);
        return { step, result: await result };
      });
      return Promise.all(running);
    },
    async writeConditions(services, context) {
      const running: Promise<Result>[] = [];
      for (const name of services) {
        const shown = view.shownStatus(name);
        const conditions = shown && context.conditionsOf(name);
        if (conditions === undefined) continue;
        running.push(slots.run(() => writeStatus(name, shown!, { conditions })));
      }
      await Promise.all(running);
    },
  };
}

type StatusStep = Extract<Step, { kind: 'write-status' }>;
/** The version of each Service after the writes of this turn. */
type Versions = Map<string, Precondition>;

/** The object that a write is about, and its name in `unapplied`. */
interface WriteKey {
  readonly kind: WrittenKind;
  /** In the store. */
  readonly name: string;
  readonly text: string;
  readonly path: string;
}

function eipKey(address: Address): WriteKey {
  const name = eipName(address);
  return { kind: 'EIP', name, text: `EIP ${name}`, path: pathOf('EIP', { name }) };
}

function serviceKey(key: string): WriteKey {
  const [namespace = '', name = ''] = key.split('/');
  return { kind: 'Service', name: key, text: `Service ${key}`, path: pathOf('Service', { namespace, name }) };
}

function configMapKey(namespace: string): WriteKey {
  const name = DISRUPTIONS_NAME;
  return { kind: 'ConfigMap', name, text: `ConfigMap ${name}`, path: pathOf('ConfigMap', { namespace, name }) };
}

/** Services and addresses that a step is about. */
function keysOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'record-disruptions':
      return step.disruptions.flatMap(({ service, from }) => [service, formatAddress(from)]);
    case 'create-eip':
    case 'update-eip':
      return [
        formatAddress(step.eip.address),
        ...step.eip.services.map(({ namespace, name }) => `${namespace}/${name}`),
      ];
    case 'write-status':
      return [step.service, ...step.addresses.map(formatAddress), ...step.clears.map(formatAddress)];
    case 'delete-eip':
      return [formatAddress(step.address)];
  }
}
