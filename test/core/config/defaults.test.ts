import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as defaults from '../../../src/core/config/defaults.ts';

/** What a schema says about one object: its fields with their `x-default`. */
interface Schema {
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly 'x-default'?: unknown;
}

const schemaOf = (name: string): Schema =>
  JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));

/** Every field with a default, objects inside included. */
function defaultsIn(schema: Schema | undefined): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [field, property] of Object.entries(schema?.properties ?? {})) {
    const nested = defaultsIn(property);
    if ('x-default' in property) {
      found[field] = property['x-default'];
    } else if (Object.keys(nested).length > 0) {
      found[field] = nested;
    }
  }
  return found;
}

describe('the defaults', () => {
  const { bgp, ...settings } = defaults.SETTINGS_DEFAULTS;
  for (const [schema, definition, expected] of [
    ['address-pool', 'spec', defaults.POOL_DEFAULTS],
    ['address-pool', 'layer2', defaults.LAYER2_DEFAULTS],
    ['address-pool', 'bgp', defaults.BGP_DEFAULTS],
    ['exposure-policy', 'spec', defaults.POLICY_DEFAULTS],
    ['exposure-policy', 'narrowing', defaults.NARROWING_DEFAULTS],
    ['bgp-peer', 'spec', defaults.PEER_DEFAULTS],
    ['settings', 'spec', settings],
    ['settings', 'bgp', bgp],
    ['settings', 'bfdProfile', defaults.BFD_PROFILE_DEFAULTS],
    ['cluster', 'spec', defaults.CLUSTER_DEFAULTS],
  ] as const) {
    it(`of ${schema} (${definition}) are those that its schema tells people`, () => {
      const told = defaultsIn(schemaOf(schema).$defs?.[definition]);
      assert.ok(Object.keys(told).length > 0);
      assert.deepEqual(told, expected);
    });
  }
});
