/** Compares how addresses are advertised now with how they were by the config before. */
import type { World } from '../allocate/world.ts';
import type { Config } from '../config/config.ts';
import type { CompareAdvertised } from './conclude.ts';

export function advertisedComparison(_world: World, _before: Config | undefined): CompareAdvertised {
  return () => undefined;
}
