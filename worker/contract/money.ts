/** Nearest integer, ties to the even one (rule R5: each line is rounded once, half-even). */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * Integer `a × b ÷ c` rounded half-even, exact for any safe integers (c > 0).
 * Floating point would decide ties wrongly on amounts that end in half a cent.
 */
export function mulDivHalfEven(a: number, b: number, c: number): number {
  const product = BigInt(a) * BigInt(b);
  const divisor = BigInt(c);
  let floor = product / divisor;
  let rest = product % divisor;
  if (rest < 0n) {
    floor -= 1n;
    rest += divisor;
  }
  const twice = rest * 2n;
  const up = twice > divisor || (twice === divisor && floor % 2n !== 0n);
  return Number(up ? floor + 1n : floor);
}

/**
 * Cuts an integer amount in the proportions of `weights` (≥ 0, not all zero) so that the parts add up to it exactly
 * (largest remainder; equal remainders go to the earlier weight).
 */
export function splitByLargestRemainder(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sign = amount < 0 ? -1 : 1;
  const whole = BigInt(Math.abs(amount));
  const parts = weights.map((weight, index) => {
    const product = whole * BigInt(weight);
    return { index, floor: product / BigInt(total), rest: product % BigInt(total) };
  });
  let left = Number(whole - parts.reduce((sum, part) => sum + part.floor, 0n));
  const result = parts.map((part) => Number(part.floor));
  for (const part of parts.toSorted((x, y) => (x.rest === y.rest ? x.index - y.index : x.rest > y.rest ? -1 : 1))) {
    if (left === 0) break;
    result[part.index] = (result[part.index] ?? 0) + 1;
    left -= 1;
  }
  return result.map((part) => (part === 0 ? 0 : sign * part));
}
