import { existsSync, readFileSync } from 'node:fs';
import { type ShadowMap, shadow, shadowMapSchema } from './shadow.ts';
import { simulate } from './simulate.ts';

/** A command about a file of billing: its exit code, or what to say of how it was called. */
export async function billingFile(
  [what, file, ...others]: readonly string[],
  map: string | undefined,
  write: (lines: string) => Promise<void>,
): Promise<number | string> {
  if (others.length > 0 || (what !== 'simulate' && what !== 'shadow'))
    return 'Say billing simulate FILE, or billing shadow FILE --map MAP.json.';
  const absent = [file, map].find(path => path !== undefined && !existsSync(path));
  if (absent !== undefined) return `There is no file ${absent}.`;
  if (what === 'simulate') return (await simulate(file, write)) === 0 ? 0 : 1;
  if (file === undefined || map === undefined)
    return 'Say which log and which map: billing shadow FILE --map MAP.json.';
  const read = readShadowMap(map);
  if (typeof read === 'string') return read;
  return (await shadow(file, read, write)) === 0 ? 0 : 1;
}

function readShadowMap(path: string): ShadowMap | string {
  try {
    const map = shadowMapSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (map.success) return map.data;
    return `${path}: ${map.error.issues.map(it => `${it.path.join('.')} ${it.message}`).join('; ')}`;
  } catch {
    return `${path} is not JSON.`;
  }
}
