/**
 * The one way in which our schemas are compiled: strict, every error, with the formats of the core.
 */
import { _, Ajv2020, type CodeOptions } from 'ajv/dist/2020.js';
import { FORMATS } from '../../src/core/api/formats.ts';
import { OWN_KEYWORDS, type Schemas } from './schemas.ts';

/** An ajv that knows every schema by its file name: `makeAjv(readSchemas()).getSchema('plan.schema.json')`. */
export function makeAjv(schemas: Schemas, code: CodeOptions = {}): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    // Errors carry the value and the schema around the rule: what a message is made of.
    verbose: true,
    messages: false,
    strict: true,
    // `oneOf` and `anyOf` ask for properties that are declared beside them.
    strictRequired: false,
    // A value of one of two types: counts that may exceed 2^53, time stamps that may be null.
    allowUnionTypes: true,
    // One function for each definition instead of a copy at each place: a third of the code.
    inlineRefs: false,
    code: { ...code, formats: _`formats` },
  });
  ajv.addVocabulary([...OWN_KEYWORDS]);
  for (const [name, format] of Object.entries(FORMATS)) {
    ajv.addFormat(name, format.test);
  }
  for (const schema of schemas.values()) {
    ajv.addSchema(schema);
  }
  return ajv;
}
