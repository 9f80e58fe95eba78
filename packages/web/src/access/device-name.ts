const browsers = [
  ['Edge', /\bEdg\//],
  ['Firefox', /\bFirefox\//],
  ['Chrome', /\bChrome\//],
  ['Safari', /\bSafari\//],
] as const;
const systems = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** `Chrome, Windows`: enough for somebody to know her own machines again. Undefined for what is no browser. */
export function deviceName(userAgent: string | null): string | undefined {
  const named = (known: readonly (readonly [string, RegExp])[]) =>
    known.find(([, mark]) => mark.test(userAgent ?? ''))?.[0];
  const parts = [named(browsers), named(systems)].filter(it => it !== undefined);
  return parts.length > 0 ? parts.join(', ') : undefined;
}
