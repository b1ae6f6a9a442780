/**
 * The Common Expression Language, as far as rules of CRDs in this project use it: a text becomes a function.
 *
 * Left out, and refused when a rule is read: macros but `all`, `exists` and `has`, maps, bytes, optional values.
 */
import { CEL_FUNCTIONS, CEL_METHODS, CelError } from './cel-functions.ts';
import { isRecord, sameJson } from './json.ts';

/** Values of the variables of a rule. */
export type CelScope = Readonly<Record<string, unknown>>;
export type CelExpression = (scope: CelScope) => unknown;

const TOKEN =
  /\s*(?:(\d+\.\d+|\d+u?)|(r?"(?:\\.|[^"\\])*"|r?'(?:\\.|[^'\\])*')|([A-Za-z_]\w*)|(&&|\|\||[=!<>]=|[-+*/%!<>?:.,()[\]]))/y;

/** Reads a rule. Throws where it is not understood. */
export function compileCel(text: string): CelExpression {
  return parse(tokensOf(text));
}

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign';
  readonly text: string;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new CelError(`cannot read ${JSON.stringify(text.slice(at, at + 20))}`);
    const [, number, quoted, name, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: unquoted(quoted) });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'sign', text: sign! });
  }
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unquoted(text: string): string {
  if (text.startsWith('r')) return text.slice(2, -1);
  return text.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

const CONSTANTS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };
const MACROS = ['all', 'exists'];

/** One function for each level of precedence, from `?:` down to literals. */
function parse(tokens: readonly Token[]): CelExpression {
  let at = 0;
  const whole = ternary();
  if (at < tokens.length) throw new CelError(`unexpected ${tokens[at]!.text}`);
  return whole;

  function ternary(): CelExpression {
    const condition = either();
    if (!takes('?')) return condition;
    const yes = either();
    needs(':');
    const no = ternary();
    return (scope) => (truth(condition(scope)) ? yes(scope) : no(scope));
  }

  function either(): CelExpression {
    let left = both();
    while (takes('||')) left = decided(left, both(), true);
    return left;
  }

  function both(): CelExpression {
    let left = relation();
    while (takes('&&')) left = decided(left, relation(), false);
    return left;
  }

  function relation(): CelExpression {
    let left = sum();
    for (;;) {
      const operator = takesAny(['==', '!=', '<=', '>=', '<', '>', 'in']);
      if (operator === undefined) return left;
      left = compared(operator, left, sum());
    }
  }

  function sum(): CelExpression {
    let left = product();
    for (;;) {
      const operator = takesAny(['+', '-']);
      if (operator === undefined) return left;
      left = calculated(operator, left, product());
    }
  }

  function product(): CelExpression {
    let left = unary();
    for (;;) {
      const operator = takesAny(['*', '/', '%']);
      if (operator === undefined) return left;
      left = calculated(operator, left, unary());
    }
  }

  function unary(): CelExpression {
    if (takes('!')) {
      const operand = unary();
      return (scope) => !truth(operand(scope));
    }
    if (takes('-')) {
      const operand = unary();
      return (scope) => -numberOf(operand(scope));
    }
    return member();
  }

  function member(): CelExpression {
    let target = primary();
    for (;;) {
      if (takes('[')) {
        const index = ternary();
        needs(']');
        target = indexed(target, index);
      } else if (takes('.')) {
        const name = identifier();
        target = takes('(') ? method(target, name) : field(target, name);
      } else return target;
    }
  }

  function method(target: CelExpression, name: string): CelExpression {
    if (MACROS.includes(name)) {
      const variable = identifier();
      needs(',');
      const test = ternary();
      needs(')');
      return quantified(target, variable, test, name === 'all');
    }
    const method = CEL_METHODS[name];
    if (method === undefined) throw new CelError(`unknown function ${name}`);
    const args = expressions();
    return (scope) => called(name, method, [target(scope), ...args.map((arg) => arg(scope))]);
  }

  function primary(): CelExpression {
    const token = next();
    switch (token.kind) {
      case 'number': {
        const value = Number.parseFloat(token.text);
        return () => value;
      }
      case 'text':
        return () => token.text;
      case 'name':
        return named(token.text);
      case 'sign': {
        if (token.text === '(') {
          const inner = ternary();
          needs(')');
          return inner;
        }
        if (token.text !== '[') throw new CelError(`unexpected ${token.text}`);
        const items = expressions(']');
        return (scope) => items.map((item) => item(scope));
      }
    }
  }

  function named(name: string): CelExpression {
    if (Object.hasOwn(CONSTANTS, name)) return () => CONSTANTS[name];
    // `ip.isCanonical(text)`: a function whose name has a dot.
    const dotted = `${name}.${tokens[at + 1]?.text ?? ''}`;
    const full = tokens[at]?.text === '.' && Object.hasOwn(CEL_FUNCTIONS, dotted) ? dotted : name;
    if (full === dotted) at += 2;
    if (!takes('(')) {
      return (scope) => {
        if (!Object.hasOwn(scope, name)) throw new CelError(`undeclared reference to '${name}'`);
        return scope[name];
      };
    }
    if (full === 'has') return has();
    const call = CEL_FUNCTIONS[full];
    if (call === undefined) throw new CelError(`unknown function ${full}`);
    const args = expressions();
    return (scope) =>
      called(
        full,
        call,
        args.map((arg) => arg(scope)),
      );
  }

  /** `has(a.b)`: whether `a` has a `b`. */
  function has(): CelExpression {
    let target = primary();
    let name = '';
    while (takes('.')) {
      if (name !== '') target = field(target, name);
      name = identifier();
    }
    needs(')');
    return (scope) => {
      const value = target(scope);
      return isRecord(value) && Object.hasOwn(value, name);
    };
  }

  function expressions(end = ')'): CelExpression[] {
    const args: CelExpression[] = [];
    if (takes(end)) return args;
    do args.push(ternary());
    while (takes(','));
    needs(end);
    return args;
  }

  function next(): Token {
    const token = tokens[at++];
    if (token === undefined) throw new CelError('unexpected end');
    return token;
  }

  function identifier(): string {
    const { kind, text } = next();
    if (kind !== 'name') throw new CelError(`unexpected ${text}`);
    return text;
  }

  function takes(text: string): boolean {
    const token = tokens[at];
    if (token === undefined || token.kind === 'text' || token.text !== text) return false;
    at++;
    return true;
  }

  function takesAny(texts: readonly string[]): string | undefined {
    return texts.find((text) => takes(text));
  }

  function needs(text: string): void {
    if (!takes(text)) throw new CelError(`expected ${text}`);
  }
}

/** `||` (decided by true) and `&&`: one side may fail where the other decides. */
function decided(left: CelExpression, right: CelExpression, decisive: boolean): CelExpression {
  return (scope) => {
    let first: boolean;
    try {
      first = truth(left(scope));
    } catch (error) {
      if (truth(right(scope)) === decisive) return decisive;
      throw error;
    }
    return first === decisive ? decisive : truth(right(scope));
  };
}

function compared(operator: string, left: CelExpression, right: CelExpression): CelExpression {
  return (scope) => {
    const [a, b] = [left(scope), right(scope)];
    switch (operator) {
      case '==':
        return sameJson(a, b);
      case '!=':
        return !sameJson(a, b);
      case 'in':
        if (isRecord(b)) return Object.hasOwn(b, String(a));
        return Array.isArray(b) && b.some((item) => sameJson(item, a));
      default: {
        const [x, y] = [a, b] as [number, number];
        if (typeof x !== typeof y) throw new CelError('no such overload');
        if (operator === '<') return x < y;
        if (operator === '<=') return x <= y;
        return operator === '>' ? x > y : x >= y;
      }
    }
  };
}

function calculated(operator: string, left: CelExpression, right: CelExpression): CelExpression {
  return (scope) => {
    const [a, b] = [left(scope), right(scope)];
    if (operator === '+' && typeof a === 'string' && typeof b === 'string') return a + b;
    const [x, y] = [numberOf(a), numberOf(b)];
    switch (operator) {
      case '+':
        return x + y;
      case '-':
        return x - y;
      case '*':
        return x * y;
      case '/':
        return Math.trunc(x / y);
      default:
        return x % y;
    }
  };
}

function quantified(target: CelExpression, variable: string, test: CelExpression, isAll: boolean): CelExpression {
  return (scope) => {
    const value = target(scope);
    const items = Array.isArray(value) ? value : Object.keys(isRecord(value) ? value : {});
    const holds = (item: unknown): boolean => truth(test({ ...scope, [variable]: item }));
    return isAll ? items.every(holds) : items.some(holds);
  };
}

function field(target: CelExpression, name: string): CelExpression {
  return (scope) => {
    const value = target(scope);
    if (!isRecord(value) || !Object.hasOwn(value, name)) throw new CelError(`no such key: ${name}`);
    return value[name];
  };
}

function indexed(target: CelExpression, index: CelExpression): CelExpression {
  return (scope) => {
    const [value, key] = [target(scope), index(scope)];
    if (Array.isArray(value) && typeof key === 'number' && key >= 0 && key < value.length) return value[key];
    if (isRecord(value) && Object.hasOwn(value, String(key))) return value[String(key)];
    throw new CelError(Array.isArray(value) ? `index out of bounds: ${key}` : `no such key: ${key}`);
  };
}

function called(name: string, call: (...args: unknown[]) => unknown, args: unknown[]): unknown {
  const result = call(...args);
  if (result === undefined) throw new CelError(`${name} cannot be evaluated on this value`);
  return result;
}

function truth(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new CelError('no such overload');
  return value;
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw new CelError('no such overload');
  return value;
}
