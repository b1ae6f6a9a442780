import { driverContract } from '../../contract/driver/driver-contract.ts';
import { openMemoryBench } from './bench.ts';

driverContract('memory', openMemoryBench);
