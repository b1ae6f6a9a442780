/** Somebody edits a pool in the cluster: it shows as drift and is not obeyed. Then it is taken back. */
import { GIT_SOURCE_FIELD_MANAGER } from '../../../core/api/field-manager.ts';
import { pathOf } from '../../../core/api/resources.ts';
import { LabFailure } from '../failure.ts';
import type { Stage } from '../stage.ts';
import { writeWorkTree } from '../stage.ts';
import { expectNothingDone, treeWith } from './proposal.ts';

const POOL = 'office';
/** Status is written on transitions, and at most once in 10 s an object. */
const SHOWS_WITHIN_MS = 30_000;

export async function handEdit(stage: Stage): Promise<void> {
  const { narrator, apiAs, until } = stage;
  const path = pathOf('AddressPool', { name: POOL });
  await expectNothingDone(stage, async () => {
    const somebody = await apiAs('kubectl-edit');
    await somebody.mergePatch(path, { spec: { addresses: ['10.77.130.1'] } });
    narrator.say(`kubectl edit addresspool ${POOL}: somebody leaves it one other address`);
    const message = await until('the Revision shows it as drift', () => driftMessage(stage), {
      withinMs: SHOWS_WITHIN_MS,
      lastSeen: () => JSON.stringify(stage.view.object('Revision', 'current')?.status ?? 'no Revision'),
    });
    narrator.say(message);

    const tree = writeWorkTree(stage, treeWith(stage, new Map()));
    const rendered = await stage.pierhead.run(['render', '--config', tree, '--cluster', 'lab', '-o', 'json']);
    const view = objectsOf(rendered.stdout).find(
      (object) => object.kind === 'AddressPool' && object.metadata.name === POOL,
    );
    if (view === undefined) throw new LabFailure(`pierhead render prints no AddressPool/${POOL}: ${rendered.stderr}`);
    const gitSource = await apiAs(GIT_SOURCE_FIELD_MANAGER);
    await gitSource.apply(path, view, { force: true });
    narrator.say(
      `pierhead render | kubectl apply --server-side --force-conflicts --field-manager=${GIT_SOURCE_FIELD_MANAGER} takes it back`,
    );
    await until('the drift is gone', () => (driftMessage(stage) === undefined ? true : undefined), {
      withinMs: SHOWS_WITHIN_MS,
    });
  });
  narrator.say('no address was touched: what counts is the Revision, and it was never edited');
}

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

function objectsOf(text: string): readonly Rendered[] {
  const parsed = JSON.parse(text) as { readonly items?: readonly Rendered[] } | readonly Rendered[];
  return Array.isArray(parsed) ? parsed : ((parsed as { readonly items?: readonly Rendered[] }).items ?? []);
}

function driftMessage({ view }: Stage): string | undefined {
  const { drift } = (view.object('Revision', 'current')?.status ?? {}) as {
    readonly drift?: {
      readonly objects?: readonly { readonly kind: string; readonly name: string; readonly difference: string }[];
    };
  };
  const found = drift?.objects?.find(({ kind, name }) => kind === 'AddressPool' && name === POOL);
  return found && `Revision/current shows drift: AddressPool/${POOL} is ${found.difference.toLowerCase()}`;
}
