import { driverContract } from '../../contract/driver/driver-contract.ts';
import { netnsIsMissing } from '../../support/netns.ts';
import { openLayer2Bench } from './bench.ts';

driverContract('layer2', openLayer2Bench, netnsIsMissing || undefined);
