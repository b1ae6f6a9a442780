import assert from 'node:assert/strict';
import { test } from 'node:test';
import { step } from '../../../src/core/announce/liveness.ts';
import { type Inputs, type LivenessState, newSpeaker } from '../../../src/core/announce/liveness-state.ts';
import { A, NODES, openWire, type Wire } from './wire.ts';

/** A is on n2, then on n3. n2 has seen every change up to 20; the others have just read whole lists. */
function wireAfterLists(ofOthers: Inputs): Wire {
  const wire = openWire();
  for (const name of NODES) {
    wire.start(name);
    wire.tell(name, { inputs: name === 'n2' ? { newest: 20n, knownUpTo: 20n } : ofOthers });
  }
  wire.runUntilQuiet();
  wire.watch();
  return wire;
}

test('hands over at once to a neighbour that read in a list what the owner was told by a change', () => {
  const wire = wireAfterLists({ newest: 15n, knownUpTo: 30n });
  wire.stop('n2');
  wire.run(2_000);
  assert.deepEqual(wire.owners(A), ['n3']);
  assert.equal(wire.longest(A).silent, 0);
  assert.ok(wire.longest(A).doubled <= 100, `${wire.longest(A).doubled} ms`);
});

test('a neighbour that does not know as much takes over only when the owner is silent', () => {
  const wire = wireAfterLists({ newest: 15n, knownUpTo: 19n });
  wire.stop('n2');
  wire.run(900);
  assert.deepEqual(wire.owners(A), ['n2']);
  wire.run(3_000);
  assert.deepEqual(wire.owners(A), ['n3']);
});

test('keeps what it took over, and goes back where the cluster is set back', () => {
  const told = (state: LivenessState, atMs: number, inputs: Inputs) =>
    step(state, {
      kind: 'desired',
      atMs,
      generation: 1n,
      inputs,
      digest: '0123456789abcdef',
      conflict: 'Refuse',
      addresses: [],
      nodesByMac: new Map(),
    })[0];
  const link = { name: 'eth0', mac: '02:00:00:00:00:01', carrier: true, prefixes: [] };
  let [state] = step(newSpeaker('n1', 1n, 0), { kind: 'links', atMs: 0, links: [link] });
  state = told(state, 1, { newest: 15n, knownUpTo: 30n });
  [state] = step(state, {
    kind: 'heartbeat',
    atMs: 2,
    interface: 'eth0',
    heartbeat: {
      node: 'n2',
      status: 'serving',
      boot: 1n,
      sequence: 1,
      generation: 20n,
      digest: '0123456789abcdef',
      mac: '02:00:00:00:00:02',
      interfaces: [{ name: 'eth0', carrier: true }],
      prefixes: [],
    },
  });
  assert.equal(state.progress.latest, 20n);
  state = told(state, 3, { newest: 16n, knownUpTo: 31n });
  assert.equal(state.progress.latest, 20n);
  state = told(state, 4, { newest: 25n, knownUpTo: 31n });
  assert.equal(state.progress.latest, 25n);
  state = told(state, 5, { newest: 7n, knownUpTo: 9n });
  assert.equal(state.progress.latest, 7n);
});
