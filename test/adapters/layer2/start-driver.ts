/** Opens a layer 2 driver and prints how it fails; stops it where it does not. */
import { openLayer2Driver } from '../../../src/adapters/layer2/driver.ts';
import { AdapterError } from '../../../src/core/failure.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';

const driver = openLayer2Driver({
  node: 'n1',
  boot: 1n,
  heartbeatKey: new Uint8Array(32),
  clock: SYSTEM_CLOCK,
  events: {
    onChange: () => driver.stop('keep', () => console.log('it works')),
    onFailure: (error) => {
      if (!(error instanceof AdapterError)) throw error;
      console.log(`${error.code}: ${error.message}; ${error.help}`);
    },
  },
});
