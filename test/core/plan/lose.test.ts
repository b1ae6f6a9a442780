/** What would become of the addresses of a plan if something were lost. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatAddress } from '../../../src/core/net/address.ts';
import { type IfChange, type WhatIf, type WhatIfProblem, whatIf } from '../../../src/core/plan/lose.ts';
import { ALL_PARTS, config, eip, NOW, node, policy, pool, service } from '../../support/build.ts';
import { endpoints, report } from '../announce/world.ts';
import { type LintedLive, liveFrom } from './linting.ts';

const office = pool('office', '10.0.1.0/24');
const town = config({ pools: [office], policies: [policy('all', [office])] });
const web = service('shop/web', { shown: ['10.0.1.1'] });
const api = service('shop/api', { shown: ['10.0.1.2'], externalTrafficPolicy: 'Local' });
const names = ['n1', 'n2', 'n3'];
const live: LintedLive = {
  services: [web, api],
  eips: [eip('10.0.1.1', [web]), eip('10.0.1.2', [api])],
  nodes: names.map((name) => node(name)),
  reports: names.map((name, at) => report(name, `eth0 10.0.0.1${at}/16`)),
  endpoints: { 'shop/web': endpoints('n1', 'n2', 'n3'), 'shop/api': endpoints('n2') },
};

function answer(changes: readonly IfChange[], parts: LintedLive = live): WhatIf {
  const result = whatIf(town, liveFrom(parts), NOW, changes);
  assert.ok(!('problem' in result));
  return result;
}

function problem(change: IfChange, parts: LintedLive = live): WhatIfProblem {
  const result = whatIf(town, liveFrom(parts), NOW, [change]);
  assert.ok('problem' in result);
  return result;
}

const texts = (list: readonly { readonly address: Parameters<typeof formatAddress>[0] }[]) =>
  list.map(({ address }) => formatAddress(address));

describe('what if a node', () => {
  it('is lost: what it answered for goes to the next, what only it could serve is lost', () => {
    const result = answer([{ kind: 'lose', node: 'n2' }]);
    assert.deepEqual(texts(result.lost), ['10.0.1.2']);
    assert.deepEqual(result.lost[0]?.from, ['n2']);
    assert.deepEqual(
      result.lost[0]?.excluded.map(({ node: name, reason }) => [name, reason.code]),
      [
        ['n1', 'no-endpoint'],
        ['n2', 'lost'],
        ['n3', 'no-endpoint'],
      ],
    );
    assert.equal(result.moved.length + result.unchanged, 1);
    assert.deepEqual(result.loads.find(({ node: name }) => name === 'n2')?.layer2.after, 0);
  });

  it('is drained: it hands over', () => {
    const result = answer([{ kind: 'drain', node: 'n2' }]);
    assert.deepEqual(result.lost[0]?.excluded.find(({ node: name }) => name === 'n2')?.reason.code, 'drained');
  });

  it('loses its interface: the others answer on the wire', () => {
    const result = answer([{ kind: 'lose-interface', node: 'n2', interface: 'eth0' }]);
    assert.deepEqual(texts(result.lost), ['10.0.1.2']);
    assert.deepEqual(result.lost[0]?.excluded.find(({ node: name }) => name === 'n2')?.reason.code, 'no-carrier');
  });

  it('and all others are lost: every address is', () => {
    const result = answer(names.map((name): IfChange => ({ kind: 'lose', node: name })));
    assert.deepEqual(texts(result.lost), ['10.0.1.1', '10.0.1.2']);
    assert.deepEqual([result.moved, result.unchanged], [[], 0]);
  });
});

describe('the answer', () => {
  it('is about the addresses that the plan gives, not only those that are there', () => {
    const result = answer([{ kind: 'lose', node: 'n2' }], { ...live, services: [web, api, service('shop/new')] });
    const given = [...result.servicesByAddress].map(([address, services]) => [formatAddress(address), ...services]);
    assert.deepEqual(given, [
      ['10.0.1.0', 'shop/new'],
      ['10.0.1.1', 'shop/web'],
      ['10.0.1.2', 'shop/api'],
    ]);
    assert.deepEqual(texts(result.lost.filter(({ address }) => formatAddress(address) === '10.0.1.0')), []);
    assert.deepEqual(result.silent.map(formatAddress), ['10.0.1.0'], 'shop/new has no endpoint at either time');
  });

  it('leaves out addresses that are only observed or withdrawn', () => {
    const observed = pool('office', '10.0.1.0/24', { mode: 'Observe' });
    const watching = config({ pools: [observed], policies: [policy('all', [observed])] });
    const result = whatIf(watching, liveFrom({ ...live, eips: [] }), NOW, [{ kind: 'lose', node: 'n1' }]);
    assert.ok(!('problem' in result));
    assert.equal(result.servicesByAddress.size, 0);
  });

  it('is the same whatever order the losses are named in, and how often', () => {
    const losses: IfChange[] = [
      { kind: 'lose', node: 'n1' },
      { kind: 'drain', node: 'n3' },
    ];
    assert.deepEqual(answer([...losses, ...losses].reverse()), answer(losses));
    assert.equal(answer([...losses, ...losses]).changes.length, 2);
  });

  it('says what it took for granted', () => {
    const known = ALL_PARTS.filter((part) => part !== 'endpoints');
    const result = answer([{ kind: 'lose', node: 'n1' }], { ...live, known });
    assert.deepEqual([result.assumed, result.unknown], [true, ['endpoints']]);
    assert.deepEqual(result.lost, []);
  });
});

describe('a name that live state does not have', () => {
  it('is a node that was probably meant to be another', () => {
    const { problem: text, help, suggestions } = problem({ kind: 'lose', node: 'n22' });
    assert.equal(text, 'node "n22" is not in the live state, did you mean "n2"');
    assert.equal(help, 'name one of n1, n2, n3');
    assert.deepEqual(suggestions, names);
  });

  it('is an interface', () => {
    const found = problem({ kind: 'lose-interface', node: 'n1', interface: 'eth1' });
    assert.deepEqual(found.suggestions, ['eth0']);
    assert.match(found.problem, /^node n1 has no interface "eth1" in its SpeakerReport, did you mean "eth0"$/);
  });

  it('is anything where live state has no nodes or no reports', () => {
    const without = (part: string) => ({ ...live, known: ALL_PARTS.filter((each) => each !== part) });
    assert.match(problem({ kind: 'drain', node: 'n1' }, without('nodes')).problem, /^Nodes are not in the live state/);
    const interfaceLost: IfChange = { kind: 'lose-interface', node: 'n1', interface: 'eth0' };
    assert.match(problem(interfaceLost, without('speakerReports')).problem, /^SpeakerReports are not/);
  });
});
