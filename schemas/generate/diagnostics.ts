/** The page of all diagnostic codes, from the table in core. */
import { DIAGNOSTIC_CODES } from '../../src/core/diagnostic.ts';

const HEAD = `<!-- Generated from src/core/diagnostic.ts by \`npm run generate\`. -->

# Diagnostics

Every finding of \`pierhead validate\` and of the lint in \`pierhead plan\` has one of these codes. They are stable: rely on
them in CI. Each finding says where it is (file, line, column), what was found, and the way out.

| code | what it says |
|---|---|
`;

export function generateDiagnostics(): [string, string] {
  const rows = Object.entries(DIAGNOSTIC_CODES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, meaning]) => `| \`${code}\` | ${meaning.replaceAll('|', '\\|')} |\n`);
  return ['docs/diagnostics.md', HEAD + rows.join('')];
}
