/** Whatever order objects land in, what is in force is the same at the end, and never anything in between. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { accept } from '../../../src/core/revision/accept.ts';
import type { InForce, Judge, RefusedText } from '../../../src/core/revision/acceptance.ts';
import { viewDrift } from '../../../src/core/revision/drift.ts';
import { plainObjects } from '../../../src/core/revision/view.ts';
import { policy, pool, settings } from '../config/tree.ts';
import { fleet, rendered } from './clusters.ts';

interface Stored {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** What the API server keeps. A controller that starts again has nothing else. */
interface Stores {
  readonly inForce?: InForce;
  readonly revision?: { readonly object: Stored; readonly refused?: RefusedText; readonly acceptedDigest?: string };
  readonly refusedObjects?: RefusedText;
  /** By `Kind/name`. */
  readonly objects: ReadonlyMap<string, Stored>;
  readonly hasEips: boolean;
}

interface Delivery {
  readonly name: string;
  readonly apply: (stores: Stores) => Stores;
}

const keyOf = ({ kind, metadata }: Stored) => `${kind}/${metadata.name}`;

/** `kubectl apply` of one object. A Revision keeps its status. */
const applied = (object: Stored): Delivery => ({
  name: `apply ${keyOf(object)}`,
  apply: (stores) =>
    object.kind === 'Revision'
      ? { ...stores, revision: { ...stores.revision, object } }
      : { ...stores, objects: new Map([...stores.objects, [keyOf(object), object]]) },
});

const deleted = (key: string): Delivery => ({
  name: `delete ${key}`,
  apply: ({ revision, ...stores }) => ({
    ...stores,
    ...(revision !== undefined && key !== 'Revision/current' && { revision }),
    objects: new Map([...stores.objects].filter(([other]) => other !== key)),
  }),
});

const passes: Judge<string> = () => ({ verdict: 'passes' });
const trips: Judge<string> = () => ({ verdict: 'guard-tripped', guard: 'too many' });

/** What the controller does after each event: it decides, and writes ConfigMap and status. */
function reconcile(stores: Stores, judge: Judge<string>): Stores {
  const { inForce, revision, refusedObjects, objects, hasEips } = stores;
  const delivered = plainObjects([...objects.values()]);
  const result = accept(
    {
      inForce: inForce === undefined ? { state: 'absent' } : { state: 'present', value: inForce },
      revision: revision === undefined ? { state: 'absent' } : { state: 'present', value: revision },
      objects: {
        state: 'present',
        value: { ...delivered, ...(refusedObjects !== undefined && { refused: refusedObjects }) },
      },
      hasEips,
    },
    judge,
  );
  const refusedOf = (outcome: typeof result.revision): { refused?: RefusedText } =>
    outcome.outcome === 'refused' && outcome.digest !== undefined
      ? { refused: { digest: outcome.digest, reason: outcome.reason } }
      : {};
  const now = result.inForce.state === 'active' ? result.inForce.text : undefined;
  const objectsRefused = refusedOf(result.objects).refused;
  return {
    objects,
    hasEips: hasEips || now !== undefined,
    ...(now !== undefined ? { inForce: now } : inForce !== undefined && { inForce }),
    ...(revision !== undefined && {
      revision: {
        object: revision.object,
        ...refusedOf(result.revision),
        ...(now?.source === 'Revision' && { acceptedDigest: now.digest }),
      },
    }),
    ...(objectsRefused !== undefined && { refusedObjects: objectsRefused }),
  };
}

/** Every state on the way, from the first event on. */
function play(start: Stores, deliveries: readonly Delivery[], judge: Judge<string>): Stores[] {
  let stores = start;
  return deliveries.map(({ apply }) => {
    stores = reconcile(apply(stores), judge);
    return stores;
  });
}

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) {
    yield [];
  }
  for (const [at, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(at, 1))) {
      yield [item, ...rest];
    }
  }
}

/** What `render` prints for a tree of one cluster. */
function printed(...documents: readonly string[]): { objects: readonly Stored[]; text: string } {
  const { text, documents: lines } = rendered(fleet(documents), 'default');
  return { objects: parseAllDocuments(text).map((document) => document.toJS() as Stored), text: lines };
}

const OLD = printed(pool('a', '10.1.0.0/24'), pool('b', '10.2.0.0/24'), policy('p', 'a, b'), settings(''));
const NEW = printed(pool('a', '10.1.0.0/25'), pool('c', '10.3.0.0/24'), policy('p', 'a, c'), settings('mode: Observe'));

/** A cluster in which a set of printed objects is in force. */
const running = ({ objects }: typeof OLD): Stores =>
  play({ objects: new Map(), hasEips: false }, objects.map(applied), passes).at(-1)!;
/** The same objects as people would have applied them. */
const plain = ({ objects }: typeof OLD): readonly Stored[] =>
  objects
    .filter(({ kind }) => kind !== 'Revision')
    .map((object) => ({ ...object, metadata: { name: object.metadata.name } }));
const driftIn = ({ inForce, objects }: Stores) =>
  viewDrift(inForce!, [...objects.values()]).objects.map(
    ({ kind, name, difference }) => `${difference} ${kind}/${name}`,
  );

test('a new set of objects comes into force by its Revision alone, in every order of delivery', () => {
  const start = running(OLD);
  assert.equal(start.inForce?.documents, OLD.text);
  const edit = { ...applied(OLD.objects[0]!), name: 'somebody edits a view back' };
  const deliveries = [...NEW.objects.map(applied), deleted('AddressPool/b'), edit].filter(
    // Settings left alone: six deliveries have 720 orders.
    ({ name }) => name !== 'apply Settings/default',
  );
  assert.equal(deliveries.length, 6);
  const ends = new Set<string>();
  let orders = 0;
  for (const order of permutations(deliveries)) {
    orders += 1;
    const states = play(start, order, passes);
    const at = order.findIndex(({ name }) => name === 'apply Revision/current');
    states.forEach(({ inForce }, step) => {
      assert.equal(inForce?.documents, step < at ? OLD.text : NEW.text);
    });
    const isEditLast =
      order.findIndex(({ name }) => name === edit.name) > order.findIndex(({ name }) => name === 'apply AddressPool/a');
    ends.add([...driftIn(states.at(-1)!), isEditLast].join(', '));
  }
  assert.equal(orders, 720);
  assert.deepEqual([...ends].sort(), [
    'Different AddressPool/a, Different Settings/default, true',
    'Different Settings/default, false',
  ]);
});

test('what the guard refused comes into force by nothing else that happens', () => {
  const refused = play(running(OLD), [applied(NEW.objects.at(-1)!)], trips).at(-1)!;
  const others = [
    ...NEW.objects.slice(0, 2).map(applied),
    applied(NEW.objects.at(-1)!),
    deleted('AddressPool/b'),
    { name: 'the controller starts again', apply: (stores: Stores) => ({ ...stores }) },
  ];
  for (const order of permutations(others)) {
    // Live state has changed: the guard would let it pass now.
    for (const { inForce } of play(refused, order, passes)) {
      assert.equal(inForce?.documents, OLD.text);
    }
  }
  const repaired = printed(
    pool('a', '10.1.0.0/24'),
    pool('b', '10.2.0.0/24'),
    pool('c', '10.3.0.0/24'),
    policy('p', 'a, b, c'),
  );
  assert.equal(play(refused, [applied(repaired.objects.at(-1)!)], passes).at(-1)?.inForce?.documents, repaired.text);
});

test('deleting everything that was delivered changes nothing, in every order', () => {
  const start = running(OLD);
  for (const order of permutations(OLD.objects.map((object) => deleted(keyOf(object))))) {
    for (const { inForce } of play(start, order, () => assert.fail('nothing is to be judged'))) {
      assert.equal(inForce?.documents, OLD.text);
    }
  }
});

test('plain objects are handed over to a Revision object by object, in every order, without a word of withdrawal', () => {
  const start = play({ objects: new Map(), hasEips: false }, plain(OLD).map(applied), passes).at(-1)!;
  assert.deepEqual([start.inForce?.source, start.inForce?.documents], ['Objects', OLD.text]);
  for (const order of permutations(OLD.objects.map(applied))) {
    const states = play(start, order, () => assert.fail('the same text is not to be judged'));
    for (const { inForce } of states) {
      assert.equal(inForce?.documents, OLD.text);
    }
    assert.equal(states.at(-1)?.inForce?.source, 'Revision');
    assert.deepEqual(driftIn(states.at(-1)!), []);
  }
});

test('the way back: with the source set to Objects, views that lose their label are plain objects in every order', () => {
  const start = running(OLD);
  const patched = { ...start, inForce: { ...start.inForce!, source: 'Objects' as const } };
  for (const order of permutations(plain(OLD).map(applied))) {
    const states = play(patched, order, () => assert.fail('the same text is not to be judged'));
    for (const { inForce } of states) {
      assert.deepEqual([inForce?.source, inForce?.documents], ['Objects', OLD.text]);
    }
    const edit = plain(printed(pool('a', '10.1.0.0/24'), pool('b', '10.9.0.0/24'), policy('p', 'a, b')))[1]!;
    const edited = play(states.at(-1)!, [applied(edit)], passes).at(-1)!;
    assert.match(edited.inForce?.documents ?? '', /10\.9\.0\.0/);
    assert.equal(edited.inForce?.source, 'Objects', 'the Revision that is still there does not take over');
  }
});
