import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLog } from '../../src/runtime/log.ts';
import { openPacedLog } from '../../src/runtime/paced-log.ts';
import { handClock } from '../support/hand-clock.ts';

test('a failure of many things is one line each interval, which counts the others', () => {
  const lines: { message: string; othersSinceTheLastLine?: number }[] = [];
  const clock = handClock();
  const log = openLog({ level: 'info', program: 'test', write: (line) => lines.push(JSON.parse(line)) });
  const warnings = openPacedLog(log, clock, 10_000);
  for (let index = 0; index < 3000; index++) warnings.warn('Service unreachable', `Service ${index}`, {});
  warnings.warn('EIP unreachable', 'EIP a', {});
  clock.pass(10_000);
  warnings.warn('Service unreachable', 'Service again', {});
  clock.pass(10_000);
  warnings.warn('Service unreachable', 'Service at last', {});
  assert.deepEqual(
    lines.map(({ message, othersSinceTheLastLine = 0 }) => [message, othersSinceTheLastLine]),
    [
      ['Service 0', 0],
      ['EIP a', 0],
      ['Service again', 2999],
      ['Service at last', 0],
    ],
  );
});
