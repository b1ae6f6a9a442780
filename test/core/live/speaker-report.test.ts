import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSpeakerReport } from '../../../src/core/live/speaker-report.ts';
import { address, reportObject } from './kubernetes.ts';

test('a report is read with what the speaker sees', () => {
  const { value, key, problems } = readSpeakerReport(reportObject());
  assert.deepEqual([key, problems], ['n1', []]);
  assert.deepEqual(value, {
    node: 'n1',
    configDigest: 'sha256:00',
    observed: '101',
    interfaces: [{ name: 'eth0', mac: '52:54:00:12:34:56', carrier: true, prefixes: ['10.20.0.11/16'] }],
    sessions: [{ peer: 'tor-a', state: 'Established', prefixes: 12 }],
    deviations: [{ address: address('10.20.30.7'), reason: 'HeartbeatLost', peer: 'n2' }],
    updatedAtMs: Date.UTC(2026, 10, 24, 8),
  });
});

test('a speaker that has not reported yet has confirmed nothing', () => {
  const { value } = readSpeakerReport({ ...reportObject({}, { managedFields: undefined }), status: undefined });
  assert.deepEqual(value, { node: 'n1', configDigest: '', observed: '', interfaces: [], sessions: [], deviations: [] });
});

test('a deviation about no address is left out', () => {
  const deviations = [{ address: 'eth0', reason: 'Conflict' }];
  assert.deepEqual(readSpeakerReport(reportObject({ deviations })).value?.deviations, []);
});

test('a report with values of other types is a problem with their places', () => {
  const { value, problems } = readSpeakerReport(
    reportObject({ observed: 101, interfaces: [{ carrier: 'up' }], sessions: [{ peer: 'tor-a', prefixes: -1 }] }),
  );
  assert.equal(value, undefined);
  assert.deepEqual(
    problems.map(({ path }) => path),
    ['/status/observed', '/status/interfaces/0/name', '/status/interfaces/0/carrier', '/status/sessions/0/prefixes'],
  );
});
