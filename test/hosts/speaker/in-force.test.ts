import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdInForce } from '../../../src/hosts/speaker/in-force.ts';
import { SILENT_LOG } from '../../../src/runtime/log.ts';
import { inForce } from './facts.ts';

test('acts on the newest text, and holds it where there is none any more', () => {
  const holder = holdInForce(SILENT_LOG, []);
  assert.equal(holder.take(undefined), undefined);
  assert.deepEqual([...holder.take(inForce('a'))!.config.poolsByName.keys()], ['a']);
  assert.deepEqual([...holder.take(inForce('b'))!.config.poolsByName.keys()], ['b']);
  assert.equal(holder.take(undefined)!.text.digest, inForce('b').digest);
});

test('holds the last one where a newer version wrote what it cannot read', () => {
  const holder = holdInForce(SILENT_LOG, []);
  const held = holder.take(inForce('a'));
  const documents = '{"apiVersion":"pierhead.io/v2","kind":"Cloud","metadata":{"name":"x"},"spec":{}}\n';
  assert.equal(holder.take({ documents, digest: `sha256:${'2'.repeat(64)}`, source: 'Revision' }), held);
  assert.equal(holder.take(inForce('b'))!.text.digest, inForce('b').digest);
});

test('remembers the config that had a pool for as long as the pool is in use', () => {
  const holder = holdInForce(SILENT_LOG, []);
  const first = holder.take(inForce('a', 'b'))!;
  const second = holder.take(inForce('b'))!;
  holder.take(inForce('c'));
  assert.deepEqual([...holder.formerPools().keys()].sort(), ['a', 'b']);
  const [a, b] = [first.config.poolsByName.get('a')!, second.config.poolsByName.get('b')!];
  const inUse = new Map([a, b].map((pool) => [pool.name, pool]));
  assert.deepEqual(holder.formerTexts(inUse), [first.text.documents, second.text.documents]);
  assert.deepEqual(holder.formerTexts(new Map([['b', b]])), [second.text.documents]);
  assert.deepEqual(holder.formerTexts(new Map()), []);
  assert.equal(holder.formerPools().size, 0);
});

test('has pools of the configs that a run before remembered', () => {
  const holder = holdInForce(SILENT_LOG, [inForce('a').documents, 'no config\n']);
  assert.deepEqual([...holder.formerPools().keys()], ['a']);
});
