/**
 * The config that a speaker acts on. The newest text that is whole and that this version can read; where there is none
 * any more, or one that cannot be used, the last one goes on: absence means hold, never nothing.
 */
import type { Config } from '../../core/config/config.ts';
import { IN_FORCE_NAME } from '../../core/live/config-maps.ts';
import type { InForce } from '../../core/live/live.ts';
import { readText } from '../../core/revision/read-revision.ts';
import type { Log } from '../../runtime/log.ts';

export interface HeldConfig {
  readonly text: InForce;
  readonly config: Config;
}

/** Gives what is to be acted on after this text, or after its absence. */
export type TakeInForce = (text: InForce | undefined) => HeldConfig | undefined;

const LABEL = `ConfigMap/${IN_FORCE_NAME}`;
/** A speaker asks no config for its name. */
const IMPLICIT_CLUSTER = 'default';

export function holdInForce(log: Log): TakeInForce {
  let held: HeldConfig | undefined;
  /** The last text that changed nothing, so that it is told once. */
  let passedOver: string | undefined;

  return (text) => {
    if (text === undefined) {
      if (held !== undefined && passedOver !== '') {
        log.warn('there is no usable config in force: the last one goes on', { digest: held.text.digest });
        passedOver = '';
      }
      return held;
    }
    if (text.digest === held?.text.digest || text.digest === passedOver) return held;
    const read = readText(text.documents, LABEL, { isSealed: true, implicitCluster: IMPLICIT_CLUSTER });
    if (read.outcome === 'refused') {
      passedOver = text.digest;
      const [first] = read.diagnostics;
      log.error(
        'the config in force cannot be read: the last one goes on; is this speaker older than the controller?',
        {
          digest: text.digest,
          reason: first?.message,
        },
      );
      return held;
    }
    passedOver = undefined;
    held = { text, config: read.config };
    log.info('acts on a config', { digest: text.digest });
    return held;
  };
}
