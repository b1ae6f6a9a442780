/** Policies, Services and the ledger against what is live. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openSettlement } from '../../../src/core/allocate/settle.ts';
import { compareText } from '../../../src/core/diagnostic.ts';
import { lint } from '../../../src/core/plan/lint.ts';
import { ALL_PARTS, eip, HOUR, NOW, service } from '../../support/build.ts';
import { doc, policy, pool, reservation } from '../config/tree.ts';
import { assertLinted, configFrom, type LintedLive, linted, liveFrom } from './linting.ts';

const office = pool('office', '10.0.1.0/24');
/** Services that each have one address of `office`, without node ports. */
const holding = (...services: readonly ReturnType<typeof service>[]): LintedLive => ({
  services,
  eips: services
    .flatMap((each) => each.shown)
    .flatMap((address) => {
      const holders = services.filter(({ shown }) => shown.includes(address));
      return holders[0]!.shown[0] === address ? [{ ...eip('10.0.1.1', holders, { policy: 'web' }), address }] : [];
    }),
});
const at = (key: string, address: string, more: Parameters<typeof service>[1] = {}) =>
  service(key, { shown: [address], ...more });

describe('a policy', () => {
  it('matches nothing', () => {
    const [found] = assertLinted(['policy-matches-nothing'], {
      documents: [
        office,
        policy('web', 'office'),
        doc('ExposurePolicy', 'db', 'priority: 1, match: §{ namespaces: { names: [ db ] } }, pools: [ office ]'),
      ],
      live: holding(at('shop/web', '10.0.1.1')),
    });
    assert.match(found!.message, /^spec\.match matches none of the 1 Services that/);
  });

  it('never decides, because an earlier one matches all that it does', () => {
    const [found] = assertLinted(['policy-never-decides'], {
      documents: [
        office,
        policy('all', 'office', 'priority: 1'),
        doc('ExposurePolicy', 'shop', 'match: §{ namespaces: { names: [ shop ] } }, pools: [ office ]'),
      ],
      live: holding(at('shop/web', '10.0.1.1'), at('shop/api', '10.0.1.2')),
    });
    assert.match(found!.message, /\(shop\/api: policy all\)$/);
  });

  it('is not judged by a cluster without Services, or where they or labels are unknown', () => {
    const documents = [
      office,
      doc(
        'ExposurePolicy',
        'db',
        'match: { namespaces: { selectors: [ { matchLabels: { a: b } } ] } }, pools: [ office ]',
      ),
    ];
    const withoutPart = (part: string) => ALL_PARTS.filter((each) => each !== part);
    assertLinted([], { documents, live: {} });
    assertLinted([], { documents, live: { known: withoutPart('services') } }, ['lint-skipped']);
    const live = { services: [service('shop/web')], namespaces: [], known: withoutPart('namespaces') };
    assertLinted([], { documents, live }, ['lint-skipped']);
  });

  it('has a limit that was lowered below use', () => {
    const documents = [office, policy('web', 'office', 'limits: { addressesPerNamespace: §1 }')];
    const live = holding(at('shop/a', '10.0.1.1'), at('shop/b', '10.0.1.2'), at('team/c', '10.0.1.3'));
    const [found] = assertLinted(['limit-exceeded'], { documents, live });
    assert.match(found!.message, /is 1, and namespace shop has 2; they keep them/);
  });

  it('counts an address that two share once', () => {
    const documents = [office, policy('web', 'office', 'limits: { addressesPerNamespace: 1 }')];
    const annotations = { 'pierhead.io/sharing-key': 'k' };
    assertLinted([], {
      documents,
      live: holding(at('shop/a', '10.0.1.1', { annotations }), at('shop/b', '10.0.1.1', { annotations, ports: '81' })),
    });
  });

  it('allows ports no more that are exposed by it', () => {
    const documents = [office, policy('web', 'office', 'limits: { ports: §[ { protocol: TCP, range: "443" } ] }')];
    const live = holding(at('shop/a', '10.0.1.1', { ports: '443' }), at('shop/b', '10.0.1.2', { ports: '443, 8080' }));
    const [found] = assertLinted(['limit-exceeded'], { documents, live });
    assert.match(found!.message, /does not allow TCP 8080, which shop\/b uses/);
  });

  it('requires what Services with an address do not meet', () => {
    const documents = [office, policy('web', 'office', 'require: §[ SourceRanges ]')];
    const live = holding(at('shop/a', '10.0.1.1'), at('shop/b', '10.0.1.2', { sourceRanges: ['10.0.0.0/8'] }));
    const [found] = assertLinted(['requirement-unmet'], { documents, live });
    assert.match(found!.message, /asks for SourceRanges, which shop\/a does not meet/);
  });

  it('does not say again why a Service waits', () => {
    const documents = [office, policy('web', 'office', 'require: [ SourceRanges ]')];
    assertLinted([], { documents, live: { services: [service('shop/a')] } });
  });
});

describe('an address', () => {
  it('stays in a Draining pool because its Reservation names it', () => {
    const documents = [
      pool('office', '10.0.1.0/24', 'allocation: §Draining'),
      pool('spare', '10.0.2.0/24'),
      policy('web', 'office, spare'),
      reservation('shop', 'entries: [ { service: shop/web, addresses: [ 10.0.1.1 ] } ]'),
    ];
    const [found] = assertLinted(['stays-in-draining-pool'], { documents, live: holding(at('shop/web', '10.0.1.1')) });
    assert.match(found!.message, /10\.0\.1\.1 \(shop\/web, by its Reservation\) stays all the same$/);
  });

  it('stays in a Draining pool because whoever shares it is pinned there', () => {
    const annotations = { 'pierhead.io/sharing-key': 'k' };
    const pinned = { ...annotations, 'pierhead.io/pool': 'office' };
    const [found] = assertLinted(['stays-in-draining-pool'], {
      documents: [pool('office', '10.0.1.0/24', 'allocation: §Draining'), policy('web', 'office')],
      live: holding(
        at('shop/a', '10.0.1.1', { annotations }),
        at('shop/b', '10.0.1.1', { annotations: pinned, ports: '81' }),
      ),
    });
    assert.match(
      found!.message,
      /\(shop\/a, shared with shop\/b\) and 10\.0\.1\.1 \(shop\/b, by its own request\) stay/,
    );
  });

  it('has nowhere to go from a Draining pool', () => {
    assertLinted(['nowhere-to-go'], {
      documents: [pool('office', '10.0.1.0/24', 'allocation: §Draining'), policy('web', 'office')],
      live: holding(at('shop/web', '10.0.1.1')),
    });
  });

  it('has nowhere to go from a pool that its policy lists no more', () => {
    assertLinted(['nowhere-to-go'], {
      documents: [
        office,
        pool('full', '10.0.2.1', 'exclude: [ 10.0.2.1 ]')
          .replace('exclude', 'allocation: Cordoned, exclude')
          .replace(', exclude: [ 10.0.2.1 ]', ''),
        policy('web', 'full').replace('pools: [', 'pools: §['),
      ],
      live: holding(at('shop/web', '10.0.1.1')),
    });
  });

  it('has nowhere to go although it is reserved for another', () => {
    assertLinted(['nowhere-to-go'], {
      documents: [
        pool('office', '10.0.1.1'),
        policy('web', 'office'),
        reservation('shop', 'entries: [ §{ service: shop/other, addresses: [ 10.0.1.1 ] } ]'),
      ],
      live: {
        ...holding(at('shop/web', '10.0.1.1')),
        ...{ services: [at('shop/web', '10.0.1.1'), service('shop/other')] },
      },
    });
  });

  it('is of a pool that Git does not have', () => {
    const web = at('shop/web', '10.0.1.1');
    const documents = [office, policy('web', 'office')];
    const eips = [
      eip('10.0.1.1', [web], { pool: 'old', policy: 'web' }),
      eip('10.0.9.9', [web], { pool: 'gone', state: 'Withdrawn' }),
    ];
    const [found] = assertLinted([], { documents, live: { services: [web], eips } }, ['eip-of-unknown-pool']);
    assert.match(found!.message, /^1 EIP is of pool old, which Git does not have/);
  });
});

describe('sharers', () => {
  const documents = [office, policy('web', 'office')];
  const key = (text: string) => ({ annotations: { 'pierhead.io/sharing-key': text } });
  const sharing = (...services: readonly ReturnType<typeof service>[]) => ({
    documents: [office, policy('web', 'office', 'sharing: §SameNamespace')],
    live: holding(...services),
  });

  it('are in order with one key and ports of their own', () => {
    const live = holding(at('shop/a', '10.0.1.1', key('k')), at('shop/b', '10.0.1.1', { ...key('k'), ports: '81' }));
    assertLinted([], { documents, live });
  });

  it('have a port in common after an edit', () => {
    const [found] = assertLinted(
      ['sharers-port-conflict'],
      sharing(at('shop/a', '10.0.1.1', key('k')), at('shop/b', '10.0.1.1', { ...key('k'), ports: '81, 80' })),
    );
    assert.match(found!.message, /10\.0\.1\.1 \(shop\/a and shop\/b use TCP 80\)$/);
  });

  it('have different keys after an edit', () => {
    assertLinted(
      ['sharers-not-invited'],
      sharing(at('shop/a', '10.0.1.1', key('k')), at('shop/b', '10.0.1.1', { ...key('other'), ports: '81' })),
    );
  });

  it('may not share any more after an edit of the policy, or of a traffic policy', () => {
    const [found] = assertLinted(
      ['sharers-not-allowed'],
      sharing(
        at('shop/a', '10.0.1.1', { ...key('k'), externalTrafficPolicy: 'Local' }),
        at('shop/b', '10.0.1.1', { ...key('k'), ports: '81' }),
      ),
    );
    assert.match(found!.message, /shop\/a and shop\/b: different externalTrafficPolicy or selectors/);
    assertLinted(['sharers-not-allowed'], {
      documents: [office, policy('web', 'office', 'sharing: §Forbidden')],
      live: holding(at('shop/a', '10.0.1.1', key('k')), at('shop/b', '10.0.1.1', { ...key('k'), ports: '81' })),
    });
  });
});

describe('node ports', () => {
  const documents = [office, policy('web', 'office', 'match: {}')].map((text) => text.replace(', match: {}', ''));
  const withPorts = (
    key: string,
    address: string,
    nodePorts: readonly number[],
    more: Parameters<typeof service>[1] = {},
  ) => ({
    ...at(key, address, more),
    ports: nodePorts.map((nodePort, index) => ({ protocol: 'TCP' as const, port: 80 + index, nodePort })),
  });

  it('are counted over all exposed Services in one finding', () => {
    const local = { externalTrafficPolicy: 'Local', healthCheckNodePort: 32000 } as const;
    const [found] = assertLinted(
      [],
      {
        documents,
        live: holding(
          withPorts('shop/a', '10.0.1.1', [30001, 30002]),
          withPorts('shop/b', '10.0.1.2', [30003], local),
          at('shop/c', '10.0.1.3', { allocatesNodePorts: false }),
        ),
      },
      ['node-ports-not-needed'],
    );
    assert.equal(
      found!.message,
      '2 exposed Services hold 3 of the 2768 node ports without need: shop/a (2) and shop/b (1); 1 more for health checks is freed only by externalTrafficPolicy: Cluster',
    );
  });

  it('of a Service that has no address are its own business', () => {
    const waiting = { ...service('shop/a'), ports: [{ protocol: 'TCP' as const, port: 80, nodePort: 30001 }] };
    assertLinted([], {
      documents: [pool('office', '10.0.1.0/24', 'autoAssign: false'), policy('web', 'office')],
      live: { services: [waiting] },
    });
  });
});

describe('the ledger', () => {
  const web = at('shop/web', '10.0.1.1');

  it('has entries that are over', () => {
    assertLinted(['reservation-expired'], {
      documents: [
        office,
        policy('web', 'office'),
        reservation(
          'shop',
          'entries: [ { service: shop/web, addresses: [ 10.0.1.1 ] }, { service: shop/old, addresses: [ 10.0.1.2 ], expires: §"2026-01-01" }, { service: shop/older, addresses: [ 10.0.1.3 ], expires: "2025-01-01" } ]',
        ),
      ],
      live: holding(web),
    });
  });

  it('has entries for Services that are not there, told once a document', () => {
    const [found] = assertLinted(['reservation-without-service'], {
      documents: [
        office,
        policy('web', 'office'),
        reservation(
          'shop',
          'entries: [ { service: shop/web, addresses: [ 10.0.1.1 ] }, { service: §shop/z, addresses: [ 10.0.1.2 ] }, { service: shop/b, addresses: [ 10.0.1.3 ] } ]',
        ),
      ],
      live: holding(web),
    });
    assert.equal(found!.severity, 'info');
    assert.match(found!.message, /shop\/z \(10\.0\.1\.2\) and shop\/b \(10\.0\.1\.3\)$/);
  });

  const approval = (spec: string) => doc('Approval', 'renumber', spec);

  it('has an Approval that is over', () => {
    assertLinted(['approval-expired'], {
      documents: [
        office,
        policy('web', 'office'),
        approval('expires: §"2026-01-01", changes: [ { action: move, pool: office } ]'),
      ],
      live: holding(web),
    });
  });

  it('has an Approval of which a part is called for by nothing', () => {
    const draining = pool('office', '10.0.1.0/24', 'allocation: Draining');
    const [found] = assertLinted(['approval-without-change'], {
      documents: [
        draining,
        pool('spare', '10.0.2.0/24'),
        policy('web', 'office, spare'),
        approval(
          'expires: "2026-12-31", changes: [ { action: move, service: shop/web }, §{ action: move, service: shop/wbe, from: 10.0.1.1 }, { action: withdraw, pool: office } ]',
        ),
      ],
      live: holding(web),
    });
    assert.match(
      found!.message,
      /of 3 changes of Approval renumber 2 are .*: move of shop\/wbe from 10\.0\.1\.1 and withdraw out of pool office$/,
    );
  });

  it('has an Approval whose moves are under way, or were made a moment ago', () => {
    const moves = 'expires: "2026-12-31", changes: [ { action: move, service: shop/web, from: 10.0.1.1 } ]';
    const documents = [office, policy('web', 'office'), approval(moves)];
    const moved = at('shop/web', '10.0.1.2');
    const leaving = eip('10.0.1.1', [moved], { policy: 'web', state: 'Leaving', untilMs: NOW + HOUR });
    const now = holding(moved);
    assertLinted([], { documents, live: { ...now, eips: [...now.eips!, leaving] } });
    const made = { atMs: NOW - 1000, action: 'move', service: 'shop/web', from: leaving.address } as const;
    assertLinted([], { documents, live: { ...now, disruptions: [made] } });
  });
});

describe('lint', () => {
  it('says which part of live state it had not, and checks the rest', () => {
    const codes = ALL_PARTS.map(() => 'lint-skipped');
    const found = assertLinted([], { documents: [office, policy('web', 'office')], live: { known: [] } }, codes);
    assert.deepEqual(new Set(found.map(({ severity }) => severity)), new Set(['info']));
  });

  it('says the same whatever order live state came in', () => {
    const services = Array.from({ length: 12 }, (_, index) => ({
      ...at(`shop/s${index}`, `10.0.1.${index}`),
      ports: [{ protocol: 'TCP' as const, port: 80, nodePort: 30000 + index }],
    }));
    const documents = [
      office,
      policy('web', 'office', 'require: [ SourceRanges ], limits: { addressesPerNamespace: 2 }'),
    ];
    const live = holding(...services);
    const reversed = { services: [...services].reverse(), eips: [...live.eips!].reverse() };
    assert.deepEqual(linted({ documents, live: reversed }), linted({ documents, live }));
    assert.equal(linted({ documents, live }).length, 3);
  });

  it("leaves the settlement as it is, and asks in nobody else's name", () => {
    const config = configFrom([
      office,
      policy('web', 'office', 'require: [ SourceRanges ], limits: { addressesPerNamespace: 2 }'),
    ]);
    const settlement = openSettlement(config, liveFrom(holding(at('shop/a', '10.0.1.1'))), NOW);
    lint(config, settlement);
    assert.deepEqual([...settlement.update([])], []);
    assert.deepEqual([...settlement.decisions.keys()].sort(compareText), ['shop/a']);
  });
});
