import { z } from 'zod';
import { type Day, daySchema, findDay } from '../basics/day.ts';

/**
 * What payers allow for a code, as the site's own file says it: a table of code, modifier, locality, days or year and
 * amount. National averages carried by the product stand only where the site has said nothing, marked unverified.
 */
export const feeAmountSchema = z.object({
  code: z.string(),
  modifier: z.string().nullable(),
  from: daySchema,
  until: daySchema.nullable(),
  cents: z.number().int().nonnegative(),
});
export type FeeAmount = Readonly<z.infer<typeof feeAmountSchema>>;

export const feeColumns = ['code', 'modifier', 'locality', 'year', 'from', 'until', 'amount'] as const;
export type FeeColumn = (typeof feeColumns)[number];

/** What people and Medicare's own downloads call the columns, lower case and without marks. */
const names: Readonly<Record<FeeColumn, readonly string[]>> = {
  code: ['code', 'hcpcs', 'hcpcs code', 'cpt', 'cpt code', 'procedure', 'procedure code', 'codigo'],
  modifier: ['modifier', 'mod', 'modificador'],
  locality: ['locality', 'localidad', 'carrier locality', 'mac locality'],
  year: ['year', 'ano', 'calendar year', 'cy'],
  from: ['from', 'effective', 'effective date', 'start', 'start date', 'desde', 'valid from'],
  until: ['until', 'to', 'end', 'end date', 'hasta', 'valid to', 'valid until'],
  amount: [
    ...['amount', 'allowed', 'allowed amount', 'fee', 'price', 'rate', 'importe', 'monto', 'tarifa'],
    ...['non facility price', 'nonfacility price', 'non facility fee', 'par amount', 'participating amount'],
  ],
};

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Which column each heading is; null where nobody could say. */
export const columnsOf = (headers: readonly string[]): readonly (FeeColumn | null)[] =>
  headers.map(header => feeColumns.find(column => names[column].includes(plain(header))) ?? null);

export const feeFaults = ['code', 'modifier', 'days', 'amount', 'twice'] as const;
export type FeeFault = {
  readonly row: number;
  readonly column: FeeColumn;
  readonly why: (typeof feeFaults)[number];
};

export type FeeTable = {
  readonly headers: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
};

export type FeeFile = {
  readonly columns: readonly (FeeColumn | null)[];
  /** Columns without which nothing can be read; empty when all are there. */
  readonly missing: readonly FeeColumn[];
  readonly localities: readonly string[];
  readonly amounts: readonly FeeAmount[];
  readonly faults: readonly FeeFault[];
  /** Rows of another locality than the one asked for. */
  readonly elsewhere: number;
};

/** A fee table read row by row; a bad row is named and costs no other. `locality` null: the file's only one. */
export function readFees({ headers, rows }: FeeTable, locality: string | null): FeeFile {
  const columns = columnsOf(headers);
  const has = (column: FeeColumn) => columns.includes(column);
  const missing: FeeColumn[] = [
    ...(['code', 'amount'] as const).filter(column => !has(column)),
    ...(has('year') || has('from') ? [] : (['from'] as const)),
  ];
  const read = (cells: readonly string[], column: FeeColumn) => (cells[columns.indexOf(column)] ?? '').trim();
  const localities = has('locality')
    ? [...new Set(rows.map(it => read(it.cells, 'locality')))].filter(it => it !== '').toSorted()
    : [];
  const common = { columns, missing, localities };
  if (missing.length > 0) return { ...common, amounts: [], faults: [], elsewhere: 0 };
  const isHere = (cells: readonly string[]) =>
    locality === null || ['', locality].includes(read(cells, 'locality'));
  const own = rows.filter(it => isHere(it.cells));
  const results = own.map(it => ({ row: it.row, ...readRow(column => read(it.cells, column)) }));
  const seen = new Set<string>();
  const judged = results.map(it => {
    if (it.amount === null) return it;
    const { code, modifier, from } = it.amount;
    const key = `${code} ${modifier ?? ''} ${from}`;
    if (seen.has(key))
      return { row: it.row, amount: null, faults: [{ column: 'code', why: 'twice' } as const] };
    seen.add(key);
    return it;
  });
  return {
    ...common,
    amounts: judged.flatMap(it => it.amount ?? []),
    faults: judged.flatMap(it => it.faults.map(fault => ({ row: it.row, ...fault }))),
    elsewhere: rows.length - own.length,
  };
}

type RowRead = { readonly amount: FeeAmount | null; readonly faults: readonly Omit<FeeFault, 'row'>[] };

function readRow(read: (column: FeeColumn) => string): RowRead {
  const code = read('code').toUpperCase();
  const modifier = read('modifier').toUpperCase();
  const days = readDays(read('year'), read('from'), read('until'));
  const cents = centsOf(read('amount'));
  const faults: Omit<FeeFault, 'row'>[] = [
    ...(/^[A-Z0-9]{5}$/.test(code) ? [] : [{ column: 'code', why: 'code' } as const]),
    ...(modifier === '' || /^[A-Z0-9]{2}$/.test(modifier)
      ? []
      : [{ column: 'modifier', why: 'modifier' } as const]),
    ...(days ? [] : [{ column: read('from') ? 'from' : 'year', why: 'days' } as const]),
    ...(cents === null ? [{ column: 'amount', why: 'amount' } as const] : []),
  ];
  return faults.length > 0 || !days || cents === null
    ? { amount: null, faults }
    : { amount: { code, modifier: modifier || null, ...days, cents }, faults };
}

/** Days if they are given, else the calendar year. */
function readDays(year: string, from: string, until: string): Pick<FeeAmount, 'from' | 'until'> | undefined {
  const own = /^\d{4}$/.test(year)
    ? { first: `${year}-01-01` as Day, last: `${year}-12-31` as Day }
    : undefined;
  const first = from === '' ? own?.first : dayOf(from);
  const last = until === '' ? (from === '' ? own?.last : null) : dayOf(until);
  if (first === undefined || last === undefined || (last !== null && last < first)) return undefined;
  return { from: first, until: last };
}

/** `2026-01-01` or, as American spreadsheets write it, `1/1/2026`. */
function dayOf(text: string): Day | undefined {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return findDay(year === undefined ? text : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
}

/** `66.13`, `$1,066.13`; never rounded: a third digit after the point is a fault. */
function centsOf(text: string): number | null {
  const [, whole, cents = ''] = /^\$?\s*(\d{1,3}(?:,\d{3})*|\d{1,7})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? null : Number(whole.replaceAll(',', '')) * 100 + Number(cents.padEnd(2, '0'));
}
