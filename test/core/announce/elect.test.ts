import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { elect, electBySegment, firstOf, isElectedBefore } from '../../../src/core/announce/elect.ts';

/** What `printf '%s' 'n1#10.20.30.7' | sha256sum` prints, and so on: the nodes in ascending order of it. */
const VECTORS: Record<string, readonly (readonly [node: string, hash: string])[]> = {
  '10.20.30.7': [
    ['n2', '852ece753bca32003c9bb339b212698c3ee441c3eefa870008d435e4bdfc801a'],
    ['n3', '98fc360ba8a3092b73e577a5413a773fec237b06803b27dd11958415656819c2'],
    ['n1', 'b76baff130333410169c27a60b4d9a452109ad13e4f6d7a32d425c281e85778b'],
  ],
  '10.20.30.8': [
    ['n3', '4b0b31be66f82c6b87a273c43646258d7247b8ed9111dd06f118a8ea600d8feb'],
    ['n1', '5f3ced53dcd4db5ae9cf290bc1f8b2c2c12adfa4e72a12551a99091539b3afa3'],
    ['n2', 'a00fb85d54a65cb8b9ee22296a7c4244ce3667f419daf5eb5fedaf0a9fd763b9'],
  ],
  '10.64.8.3': [
    ['n1', '12a7a6ed0aaa77933be4e27fec514dda30c9bbd383666a49efadf1b5faca405f'],
    ['n3', '9f5a592d78c12e80042e212c3fd4abb67a07ca43fccee679950a41dd33d66744'],
    ['n2', 'dd8c95eb8d8864f69958f4e6a6f8b46f1c9136f5a4ea4142e33d3f4af1c0e56f'],
  ],
  '2001:db8:30::7': [
    ['n1', '5093b76b904bde96daa3b7987eb8a724379dc0e83dedc08825f93ed1dd2a7483'],
    ['n3', '98e06b976ee82282932238588f0a37c92081f77d9d7a0a375051571c83ffbc22'],
    ['n2', 'e4a369fcb0d71104a004a666040cdc4b43bfa06e675a6b272afe66732ba75868'],
  ],
};

for (const [electionKey, order] of Object.entries(VECTORS)) {
  test(`orders the nodes for ${electionKey} by SHA-256 of node#address, as OpenELB and MetalLB do`, () => {
    assert.deepEqual(
      elect(['n1', 'n2', 'n3'], electionKey),
      order.map(([node, hash]) => ({ node, hash })),
    );
    assert.equal(firstOf(['n3', 'n2', 'n1'], electionKey)!.node, order[0]![0]);
  });
}

const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), { minLength: 1, maxLength: 12 });
const key = fc.stringMatching(/^[0-9a-f.:]{1,20}$/);

test('gives the same order whatever order the nodes come in', () => {
  fc.assert(
    fc.property(names, key, fc.nat(), (nodes, electionKey, turn) => {
      const turned = [...nodes.slice(turn % nodes.length), ...nodes.slice(0, turn % nodes.length)].reverse();
      assert.deepEqual(elect(turned, electionKey), elect(nodes, electionKey));
      assert.deepEqual(firstOf(turned, electionKey), elect(nodes, electionKey)[0]);
    }),
  );
});

test('moves nothing when a node leaves that is not the owner, and takes only what a new one comes first for', () => {
  fc.assert(
    fc.property(names, key, (nodes, electionKey) => {
      const order = elect(nodes, electionKey).map(({ node }) => node);
      for (const gone of nodes) {
        const rest = order.filter((node) => node !== gone);
        assert.deepEqual(
          elect(rest, electionKey).map(({ node }) => node),
          rest,
        );
      }
    }),
  );
});

test('is a total order', () => {
  fc.assert(
    fc.property(names, key, (nodes, electionKey) => {
      const order = elect(nodes, electionKey).map(({ node }) => node);
      order.forEach((node, at) => {
        order.forEach((other, otherAt) => {
          assert.equal(isElectedBefore(node, other, electionKey), at < otherAt);
        });
      });
    }),
  );
});

test('has no owner where there is no candidate', () => {
  assert.deepEqual(elect([], '10.0.0.1'), []);
  assert.equal(firstOf([], '10.0.0.1'), undefined);
  assert.deepEqual(electBySegment([], '10.0.0.1'), []);
});

test('elects one owner for each segment, among those who are on it', () => {
  const at = (segment: string) => ({ segment, interface: segment });
  const elections = electBySegment(
    [
      { node: 'n1', places: [at('eth0')], assumed: false },
      { node: 'n2', places: [at('eth0'), at('eth1')], assumed: false },
      { node: 'n3', places: [at('eth1')], assumed: false },
    ],
    '10.64.8.3',
  );
  assert.deepEqual(
    elections.map(({ segment, order }) => [segment, order.map(({ node }) => node)]),
    [
      ['eth0', ['n1', 'n2']],
      ['eth1', ['n3', 'n2']],
    ],
  );
});

test('takes candidates whose interfaces are not known as being on one segment', () => {
  const [election, ...more] = electBySegment(
    ['n1', 'n2', 'n3'].map((node) => ({ node, places: [], assumed: true })),
    '10.20.30.7',
  );
  assert.deepEqual(
    [election!.segment, election!.order.map(({ node }) => node), more],
    [undefined, ['n2', 'n3', 'n1'], []],
  );
});
