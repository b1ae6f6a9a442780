/** The page of all metrics, from the table in runtime. */
import { definitionOf, METRIC_NAMES } from '../../src/runtime/metric-table.ts';

const HEAD = `<!-- Generated from src/runtime/metric-table.ts by \`npm run generate\`. -->

# Metrics

Controller and speaker answer \`/metrics\` for Prometheus, on the address of \`--metrics-address\`, beside \`/healthz\` and
\`/readyz\`, whose bodies say what is wrong or waited for. The usual metrics of the process and of Node.js
(\`process_*\`, \`nodejs_*\`) are there too. No label has the name of a Service or an address, so their number does not grow
with the cluster.

| metric | of | labels | meaning |
|---|---|---|---|
`;

export function generateMetrics(): [string, string] {
  const rows = METRIC_NAMES.map((name) => {
    const { type, programs, labels, help, values = {} } = definitionOf(name);
    const meanings = Object.entries(values).map(([label, words]) => `\`${label}\`: ${words}`);
    const meaning = [help, ...meanings].map((text) => `${text}.`).join(' ');
    const cells = [
      `\`${name}\` (${type})`,
      programs.join(', '),
      labels.map((label) => `\`${label}\``).join(', '),
      meaning.replaceAll('|', '\\|'),
    ];
    return `| ${cells.join(' | ')} |\n`;
  });
  return ['docs/metrics.md', HEAD + rows.join('')];
}
