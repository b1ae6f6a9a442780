/**
 * Text that YAML 1.1 and YAML 1.2 read differently.
 *
 * We read YAML 1.2. kubectl, Argo CD and Flux read a dialect of 1.1, other 1.1 readers (Python, Ruby) one more. What a
 * merge request shows must be what every one of them applies, so nobody is left to guess:
 *
 * | written | here | kubectl | other 1.1 readers | |
 * |---|---|---|---|---|
 * | `on`, `No`, `y` | text | boolean | boolean | error |
 * | `010` | 10 | 8 | 8 | error |
 * | `1_000`, `0b11`, `+0x1F` | text | number | number | error |
 * | `08`, `0o14` | number | number | text | warning |
 * | `1:20`, `52:54:00:12:34:56` | text | text | number in base 60 | warning |
 * | `2027-01-01` | text | text | date | warning |
 *
 * The column of kubectl is what `kubectl label --local -o json` printed (1.35); a test asks it again where there is one.
 * What all read alike is no trap: `0x1F`, `07`, `1.10`, `~`.
 */

/** What others make of a plain scalar. */
export interface Trap {
  /** `yaml-ambiguous`: kubectl or Argo CD would apply another value. `yaml-unquoted`: only further readers would. */
  readonly code: 'yaml-ambiguous' | 'yaml-unquoted';
  /** With an article, to follow "reads it as": `the boolean true`, `the number 8`. */
  readonly meaning: string;
  /** How to write it so that nobody takes it for text. */
  readonly plain?: string;
}

const TRUE_WORDS = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']);
const FALSE_WORDS = new Set(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);
const INTEGER = /^([-+]?)(?:0x([0-9a-f]+)|0b([01]+)|0o?([0-7]+)|(0|[1-9][0-9]*))$/i;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:e[-+]?[0-9]+)?$/i;
const SEXAGESIMAL = /^([-+]?)([0-9][0-9_]*(?::[0-5]?[0-9])+)(\.[0-9_]*)?$/;
const ONLY_SOME_READ_A_NUMBER = /^(?:[-+]?0[0-9]*[89][0-9]*|0o[0-7]+)$/;
const DATE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)?$/;
/** What YAML 1.2 does not read as text. */
const CORE_NON_TEXT =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** Longer text is no number, date or boolean to anybody, and would be slow to look at. */
const LONGEST = 128;

/** The trap in a plain (unquoted) scalar that we read as `value`; `undefined`: everybody reads it alike. */
export function plainTrap(source: string, value: unknown): Trap | undefined {
  const first = source.charCodeAt(0);
  if (source.length > LONGEST) {
    return undefined;
  }
  // Only digits, signs and the point can begin a number or a date.
  if (first > 57 || first < 43 || first === 47) {
    return wordTrap(source);
  }
  if (DATE.test(source)) {
    return { code: 'yaml-unquoted', meaning: 'a date' };
  }
  const sexagesimal = SEXAGESIMAL.exec(source);
  if (sexagesimal !== null) {
    return { code: 'yaml-unquoted', meaning: `the number ${baseSixty(sexagesimal)}` };
  }
  const number = kubectlNumber(source);
  if (number !== undefined && number !== value) {
    return {
      code: 'yaml-ambiguous',
      meaning: `the number ${number}`,
      plain: 'a number without leading zeros and underscores',
    };
  }
  return ONLY_SOME_READ_A_NUMBER.test(source) ? { code: 'yaml-unquoted', meaning: 'text' } : undefined;
}

/** Whether every reader takes a plain scalar for just this text: what may be written without quotes. */
export function isPlainText(text: string): boolean {
  return !CORE_NON_TEXT.test(text) && plainTrap(text, text) === undefined;
}

function wordTrap(source: string): Trap | undefined {
  if (source.length > 3) {
    return undefined;
  }
  if (TRUE_WORDS.has(source)) {
    return { code: 'yaml-ambiguous', meaning: 'the boolean true', plain: 'true' };
  }
  return FALSE_WORDS.has(source) ? { code: 'yaml-ambiguous', meaning: 'the boolean false', plain: 'false' } : undefined;
}

/** The number that go-yaml, the reader of kubectl, makes of a plain scalar: it drops underscores first. */
function kubectlNumber(source: string): number | undefined {
  const digits = source.replaceAll('_', '');
  const integer = INTEGER.exec(digits);
  if (integer !== null) {
    const [, sign, hex, binary, octal, decimal] = integer;
    const size =
      hex !== undefined
        ? Number.parseInt(hex, 16)
        : binary !== undefined
          ? Number.parseInt(binary, 2)
          : octal !== undefined
            ? Number.parseInt(octal, 8)
            : Number(decimal);
    // Not -0, which equals 0 for `!==` but prints as itself.
    return sign === '-' && size !== 0 ? -size : size;
  }
  return FLOAT.test(digits) ? Number(digits) : undefined;
}

function baseSixty([, sign, digits = '', fraction = '']: RegExpExecArray): string {
  const whole = digits
    .replaceAll('_', '')
    .split(':')
    .reduce((total, part) => total * 60n + BigInt(part), 0n);
  return `${sign === '-' ? '-' : ''}${whole}${fraction.length > 1 ? fraction.replaceAll('_', '') : ''}`;
}
