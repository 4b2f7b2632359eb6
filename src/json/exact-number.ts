/**
 * Whether a JSON number keeps its value when it is parsed as a double and stringified: `1.50`, `1e2` and `-0` do;
 * `9007199254740993`, `0.1000000000000000055` and `1e400` do not.
 */
export function isExactNumber(spelling: string): boolean {
  const value = Number(spelling);
  if (!Number.isFinite(value)) return false;
  const written = String(value);
  return written === spelling || sameDecimal(decimalOf(spelling), decimalOf(written));
}

/** A decimal number: its significant digits, and the power of ten of the last digit. */
interface Decimal {
  readonly isNegative: boolean;
  /** Without leading and trailing zeros. Empty for zero. */
  readonly digits: string;
  readonly exponent: number;
}

const FORM = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

function decimalOf(spelling: string): Decimal {
  const [, sign = '', whole = '', fraction = '', power = '0'] = FORM.exec(spelling) ?? [];
  const all = whole + fraction;
  let start = 0;
  let end = all.length;
  while (start < end && all.charCodeAt(start) === ZERO) start++;
  while (end > start && all.charCodeAt(end - 1) === ZERO) end--;
  const exponent = Number(power) - fraction.length + (all.length - end);
  return { isNegative: sign === '-', digits: all.slice(start, end), exponent };
}

const ZERO = '0'.charCodeAt(0);

function sameDecimal(a: Decimal, b: Decimal): boolean {
  if (a.digits === '') return b.digits === '';
  return a.digits === b.digits && a.exponent === b.exponent && a.isNegative === b.isNegative;
}
