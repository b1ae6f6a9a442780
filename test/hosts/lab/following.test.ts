/** What the lab says of an address that was followed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startFollowing } from '../../../src/hosts/lab/parts/following.ts';

const TARGET = { address: '10.0.0.1', port: 80 };

/** Answers as listed, then nothing more; `finished` resolves when all were given. */
function answering(...answers: readonly (string | undefined)[]) {
  let asked = 0;
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const ask = async () => {
    const answer = answers[asked++];
    if (asked >= answers.length) finish();
    return answer;
  };
  return { ask, finished };
}

test('tells who answered in turn, and how many attempts were lost', async () => {
  const { ask, finished } = answering('a', 'a', undefined, undefined, 'b', 'a');
  const following = startFollowing([TARGET], 1, ask);
  await following.begun;
  await finished;
  const [followed] = await following.stop();
  assert.deepEqual(followed!.nodes, ['a', 'b', 'a']);
  // Attempts after the last answer of the list are lost too.
  assert.equal(followed!.attempts - followed!.lost, 4);
  assert.ok(followed!.lost >= 2);
  assert.deepEqual([followed!.address, followed!.port], ['10.0.0.1', 80]);
});

test('the time since the last answer counts, so that an address that stays silent is noticed', async () => {
  let askedLast = 0;
  const { ask, finished } = answering('a', ...Array.from({ length: 30 }, () => undefined));
  const following = startFollowing([TARGET], 2, async () => {
    askedLast = performance.now();
    return await ask();
  });
  await following.begun;
  const beganMs = performance.now();
  await finished;
  const [followed] = await following.stop();
  assert.deepEqual(followed!.nodes, ['a']);
  assert.ok(followed!.longestGapMs >= askedLast - beganMs, JSON.stringify(followed));
});

test('an address that nobody answers for does not hold it up for ever', async () => {
  const following = startFollowing([TARGET], 10, async () => undefined);
  await following.begun;
  const [followed] = await following.stop();
  assert.deepEqual([followed!.nodes, followed!.longestGapMs], [[], 0]);
  assert.equal(followed!.lost, followed!.attempts);
});
