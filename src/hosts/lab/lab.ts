/**
 * The lab: a cluster on one machine, with everything that Pierhead needs around it, and a story that shows the road from a
 * Git commit to an address that answers. Nothing of it outlives the lab, however it ends.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdapterError, errnoInWords, errnoOf } from '../../core/failure.ts';
import type { Paint } from '../../core/report/paint.ts';
import { type ApiKind, apiKindFor } from './api/api-server.ts';
import { LabFailure } from './failure.ts';
import { keepRunning } from './keep.ts';
import { type Narrator, openNarrator } from './narrator.ts';
import { noNamespacesBecause, removeLeftovers } from './network/namespaces.ts';
import { ownPierhead } from './pierhead.ts';
import { openPrograms, type Programs } from './programs.ts';
import { type Closers, openStage, type Stage } from './stage.ts';
import { STORY } from './story/story.ts';
import type { DriverName } from './wire.ts';

export interface LabOptions {
  /** Go on running after the story, until the signal. */
  readonly keep: boolean;
  /** Absent: real where `$KUBEBUILDER_ASSETS` is set. */
  readonly api?: ApiKind;
  /** `auto`: layer2 where network namespaces can be had. */
  readonly driver: DriverName | 'auto';
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly signal: AbortSignal;
  readonly out: (text: string) => void;
  readonly paint: Paint;
}

/** How a lab ended. `interrupted`: by the signal, before the story was over. */
export type LabEnd = 'held' | 'failed' | 'interrupted';

/** Never throws for what the world did: it says so, and where the logs are. */
export async function runLab(options: LabOptions): Promise<LabEnd> {
  const { signal, out, paint } = options;
  const narrator = openNarrator(out, paint);
  let programs: Programs | undefined;
  const closers: Closers = [];
  let stage: Stage | undefined;
  let title = 'The stage';
  let end: LabEnd = 'failed';
  try {
    narrator.step(title);
    programs = openPrograms((words) => narrator.say(words));
    const driver = await driverFor(options, narrator);
    const pierhead = ownPierhead(signal);
    const apiKind = apiKindFor(options.api, options.env);
    stage = await openStage({ ...options, narrator, programs, pierhead, driver, apiKind }, closers);
    for (const [at, step] of STORY.entries()) {
      title = `${at + 1}. ${step.title}`;
      narrator.step(title);
      await step.play(stage);
    }
    narrator.step(paint.green(`Every step held, in ${(narrator.elapsedMs() / 1000).toFixed(1)} s`));
    end = 'held';
    if (options.keep) await keepRunning(stage, signal, out);
  } catch (error) {
    if (signal.aborted) end = 'interrupted';
    else {
      narrator.step(paint.red(`"${title}" did not hold`));
      narrator.say(failureInWords(error));
      if (stage !== undefined) writeFileSync(join(stage.programs.logFolder, 'cluster.json'), shownBy(stage));
      if (programs?.hasLogs()) narrator.say(`the logs are in ${programs.logFolder}`);
    }
  } finally {
    // Programs first: they should not see the rest go away and log it as trouble.
    await programs?.close(end === 'failed' && programs.hasLogs());
    for (const close of closers.toReversed()) await close();
  }
  return end;
}

async function driverFor({ driver }: LabOptions, narrator: Narrator): Promise<DriverName> {
  if (driver === 'memory') return driver;
  const because = await noNamespacesBecause();
  if (because === undefined) {
    const removed = await removeLeftovers();
    if (removed.length > 0) narrator.say(`removed what a killed lab has left: ${removed.join(', ')}`);
    return 'layer2';
  }
  if (driver === 'layer2') throw new LabFailure(`${because}; --driver memory does without`);
  narrator.say(
    `${because}: so nodes are plain processes and the wire is in memory (driver memory). Everything else is the same, but no TCP connection is shown`,
  );
  return 'memory';
}

/** Throws what is no failure of the world: a bug, which has to be seen with its stack. */
function failureInWords(error: unknown): string {
  if (error instanceof LabFailure) return error.message;
  if (error instanceof AdapterError) return `${error.message}\n${error.help}`;
  if (errnoOf(error) !== undefined) {
    const { path = tmpdir() } = error as NodeJS.ErrnoException;
    return `${path}: ${errnoInWords(error)}`;
  }
  throw error;
}

/** What the cluster showed in the end: whoever reads the logs will want to know. */
function shownBy({ view }: Stage): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: view.all() }, null, 1);
}
