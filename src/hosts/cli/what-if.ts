/** `plan --lose | --drain | --lose-interface`: what would become of the addresses. Loaded only where somebody asks. */
import { type IfChange, whatIf } from '../../core/plan/lose.ts';
import type { Paint } from '../../core/report/paint.ts';
import { whatIfJson, whatIfText } from '../../core/report/what-if-text.ts';
import { UsageError } from './exit.ts';
import type { MadePlan } from './planning.ts';
import type { PlanOptions } from './program.ts';

export interface Hypothesis {
  readonly json: object;
  readonly text: (paint: Paint) => string;
}

/** Reads the options; what it returns answers for a plan. Throws a `UsageError` for names that are not there. */
export function openWhatIf(options: PlanOptions): (made: MadePlan) => Hypothesis {
  const changes = changesOf(options);
  return ({ config, settlement }) => {
    const { live, nowMs } = settlement.world;
    const result = whatIf(config, live, nowMs, changes);
    if ('problem' in result) throw new UsageError(result.problem, result.help);
    return { json: whatIfJson(result), text: (paint) => whatIfText(result, paint) };
  };
}

function changesOf({ lose, drain, loseInterface }: PlanOptions): IfChange[] {
  return [
    ...lose.map((node): IfChange => ({ kind: 'lose', node })),
    ...drain.map((node): IfChange => ({ kind: 'drain', node })),
    ...loseInterface.map((text): IfChange => {
      const [node, name, ...rest] = text.split('/');
      if (!node || !name || rest.length > 0) {
        throw new UsageError(`--lose-interface ${text} is not <node>/<interface>`, 'write it as node-a/eth0');
      }
      return { kind: 'lose-interface', node, interface: name };
    }),
  ];
}
