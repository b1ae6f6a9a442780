import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type IfChange, whatIf } from '../../../src/core/plan/lose.ts';
import { PLAIN_PAINT } from '../../../src/core/report/paint.ts';
import { whatIfJson, whatIfText } from '../../../src/core/report/what-if-text.ts';
import { ALL_PARTS, config, eip, NOW, node, policy, pool, service } from '../../support/build.ts';
import { endpoints, report } from '../announce/world.ts';
import { type LintedLive, liveFrom } from '../plan/linting.ts';

const office = pool('office', '10.0.1.0/24');
const town = config({ pools: [office], policies: [policy('all', [office])] });
const web = service('shop/web', { shown: ['10.0.1.5'] });
const api = service('shop/api', { shown: ['10.0.1.2'], externalTrafficPolicy: 'Local' });
const names = ['n1', 'n2', 'n3'];
const parts: LintedLive = {
  services: [web, api],
  eips: [eip('10.0.1.5', [web]), eip('10.0.1.2', [api])],
  nodes: names.map((name) => node(name)),
  reports: names.map((name, at) => report(name, `eth0 10.0.0.1${at}/16`)),
  endpoints: { 'shop/web': endpoints('n1', 'n2', 'n3'), 'shop/api': endpoints('n2') },
};

function answer(changes: readonly IfChange[], live: LintedLive = parts) {
  const result = whatIf(town, liveFrom(live), NOW, changes);
  assert.ok(!('problem' in result));
  return result;
}

test('the text says what happens, to which address, and what each node then carries', () => {
  assert.equal(
    whatIfText(
      answer([
        { kind: 'lose', node: 'n2' },
        { kind: 'drain', node: 'n1' },
      ]),
      PLAIN_PAINT,
    ),
    [
      'What if node n1 is drained and node n2 is lost',
      '  1 address announced by nobody any more; 1 address answered by another node; 0 unchanged',
      '',
      'Announced by nobody any more (1)',
      '  10.0.1.2   shop/api   n2 -> nobody',
      '      n1: is drained in this what-if',
      '      n2: is lost in this what-if',
      '      n3: shop/api has no endpoint that can serve, on no node',
      '',
      'Another node answers (1)',
      '  10.0.1.5   shop/web   n1 -> n3 on 10.0.0.0/16',
      '',
      'Addresses that each node carries',
      '  node   layer2',
      '  n1     1 -> 0',
      '  n2     1 -> 0',
      '  n3     0 -> 1',
      '',
    ].join('\n'),
  );
});

test('a loss that changes nothing says so', () => {
  const text = whatIfText(answer([{ kind: 'lose-interface', node: 'n3', interface: 'eth0' }]), PLAIN_PAINT);
  assert.match(text, /^What if node n3 loses eth0\n {2}2 unchanged\n/);
});

test('what was taken for granted is said', () => {
  const known = ALL_PARTS.filter((part) => part !== 'endpoints');
  const text = whatIfText(answer([{ kind: 'lose', node: 'n1' }], { ...parts, known }), PLAIN_PAINT);
  assert.match(text, /note: endpoints could not be read and was taken for granted/);
});

test('a name from outside cannot move the cursor', () => {
  const services = [{ ...web, key: 'shop/\u001b[2J', name: '\u001b[2J' }, api];
  const eips = [{ ...eip('10.0.1.5', [web]), services: [{ ...parts.eips![0]!.services[0]!, name: '\u001b[2J' }] }];
  const text = whatIfText(answer([{ kind: 'lose', node: 'n1' }], { ...parts, services, eips }), PLAIN_PAINT);
  assert.ok(!text.includes('\u001b'));
  assert.ok(text.includes('\\u001b'));
});

test('the JSON has every list, with Services and reasons by code', () => {
  const json = whatIfJson(answer([{ kind: 'lose', node: 'n2' }]));
  assert.deepEqual(JSON.parse(JSON.stringify(json)), json);
  assert.deepEqual(json.summary, { lost: 1, moved: 0, dark: 0, rerouted: 0, silent: 0, unchanged: 1 });
  assert.deepEqual(json.lost[0]!.services, ['shop/api']);
  assert.deepEqual(
    json.lost[0]!.nodes.map(({ node: name, code }) => `${name} ${code}`),
    ['n1 no-endpoint', 'n2 lost', 'n3 no-endpoint'],
  );
  assert.deepEqual(json.changes, [{ kind: 'lose', node: 'n2' }]);
});
