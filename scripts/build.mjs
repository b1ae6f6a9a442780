// Builds dist/, which is what the package has in it.
import { bundle } from './bundle.mjs';

await bundle('dist');
