import type { BillingCase } from './billing-case.ts';

/** What in a case speaks of which program; where its rules are not loaded the answer says so and judges nothing. */
const signs: readonly { readonly program: string; readonly isIn: (it: BillingCase) => boolean }[] = [
  { program: 'TCM', isIn: it => some(it.discharges) },
  { program: 'RPM', isIn: it => it.devices?.some(one => one.kind === 'physiologic') ?? false },
  { program: 'RTM', isIn: it => it.devices?.some(one => one.kind !== 'physiologic') ?? false },
  { program: 'APCM', isIn: it => it.apcm !== undefined },
  { program: 'ACCESS', isIn: it => it.access !== undefined },
  { program: 'ACP', isIn: it => some(it.advanceCarePlanning) },
  {
    program: 'AWV',
    isIn: it => it.visits?.some(one => ['G0402', 'G0438', 'G0439'].includes(one.code)) ?? false,
  },
  { program: 'G0136', isIn: it => some(it.screenings) },
];

const some = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;

export function notLoadedIn(it: BillingCase, loaded: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  const add = (program: string) => loaded.has(program) || found.add(program);
  for (const one of it.consents ?? []) add(one.program);
  for (const one of it.time ?? []) for (const program of one.programs) add(program);
  for (const sign of signs) if (!loaded.has(sign.program) && sign.isIn(it)) add(sign.program);
  return [...found].toSorted();
}
