/**
 * One turn after the other: what is delivered -> what is in force -> the plan -> its writes -> what is told about it.
 *
 * A turn takes in everything that changed since the one before, and looks at nothing else. It can end at any point, by a
 * crash or a failure: the next one finds what is left to do in the cluster itself.
 */
import type { ClusterApi, KubernetesObject } from '../../adapters/kubernetes/api.ts';
import { isApiError } from '../../adapters/kubernetes/api-error.ts';
import { pathOf } from '../../core/api/resources.ts';
import { AdapterError } from '../../core/failure.ts';
import { type Address, addressOfEipName } from '../../core/net/address.ts';
import type { Step } from '../../core/plan/steps.ts';
import { holdWords } from '../../core/report/status/revision-words.ts';
import type { InForceNow } from '../../core/revision/acceptance.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { openAcceptor } from './acceptor.ts';
import type { ClusterView } from './cluster-view.ts';
import { conditionsFor } from './conditions.ts';
import { openConfirmations } from './confirmations.ts';
import { acceptedAt, IN_FORCE_NAME, readRefusedObjects, writeInForce, writeRefusedObjects } from './in-force.ts';
import type { Changes, PendingChanges } from './pending.ts';
import { openPlanning } from './planning.ts';
import { openRestored } from './restored.ts';
import type { CarriedOut, ControllerAcceptance, News, Planned, TurnReporter } from './turn.ts';
import { openUnapplied } from './unapplied.ts';
import { openWriter, type WriterOptions, type WriteVerb } from './writer.ts';

export interface TurnsOptions extends Pick<WriterOptions, 'signal' | 'stopping' | 'onWrite'> {
  readonly api: ClusterApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly namespace: string;
  /** Name of the cluster where no document says it. */
  readonly implicitCluster: string;
  readonly view: ClusterView;
  readonly pending: PendingChanges;
  readonly reporter: TurnReporter;
}

export interface Turns {
  /** Takes one turn, to the end of its writes. */
  take(): Promise<void>;
  /** Milliseconds until there is something to do although nothing happens; `undefined`: never. */
  nextInMs(): number | undefined;
  /** Whether nothing is left to do, now or soon: only what time brings. */
  isAtRest(): boolean;
}

/** Plain objects arrive one by one: they are an attempt once none has come for so long. */
const QUIET_MS = 2_000;
/** The guard's window may grow, so what it counts is kept for a day. */
const DISRUPTIONS_KEPT_MS = 24 * 60 * 60 * 1000;
const IN_FORCE_KEY = `ConfigMap ${IN_FORCE_NAME}`;

export function openTurns(options: TurnsOptions): Turns {
  const { api, clock, log, namespace, view, pending, reporter, signal } = options;
  const acceptor = openAcceptor(view, options.implicitCluster);
  const planning = openPlanning(view.live);
  const unapplied = openUnapplied(clock);
  const confirmations = openConfirmations(view.live, clock);
  const restored = openRestored(clock);
  const writer = openWriter({ ...options, unapplied, confirmations, restored });
  let quietAtMs = clock.monotonicMs() + QUIET_MS;
  let isQuiet = false;
  let lastAcceptance: ControllerAcceptance | undefined;
  /** The newest line of the log about each topic. */
  const told = new Map<string, string>();

  async function take(): Promise<void> {
    const changes = takeChanges();
    const nowMs = clock.now();
    const accepted = acceptor.accept(nowMs, isQuiet);
    const acceptance = (await putInForce(accepted.inForce, nowMs)) ? accepted : stillInForce();
    if (acceptance === undefined) {
      // What was taken in is not planned now: the plan that comes next begins anew.
      planning.forget();
      return;
    }
    const isNews = acceptance !== lastAcceptance;
    tell(acceptance);
    if (acceptance === accepted) await rememberRefusedObjects();
    lastAcceptance = acceptance;
    const { planned, news } = await carryOut(acceptance.inForce, changes, nowMs);
    const at = acceptedAt(view.configMap(IN_FORCE_NAME));
    reporter.update({
      nowMs,
      live: view.live,
      delivered: { ...view.delivered, ...(at !== undefined && { acceptedAt: at }) },
      acceptance,
      ...(planned && { planned }),
      news: { ...news, acceptance: isNews },
    });
  }

  /** What happened, and what is due again. */
  function takeChanges(): Changes {
    const changes = pending.take();
    const nowMs = clock.monotonicMs();
    if (changes.delivered) {
      quietAtMs = nowMs + QUIET_MS;
      isQuiet = false;
    } else isQuiet ||= nowMs >= quietAtMs;
    const services = new Set(changes.services);
    const addresses = new Set(changes.addresses);
    for (const key of confirmations.takeDue(changes.speakerReports)) services.add(key);
    for (const key of unapplied.takeDue()) {
      const [kind, name = ''] = key.split(' ');
      if (kind === 'Service') services.add(name);
      const address = kind === 'EIP' ? addressOfEipName(name) : undefined;
      if (address !== undefined) addresses.add(address);
    }
    return { ...changes, services, addresses };
  }

  /** Before anything is done by it, it is written down. Whether it is. */
  async function putInForce(inForce: InForceNow, nowMs: number): Promise<boolean> {
    const before = view.configMap(IN_FORCE_NAME);
    if (inForce.state !== 'active' || !inForce.isNew) return true;
    const isWritten = before !== undefined && isSameText(before, inForce.text.digest, inForce.text.source);
    return (
      isWritten ||
      write(before === undefined ? 'create' : 'patch', () =>
        writeInForce(api, namespace, before, inForce.text, nowMs, signal),
      )
    );
  }

  /** What counts while something newer cannot be written down: Services are served by what is in force. */
  function stillInForce(): ControllerAcceptance | undefined {
    const inForce = lastAcceptance?.inForce;
    const written = view.configMap(IN_FORCE_NAME);
    if (inForce?.state !== 'active' || written === undefined) return undefined;
    return isSameText(written, inForce.text.digest, inForce.text.source) ? lastAcceptance : undefined;
  }

  async function rememberRefusedObjects(): Promise<void> {
    const refused = acceptor.refusedObjects();
    const before = view.configMap(IN_FORCE_NAME);
    if (refused === undefined || before === undefined) return;
    const known = readRefusedObjects(before);
    if (known?.digest === refused.digest && known.reason === refused.reason) return;
    await write('patch', () => writeRefusedObjects(api, namespace, before, refused, signal));
  }

  /** A write to the ConfigMap of the config in force. */
  async function write(verb: WriteVerb, send: () => Promise<KubernetesObject>): Promise<boolean> {
    if (options.stopping.aborted || unapplied.isWaiting(IN_FORCE_KEY)) return false;
    try {
      view.enter('ConfigMap', await send());
      unapplied.succeeded(IN_FORCE_KEY);
      options.onWrite?.('ConfigMap', verb, 'done');
      return true;
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      if (signal.aborted) return false;
      if (isApiError(error, 'Conflict', 'NotFound', 'AlreadyExists')) await readInForceAgain();
      const retryInMs = unapplied.failed(IN_FORCE_KEY);
      log.warn('the config in force could not be written', { error, retryInMs });
      return false;
    }
  }

  async function readInForceAgain(): Promise<void> {
    try {
      view.enter('ConfigMap', await api.get(pathOf('ConfigMap', { namespace, name: IN_FORCE_NAME }), { signal }));
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      if (isApiError(error, 'NotFound')) view.forget('ConfigMap', IN_FORCE_NAME);
    }
  }

  async function carryOut(
    inForce: InForceNow,
    changes: Changes,
    nowMs: number,
  ): Promise<{ planned?: Planned; news: Omit<News, 'acceptance'> }> {
    const { services, addresses, endpoints, nodes, speakerReports, delivered } = changes;
    const told = { endpoints, nodes: nodes.size > 0, speakerReports, delivered };
    if (inForce.state !== 'active') {
      planning.forget();
      return { news: { ...told, everything: changes.known, services, addresses } };
    }
    const { config, planner, outcome, isNew } = planning.update(inForce.config, inForce.text.digest, changes, nowMs);
    const looked = isNew ? new Set([...outcome.decided, ...view.live.services.keys()]) : outcome.decided;
    const touched = new Set([...looked, ...services]);
    const { guard } = config.settings;
    const context = {
      oldestDisruptionMs: nowMs - Math.max(guard.windowMs, DISRUPTIONS_KEPT_MS),
      conditionsOf: conditionsFor(view, planner.settlement, outcome.changes),
    };
    const carriedOut = await writer.carryOut(outcome.steps, context);
    await writer.writeConditions(withoutWritten(touched, carriedOut), context);
    const gaining = gainingIn(outcome.steps);
    for (const key of touched) {
      if (!view.live.services.has(key)) {
        // Nothing is left of it to be written, or to be fought about.
        restored.forget(key);
        unapplied.succeeded(`Service ${key}`);
      } else if (!gaining.has(key)) restored.settled(key);
    }
    const written = writtenBy(carriedOut);
    return {
      planned: { config, planner, outcome, carriedOut, overwrittenBy: restored.overwrittenBy },
      news: {
        ...told,
        everything: isNew,
        services: union(touched, written.services),
        addresses: union(addresses, written.addresses),
      },
    };
  }

  /** Once for what is so: the same text is looked at again and again. */
  function tell({ inForce, revision, objects }: ControllerAcceptance): void {
    const now =
      inForce.state === 'active'
        ? { digest: inForce.text.digest, source: inForce.text.source }
        : { reason: inForce.reason };
    if (isOther('inForce', now)) {
      if (inForce.state === 'active') log.info('a config is in force', now);
      else if (inForce.reason === 'nothing') log.info('nothing is in force yet', now);
      else log.warn(holdWords(inForce), now);
    }
    for (const [of, outcome] of Object.entries({ Revision: revision, Objects: objects })) {
      // To wait is no outcome: what was told before may still be so.
      if (outcome.outcome === 'waiting' || outcome.outcome === 'retry') continue;
      const refused =
        outcome.outcome === 'refused' ? { source: of, reason: outcome.reason, refused: outcome.digest } : {};
      if (isOther(of, refused) && outcome.outcome === 'refused') {
        log.warn('what was delivered is refused: the config in force stays', refused);
      }
    }
  }

  function isOther(topic: string, now: object): boolean {
    const text = JSON.stringify(now);
    if (told.get(topic) === text) return false;
    told.set(topic, text);
    return true;
  }

  const quietInMs = () =>
    isQuiet || view.delivered.documentsByName.size === 0 ? undefined : Math.max(0, quietAtMs - clock.monotonicMs());

  return {
    take,
    nextInMs() {
      const changesAtMs = planning.nextChangeAtMs();
      const times = [
        changesAtMs === undefined ? undefined : Math.max(0, changesAtMs - clock.now()),
        unapplied.nextInMs(),
        confirmations.nextInMs(),
        quietInMs(),
      ].filter((time) => time !== undefined);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    isAtRest: () => pending.isEmpty() && unapplied.size === 0 && confirmations.size === 0 && quietInMs() === undefined,
  };
}

function isSameText({ data }: KubernetesObject, digest: string, source: string): boolean {
  const now = data as Partial<Record<string, string>> | undefined;
  return now?.digest === digest && now.source === source;
}

/** Those whose condition was not written with their addresses, and does not wait for what goes before it. */
function* withoutWritten(services: Iterable<string>, carriedOut: readonly CarriedOut[]): Iterable<string> {
  const done = new Set<string>();
  for (const { step, result } of carriedOut) {
    if (step.kind === 'write-status' && (result === 'done' || step.clears.length === 0)) done.add(step.service);
  }
  for (const service of services) if (!done.has(service)) yield service;
}

/** Services whose status lacks an address that they have. */
function gainingIn(steps: readonly Step[]): ReadonlySet<string> {
  const gaining = new Set<string>();
  for (const step of steps) if (step.kind === 'write-status' && step.clears.length === 0) gaining.add(step.service);
  return gaining;
}

function writtenBy(carriedOut: readonly CarriedOut[]): { services: Set<string>; addresses: Set<Address> } {
  const services = new Set<string>();
  const addresses = new Set<Address>();
  for (const { step, result } of carriedOut) {
    if (result !== 'done') continue;
    if (step.kind === 'write-status') services.add(step.service);
    if (step.kind === 'create-eip' || step.kind === 'update-eip') addresses.add(step.eip.address);
    if (step.kind === 'delete-eip') addresses.add(step.address);
  }
  return { services, addresses };
}

function union<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  return new Set([...a, ...b]);
}
