/**
 * A number for the eye: at most two decimals, one from a hundred on. What was sent with fewer stays as it was
 * sent, 1.50 included; the full text belongs in a title or a table.
 */
export function readable(value: string): string {
  if (!/^-?\d+\.\d{3,}$/.test(value)) return value;
  const number = Number(value);
  return number.toFixed(Math.abs(number) >= 100 ? 1 : 2);
}
