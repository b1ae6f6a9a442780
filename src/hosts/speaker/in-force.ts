/**
 * The config that a speaker acts on. The newest text that is whole and that this version can read; where there is none
 * any more, or one that cannot be used, the last one goes on: absence means hold, never nothing.
 *
 * A config that has lost a pool is remembered for as long as an address of it is announced: an address that moves off a
 * pool which is gone from Git is answered for until its time is over.
 */
import type { Config, Pool } from '../../core/config/config.ts';
import { IN_FORCE_NAME } from '../../core/live/config-maps.ts';
import type { InForce } from '../../core/live/live.ts';
import { readText } from '../../core/revision/read-revision.ts';
import type { Log } from '../../runtime/log.ts';

export interface HeldConfig {
  readonly text: InForce;
  readonly config: Config;
}

export interface InForceHolder {
  /** Gives what is to be acted on after this text, or after its absence. */
  take(text: InForce | undefined): HeldConfig | undefined;
  /** Pools of configs before this one, by name. */
  formerPools(): ReadonlyMap<string, Pool>;
  /** Their texts, as far as these pools are still in use. */
  formerTexts(inUse: ReadonlyMap<string, Pool>): readonly string[];
}

const LABEL = `ConfigMap/${IN_FORCE_NAME}`;
/** A speaker asks no config for its name. */
const OPTIONS = { isSealed: true, implicitCluster: 'default' };

/** `formerTexts`: as they were given when the speaker ran last. */
export function holdInForce(log: Log, formerTexts: readonly string[]): InForceHolder {
  let held: HeldConfig | undefined;
  let former = formerTexts.flatMap((documents) => {
    const read = readText(documents, LABEL, OPTIONS);
    return read.outcome === 'read' ? [{ documents, config: read.config }] : [];
  });
  /** The last text that changed nothing, so that it is told once. */
  let passedOver: string | undefined;

  const take = (text: InForce | undefined): HeldConfig | undefined => {
    if (text === undefined) {
      if (held !== undefined && passedOver !== '') {
        log.warn('there is no usable config in force: the last one goes on', { digest: held.text.digest });
        passedOver = '';
      }
      return held;
    }
    if (text.digest === held?.text.digest || text.digest === passedOver) return held;
    const read = readText(text.documents, LABEL, OPTIONS);
    if (read.outcome === 'refused') {
      passedOver = text.digest;
      const reason = read.diagnostics[0]?.message;
      const message =
        'the config in force cannot be read, the last one goes on: is this speaker older than the controller?';
      log.error(message, { digest: text.digest, reason });
      return held;
    }
    passedOver = undefined;
    if (held !== undefined) former = [...former, { documents: held.text.documents, config: held.config }];
    held = { text, config: read.config };
    log.info('acts on a config', { digest: text.digest });
    return held;
  };

  return {
    take,
    formerPools: () => new Map(former.flatMap(({ config }) => [...config.poolsByName])),
    formerTexts(inUse) {
      const gone = [...inUse.values()].filter(({ name }) => !held?.config.poolsByName.has(name));
      // Of each pool the last one that had it.
      const needed = new Set(gone.map(({ name }) => former.findLast(({ config }) => config.poolsByName.has(name))));
      former = former.filter((one) => needed.has(one));
      return former.map(({ documents }) => documents);
    },
  };
}
