import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Live, SpeakerReport } from '../../../src/core/live/live.ts';
import { openConfirmations } from '../../../src/hosts/controller/confirmations.ts';
import { address, eip, live, NOW, node, service } from '../../support/build.ts';
import { handClock } from '../../support/hand-clock.ts';

const WEB = service('shop/web', { shown: ['10.0.0.1'] });
const A1 = address('10.0.0.1');

function report(name: string, observed: string): SpeakerReport {
  return { node: name, configDigest: '', observed, interfaces: [], sessions: [], deviations: [] };
}

/** An address that was withdrawn at version 100, with speakers that have seen so much. */
function withdrawn(observed: Readonly<Record<string, string>>, nodes = Object.keys(observed)): Live {
  const state = { state: 'Withdrawn', untilMs: NOW, resourceVersion: '100' } as const;
  return {
    ...live({ services: [WEB], eips: [eip('10.0.0.1', [WEB], state)], nodes: nodes.map((name) => node(name)) }),
    speakerReports: new Map(Object.entries(observed).map(([name, seen]) => [name, report(name, seen)])),
  };
}

test('a status is cleared at once where every speaker has seen the withdrawal, or there is none', () => {
  for (const observed of [{}, { n1: '100', n2: '2000' }]) {
    assert.ok(openConfirmations(withdrawn(observed), handClock()).canClear('shop/web', [A1]));
  }
});

test('a speaker that has not seen it holds the status up for thirty seconds', () => {
  const clock = handClock();
  const confirmations = openConfirmations(withdrawn({ n1: '100', n2: '99' }), clock);
  assert.equal(confirmations.canClear('shop/web', [A1]), false);
  assert.equal(confirmations.nextInMs(), 30_000);
  assert.deepEqual(confirmations.takeDue(false), []);
  clock.pass(20_000);
  assert.equal(confirmations.canClear('shop/web', [A1]), false);
  clock.pass(10_000);
  assert.deepEqual(confirmations.takeDue(false), ['shop/web']);
  assert.ok(confirmations.canClear('shop/web', [A1]));
});

test('each report of a speaker is a reason to look again', () => {
  const confirmations = openConfirmations(withdrawn({ n1: '' }), handClock());
  confirmations.canClear('shop/web', [A1]);
  assert.deepEqual(confirmations.takeDue(true), ['shop/web']);
  assert.equal(confirmations.size, 0);
});

test('a speaker whose node is gone is waited for by nobody', () => {
  assert.ok(openConfirmations(withdrawn({ n1: '1' }, []), handClock()).canClear('shop/web', [A1]));
});

test('where reports or nodes cannot be read nothing counts as confirmed', () => {
  for (const part of ['speakerReports', 'nodes'] as const) {
    const known = withdrawn({});
    const unknown = { ...known, known: new Set([...known.known].filter((each) => each !== part)) };
    assert.equal(openConfirmations(unknown, handClock()).canClear('shop/web', [A1]), false);
  }
});

test('an address that another Service has goes from the status at once: it is announced for that one', () => {
  const other = service('shop/other');
  const shared = live({ services: [WEB, other], eips: [eip('10.0.0.1', [other])], nodes: [node('n1')] });
  const seen = { ...shared, speakerReports: new Map([['n1', report('n1', '')]]) };
  assert.ok(openConfirmations(seen, handClock()).canClear('shop/web', [A1]));
});
