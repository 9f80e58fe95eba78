/** NIST SP 800-63B-4 (August 2025) 3.1.1.2: 15 characters where a password may be the only factor. */
export const shortestPassword = 15;
export const longestPassword = 1024;

export type Weakness = 'too-short' | 'too-long' | 'too-plain' | 'too-common' | 'too-personal';

/** What people choose when they must be long: each is the whole word, or the word and figures. */
const common = [
  'password',
  'passphrase',
  'passwort',
  'contrasena',
  'letmein',
  'welcome',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  'iloveyou',
  'administrator',
  'changeme',
  'trustno',
  'trellis',
  'caremanager',
  'correcthorsebatterystaple',
] as const;

/** Same letters for `P@ssw0rd` and `password`; figures and signs at the ends are only padding. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^[^a-z@$]+|[^a-z@$]+$/g, '')
    .replace(/[@4]/g, 'a')
    .replace(/0/g, 'o')
    .replace(/[1!]/g, 'i')
    .replace(/3/g, 'e')
    .replace(/[$5]/g, 's')
    .replace(/[^a-z]/g, '');

/**
 * Why a password will not do; undefined when it will. No rules about capitals and signs: they make passwords
 * worse (same source). `about` are the words somebody who knows the person tries first: name, address, organization.
 */
export function weaknessOf(password: string, about: readonly string[]): Weakness | undefined {
  const length = [...password].length;
  if (length < shortestPassword) return 'too-short';
  if (length > longestPassword) return 'too-long';
  if (new Set(password).size < 5 || isRow(password)) return 'too-plain';
  const letters = plain(password);
  if (common.some(word => letters.includes(word) && letters.replaceAll(word, '').length < 4))
    return 'too-common';
  const known = about.flatMap(it => it.split(/[\s@.]+/)).map(plain);
  const left = known
    .filter(word => word.length >= 3)
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), letters);
  return left.length < 6 && left !== letters ? 'too-personal' : undefined;
}

/** `abcdefghijklmno`, `123456789012345`: each sign follows the one before. */
function isRow(password: string): boolean {
  const codes = [...password.toLowerCase()].map(it => it.codePointAt(0) ?? 0);
  const steps = codes.slice(1).filter((code, i) => Math.abs(code - (codes[i] ?? 0)) === 1).length;
  return steps >= codes.length - 3;
}
