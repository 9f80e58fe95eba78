import { z } from 'zod';
import { csvOf } from '../basics/csv.ts';
import { type Day, daySchema, findDay } from '../basics/day.ts';
import { byText } from '../basics/order.ts';

/** No charge of one unit is higher; a slip of the decimal point is caught here. Trellis policy, 2026-11-23. */
export const mostCents = 10_000_00;

const code = z.string().regex(/^[0-9A-Z]\d{3}[0-9A-Z]$/, 'is not a procedure code of five places');

/** What the practice charges for one unit of a code from a day on; null: no longer charged from that day. */
export const chargeSchema = z.strictObject({
  code,
  from: daySchema,
  cents: z
    .number()
    .int()
    .positive('is not more than nothing')
    .max(mostCents, 'is too much for one unit')
    .nullable(),
});
export type Charge = z.infer<typeof chargeSchema>;

/** The charge of one unit on a day of service; undefined when the practice has none, which is not free of charge. */
export function chargeOn(charges: readonly Charge[], ofCode: string, on: Day): number | undefined {
  const latest = charges
    .filter(it => it.code === ofCode && it.from <= on)
    .toSorted((a, b) => byText(b.from, a.from))[0];
  return latest?.cents ?? undefined;
}

export const chargeColumns = ['code', 'from', 'charge'] as const;

/** Dollars and cents, `132.00`; an empty cell ends the charge. */
export const chargesCsv = (charges: readonly Charge[]): string =>
  csvOf([
    chargeColumns,
    ...charges
      .toSorted((a, b) => byText(a.code, b.code) || byText(a.from, b.from))
      .map(it => [it.code, it.from, it.cents === null ? '' : (it.cents / 100).toFixed(2)]),
  ]);

export const chargeFaultSchema = z.object({
  /** The number a spreadsheet shows beside it. */
  row: z.number().int(),
  column: z.enum(chargeColumns),
  kind: z.enum(['code', 'day', 'amount', 'twice']),
});
export type ChargeFault = z.infer<typeof chargeFaultSchema>;

type ReadCharges = { readonly charges: readonly Charge[]; readonly faults: readonly ChargeFault[] };

/** Reads rows of `code, from, charge`; every wrong cell is named, and the right rows are kept. */
export function readCharges(
  rows: readonly { readonly row: number; readonly cells: readonly string[] }[],
): ReadCharges {
  const charges = new Map<string, Charge>();
  const faults: ChargeFault[] = [];
  for (const { row, cells } of rows) {
    const [codeCell = '', dayCell = '', amountCell = ''] = cells.map(it => it.trim());
    const said = {
      code: code.safeParse(codeCell.toUpperCase()),
      day: findDay(dayCell),
      cents: centsOf(amountCell),
    };
    if (!said.code.success) faults.push({ row, column: 'code', kind: 'code' });
    if (!said.day) faults.push({ row, column: 'from', kind: 'day' });
    if (said.cents === undefined) faults.push({ row, column: 'charge', kind: 'amount' });
    if (!said.code.success || !said.day || said.cents === undefined) continue;
    const key = `${said.code.data} ${said.day}`;
    if (charges.has(key)) faults.push({ row, column: 'from', kind: 'twice' });
    else charges.set(key, { code: said.code.data, from: said.day, cents: said.cents });
  }
  return { charges: [...charges.values()], faults };
}

/** `$1,320.5` is 132050; undefined for what is no amount. Cents are read from the text: a float would round them. */
export function centsOf(text: string): number | null | undefined {
  if (text === '') return null;
  const parts = /^\$?(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?$/.exec(text);
  if (!parts) return undefined;
  const cents = Number(parts[1]?.replaceAll(',', '')) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  return cents > 0 && cents <= mostCents ? cents : undefined;
}
