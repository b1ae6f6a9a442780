/** Whole-process start of the bundle, beside `node -e 0` in the same run. Build first. */
import { HEAD, row, timeProcesses } from './measure.ts';

export function benchStart(): string {
  const program = 'dist/pierhead.js';
  const times = timeProcesses(15, {
    'node -e 0': ['-e', '0'],
    'pierhead --version': [program, '--version'],
    'pierhead validate, examples/minimal': [program, 'validate', '--config', 'examples/minimal'],
    'pierhead plan, examples/cvte, cluster gz-1': [
      program,
      ...['plan', '--config', 'examples/cvte', '--cluster', 'gz-1', '--live', 'examples/cvte/live/gz-1.yaml'],
    ],
  });
  const bare = times['node -e 0']!.median;
  const rows = Object.entries(times).map(([name, figures]) =>
    row(name, figures, `${(figures.median / bare).toFixed(1)} x node`),
  );
  return ['## Start of the whole process', '', HEAD, ...rows].join('\n');
}
