import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseExpiry } from '../../../src/core/api/duration.ts';
import { compileTree } from '../../../src/core/config/compile.ts';
import { parseAddress } from '../../../src/core/net/address.ts';
import { assertFound, cluster, compile, configOf, doc, placesOf, pool, read, tampered } from './tree.ts';

const changes =
  'changes: [ { action: move, service: shop/web, from: 10.0.0.7 }, { action: withdraw, service: shop/mx }, { action: move, pool: a } ]';
const approval = (spec: string) => doc('Approval', 'renumber', `expires: "2026-12-31", ${spec}`);

describe('an approval', () => {
  it('permits changes of Services and of pools until its time', () => {
    const [found] = configOf(compile([pool('a', '10.0.0.0/24'), approval(changes)])).approvals;
    assert.equal(found?.name, 'renumber');
    assert.equal(found?.expiresAtMs, parseExpiry('2026-12-31'));
    assert.deepEqual(found?.changes, [
      { action: 'move', service: 'shop/web', from: parseAddress('10.0.0.7') },
      { action: 'withdraw', service: 'shop/mx' },
      { action: 'move', pool: 'a' },
    ]);
  });

  it('counts in the clusters that it selects', () => {
    const tree = compile([
      cluster('gz-1', 'network: a'),
      cluster('sz-1', 'network: b'),
      pool('a', '10.0.0.0/24'),
      approval(`clusters: { names: [ gz-1 ] }, ${changes}`),
    ]);
    assert.equal(configOf(tree, 'gz-1').approvals.length, 1);
    assert.equal(configOf(tree, 'sz-1').approvals.length, 0);
  });

  it('may name a pool that its very change removes, which is a warning', () => {
    const [found] = assertFound(
      ['approval-unknown-pool'],
      [pool('gz-office', '10.0.0.0/24'), approval('changes: [ { action: move, pool: §gz-offices } ]')],
    );
    assert.equal(found?.severity, 'warning');
    assert.match(found?.message ?? '', /did you mean "gz-office"/);
  });

  it('is refused where no schema has looked at its texts', () => {
    const set = read(pool('a', '10.0.0.0/24'), approval(changes));
    assert.deepEqual(placesOf(compileTree(tampered(set, '10.0.0.7', '10.7')).diagnostics), ['bad-address 9:84']);
    assert.deepEqual(placesOf(compileTree(tampered(set, '2026-12-31', 'soon')).diagnostics), ['bad-expiry 9:18']);
  });
});
