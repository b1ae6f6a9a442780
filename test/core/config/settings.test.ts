import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileTree } from '../../../src/core/config/compile.ts';
import { assertFound, compile, configOf, peer, placesOf, read, settings, tampered } from './tree.ts';

describe('Settings', () => {
  it('are all defaults where there is no document', () => {
    assert.deepEqual(configOf(compile([])).settings, {
      mode: 'Active',
      guard: { maxDisrupted: 10, windowMs: 3_600_000 },
      quarantineMs: 600_000,
      move: { overlapMs: 3_600_000, batch: 10 },
      classless: 'Handle',
      compatibility: new Set(),
      nodes: { honorExcludeLabel: true, notReady: 'Exclude', cordoned: 'Keep' },
      layer2: { conflict: 'Refuse' },
      bgp: { routerID: 'auto', listenPort: 0, communities: new Map(), bfdProfiles: new Map() },
    });
  });

  it('keep the other defaults where one field is written', () => {
    const { origin, ...written } = configOf(
      compile([settings('guard: { maxDisrupted: 0 }, move: { batch: 1 }')]),
    ).settings;
    const { origin: none, ...rest } = configOf(compile([])).settings;
    assert.equal(none, undefined);
    assert.equal(origin?.object, 'Settings/default');
    assert.deepEqual(written, {
      ...rest,
      guard: { maxDisrupted: 0, windowMs: 3_600_000 },
      move: { overlapMs: 3_600_000, batch: 1 },
    });
  });

  it('have the defaults of a BFD profile', () => {
    const { bfdProfiles } = configOf(compile([settings('bgp: { bfdProfiles: { fast: { receiveInterval: 150ms } } }')]))
      .settings.bgp;
    assert.deepEqual(
      [...bfdProfiles],
      [['fast', { transmitIntervalMs: 300, receiveIntervalMs: 150, detectMultiplier: 3 }]],
    );
  });

  it('may switch quarantine and overlap off, but not the window of the guard', () => {
    const found = settings('quarantine: 0s, move: { overlap: 0s }');
    assert.equal(configOf(compile([found])).settings.quarantineMs, 0);
    const [window] = assertFound(['bad-duration'], [settings('guard: { window: §0s }')]);
    assert.match(window?.message ?? '', /^spec\.guard\.window is "0s", which is no duration from 1ms on/);
  });

  it('may not ask BFD for what no daemon keeps, and should not ask for less than 100ms', () => {
    const [slow, fast] = assertFound(
      ['bad-duration', 'bfd-too-fast'],
      [settings('bgp: { bfdProfiles: { a: { transmitInterval: §61s }, b: { receiveInterval: §50ms } } }')],
    );
    assert.equal(slow?.path, '/spec/bgp/bfdProfiles/a/transmitInterval');
    assert.equal(fast?.severity, 'warning');
  });

  it('may not give a well-known community another value', () => {
    assertFound(
      ['community-name-taken'],
      [settings('bgp: { communities: { §no-export: "64520:1", no-advertise: "65535:65282" } }')],
    );
  });

  it('may not give a name to what is no community', () => {
    for (const bad of ['64520', '65536:1', '1:2:3:4', '01:2', 'partner', '1:4294967296:1']) {
      const set = tampered(read(settings('bgp: { communities: { x: "64520:1" } }')), '64520:1', bad);
      assert.deepEqual(placesOf(compileTree(set).diagnostics), ['bad-community 4:34'], bad);
    }
  });

  it('list a load balancer twice to no use', () => {
    assertFound(['listed-twice'], [settings('compatibility: [ openelb, §openelb ]')]);
  });

  it('are not blamed twice: what uses a name with a wrong value has made no mistake', () => {
    const set = read(
      settings('bgp: { bfdProfiles: { fast: { detectMultiplier: 1 } } }'),
      peer('tor', 'bfdProfile: fast'),
    );
    assert.deepEqual(
      compileTree(set).diagnostics.map(({ code }) => code),
      ['out-of-bounds'],
    );
  });
});
