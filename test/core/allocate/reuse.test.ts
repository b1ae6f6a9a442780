import assert from 'node:assert/strict';
import test from 'node:test';
import { judgeReuse } from '../../../src/core/allocate/reuse.ts';
import type { Live, SpeakerReport } from '../../../src/core/live/live.ts';
import * as make from '../../support/build.ts';

const web = make.service('shop/web');
const withdrawn = make.eip('10.0.0.1', [web], { state: 'Withdrawn', untilMs: make.NOW, resourceVersion: '100' });
const DAY = 24 * make.HOUR;

function report(node: string, observed: string): SpeakerReport {
  return { node, configDigest: '', observed, interfaces: [], sessions: [], deviations: [] };
}

function liveWith(nodes: readonly string[], reports: readonly SpeakerReport[], more: Partial<Live> = {}): Live {
  return {
    ...make.live({ nodes: nodes.map((name) => make.node(name)), eips: [withdrawn] }),
    speakerReports: new Map(reports.map((each) => [each.node, each])),
    ...more,
  };
}

test('a withdrawn address is nobody else’s while its quarantine lasts, whoever has confirmed', () => {
  const live = liveWith(['n1'], [report('n1', '200')]);
  assert.deepEqual(judgeReuse(withdrawn, live, make.NOW - 1), {
    allowed: false,
    because: 'quarantine',
    untilMs: make.NOW,
  });
  assert.deepEqual(judgeReuse(withdrawn, live, make.NOW), { allowed: true });
});

test('after the quarantine every speaker must have acted on the withdrawal, compared as numbers', () => {
  const live = liveWith(['n1', 'n2', 'n3'], [report('n1', '100'), report('n2', '99'), report('n3', '')]);
  assert.deepEqual(judgeReuse(withdrawn, live, make.NOW), {
    allowed: false,
    because: 'speaker',
    nodes: ['n2', 'n3'],
    untilMs: make.NOW + DAY,
  });
});

test('a speaker whose node is gone is not waited for', () => {
  assert.deepEqual(judgeReuse(withdrawn, liveWith(['n1'], [report('n1', '100'), report('gone', '1')]), make.NOW), {
    allowed: true,
  });
});

test('a speaker that has been silent for a day has forgotten what it announced', () => {
  const live = liveWith(['n1'], [report('n1', '1')]);
  assert.equal(judgeReuse(withdrawn, live, make.NOW + DAY - 1).allowed, false);
  assert.equal(judgeReuse(withdrawn, live, make.NOW + DAY).allowed, true);
});

test('reports that could not be read are no evidence', () => {
  const known = new Set(make.ALL_PARTS.filter((part) => part !== 'speakerReports'));
  assert.equal(judgeReuse(withdrawn, liveWith(['n1'], [], { known }), make.NOW).allowed, false);
});
