/** `$1,234.50`, `-$0.07`: for sentences; screens use the reader's own way. */
export const dollars = (cents: number): string => {
  const whole = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0 ? '-' : ''}$${whole}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
};
