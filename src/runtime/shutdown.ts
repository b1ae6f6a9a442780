/**
 * The end of a program: the first signal asks it to come to an end, within a limit; the second ends it at once.
 */
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

/** `process`, as far as it is needed. */
export interface SignalSource {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  off(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
}

export interface ShutdownOptions {
  readonly signals: SignalSource;
  readonly clock: Clock;
  readonly log: Log;
  /** How long an orderly end may take. */
  readonly limitMs: number;
  /** `process.exit`, which does not return. */
  readonly exit: (code: number) => void;
}

/**
 * Calls `stop` at the first signal, and ends with 0 when it is done. With 1 at its failure, at the limit, and at another
 * signal. Returns what takes the listeners back: for a program that ends in another way.
 */
export function stopOnSignals(
  { signals, clock, log, limitMs, exit }: ShutdownOptions,
  stop: () => Promise<void>,
): () => void {
  let isStopping = false;

  const onSignal = (signal: 'SIGTERM' | 'SIGINT') => {
    if (isStopping) {
      log.warn('a second signal: ends at once', { signal });
      exit(1);
      return;
    }
    isStopping = true;
    log.info('stops', { signal, limitMs });
    const cancel = clock.after(limitMs, () => {
      log.error('did not come to an end in time: ends at once', { limitMs });
      exit(1);
    });
    stop().then(
      () => {
        cancel();
        exit(0);
      },
      (error: unknown) => {
        cancel();
        log.error('did not stop in order', { error });
        exit(1);
      },
    );
  };

  const onTerm = () => onSignal('SIGTERM');
  const onInt = () => onSignal('SIGINT');
  signals.on('SIGTERM', onTerm);
  signals.on('SIGINT', onInt);
  return () => {
    signals.off('SIGTERM', onTerm);
    signals.off('SIGINT', onInt);
  };
}
