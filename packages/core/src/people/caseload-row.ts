import { z } from 'zod';
import { type Day, findDay, plusDays } from '../basics/day.ts';
import type { StaffId } from '../basics/id.ts';
import type { Zone } from '../basics/zone.ts';
import { type CaseloadField, type ColumnMapping, caseloadFields } from './caseload-columns.ts';
import type { consentForms } from './consent.ts';
import { isMbi, normalMemberNumber, type Payer } from './coverage.ts';
import { normalName } from './find.ts';
import type { Person } from './person.ts';
import { findPhone, phoneText } from './phone.ts';
import { findState, zoneOfPlace } from './zone-of-place.ts';

/** What is wrong with a cell; the words say what to do about it. */
export const cellFaults = [
  'missing',
  'not-a-day',
  'no-such-day',
  'two-digit-year',
  'in-future',
  'before-birth',
  'not-a-phone',
  'not-a-medicare-number',
  'unknown-payer',
  'unknown-owner',
  'not-a-sex',
  'not-a-state',
  'unknown-consent',
  'consent-without-day',
  'day-without-consent',
  'too-long',
] as const;
export type CellFault = (typeof cellFaults)[number];

export const rowFaultSchema = z.object({
  field: z.enum(caseloadFields),
  /** The header of the column, as the file has it; empty where the file has none for it. */
  column: z.string(),
  /** What stands in the cell, its beginning if it is long. */
  value: z.string(),
  fault: z.enum(cellFaults),
});
export type RowFault = z.infer<typeof rowFaultSchema>;

/** One person of a caseload file, understood. */
export type CaseloadRow = {
  readonly person: Person;
  readonly payer: Payer | null;
  readonly memberNumber: string | null;
  readonly ownerId: StaffId | null;
  readonly consent: { readonly form: (typeof consentForms)[number]; readonly on: Day } | null;
  readonly lastContactOn: Day | null;
};

export type RowContext = {
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
  readonly today: Day;
  /** Where nothing is known of the address. */
  readonly zone: Zone;
  readonly careManagers: readonly {
    readonly id: StaffId;
    readonly name: string;
    readonly email: string | null;
  }[];
};

export type ReadRow =
  | { readonly kind: 'row'; readonly row: CaseloadRow }
  | { readonly kind: 'faults'; readonly faults: readonly RowFault[] };

const longestCell = 200;
const shownOfCell = 40;

/** Reads one line of the file. Every cell that is wrong is named; one is enough to leave the row out. */
export function readRow(cells: readonly string[], context: RowContext): ReadRow {
  const faults: RowFault[] = [];
  const at = (field: CaseloadField) => context.mapping.indexOf(field);
  const text = (field: CaseloadField) => (at(field) < 0 ? '' : (cells[at(field)] ?? '').trim());
  const refuse = (field: CaseloadField, fault: CellFault) => {
    const value = text(field).length > shownOfCell ? `${text(field).slice(0, shownOfCell)}…` : text(field);
    faults.push({ field, column: context.headers[at(field)] ?? '', value, fault });
    return null;
  };
  for (const field of caseloadFields) if (text(field).length > longestCell) refuse(field, 'too-long');
  const day = (field: CaseloadField) => dayIn(text(field), context.today, fault => refuse(field, fault));
  const phone = (field: CaseloadField) => {
    const typed = text(field);
    const found = typed === '' ? null : findPhone(typed);
    return found === undefined ? refuse(field, 'not-a-phone') : found && phoneText(found);
  };

  const name = nameIn(text);
  if (name.family === '') refuse(at('family') < 0 ? 'full-name' : 'family', 'missing');
  const birthDate = day('birth-date');
  if (text('birth-date') === '') refuse('birth-date', 'missing');
  const sex = sexOf(text('sex')) ?? (refuse('sex', 'not-a-sex') || 'unknown');
  const state = text('state') === '' ? null : (findState(text('state')) ?? refuse('state', 'not-a-state'));
  const phones = [phone('phone'), phone('second-phone')].filter(it => it !== null);
  const coverage = coverageIn(text, refuse);
  const owner = ownerIn(text('owner'), context, refuse);
  const consent = consentIn(text, day('consent-on'), birthDate, refuse);
  const lastContactOn = day('last-contact-on');
  if (faults.length > 0 || birthDate === null) return { kind: 'faults', faults };
  const postalCode = text('postal-code') || null;
  return {
    kind: 'row',
    row: {
      person: {
        ...name,
        birthDate,
        sex,
        deceasedOn: null,
        language: languageOf(text('language')),
        needsInterpreter: false,
        mrn: text('mrn') || null,
        phones: [...new Set(phones)].map(number => ({
          number,
          use: 'other' as const,
          answeredBy: null,
          bestFrom: null,
          bestUntil: null,
        })),
        address: { line: text('address') || null, city: text('city') || null, state, postalCode },
        zone: zoneOfPlace({ state, postalCode }) ?? context.zone,
        bestTime: null,
        caregivers: [],
      },
      ...coverage,
      ownerId: owner,
      consent,
      lastContactOn,
    },
  };
}

type Text = (field: CaseloadField) => string;
type Refuse = (field: CaseloadField, fault: CellFault) => null;

/** `Delgado, Rosa` is family first; `Rosa Delgado` has its last word as the family name. */
function nameIn(text: Text): { given: string; family: string } {
  if (text('family') !== '') return { given: text('given'), family: text('family') };
  const whole = text('full-name').replace(/\s+/g, ' ');
  const comma = whole.indexOf(',');
  if (comma >= 0) return { family: whole.slice(0, comma).trim(), given: whole.slice(comma + 1).trim() };
  const space = whole.lastIndexOf(' ');
  return { given: space < 0 ? '' : whole.slice(0, space), family: whole.slice(space + 1) };
}

function dayIn(text: string, today: Day, refuse: (fault: CellFault) => null): Day | null {
  if (text === '') return null;
  const found = readDay(text);
  if (found === undefined) return refuse('not-a-day');
  if (found === 'two-digit-year') return refuse('two-digit-year');
  if (found === 'no-such-day') return refuse('no-such-day');
  return found > today ? refuse('in-future') : found;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const meses = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];

/**
 * 1948-03-14, 3/14/1948, 14-Mar-1948, 19480314, or the day number of a spreadsheet (17606). American order, because
 * the phones are American. A year of two digits is never guessed: 3/14/48 could be a grandchild.
 */
export function readDay(text: string): Day | 'two-digit-year' | 'no-such-day' | undefined {
  const typed = text.trim().replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?[ap]m)?$/i, '');
  const american = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(typed);
  if (american) {
    const [, month = '', day = '', year = ''] = american;
    return year.length === 2 ? 'two-digit-year' : dayOf(year, month, day);
  }
  const named =
    /^(?:(\d{1,2})[ -]([a-z]{3})[a-z]*\.?|([a-z]{3})[a-z]*\.? (\d{1,2}),?)[ -](\d{4}|\d{2})$/i.exec(typed);
  if (named) {
    const [, dayFirst, monthLast, monthFirst, dayLast, year = ''] = named;
    const month = (monthLast ?? monthFirst ?? '').toLowerCase();
    const index = Math.max(months.indexOf(month), meses.indexOf(month));
    if (year.length === 2) return 'two-digit-year';
    return index < 0 ? undefined : dayOf(year, `${index + 1}`, dayFirst ?? dayLast ?? '');
  }
  // Day numbers count from 1899-12-30, which takes the leap day in that 1900 never had (ECMA-376 part 1, 18.17.4.1).
  if (/^\d{5}(\.\d+)?$/.test(typed)) return plusDays('1899-12-30' as Day, Math.floor(Number(typed)));
  const [, year, month = '', day = ''] =
    /^(\d{4})(?:-|\/)(\d{1,2})(?:-|\/)(\d{1,2})$/.exec(typed) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(typed) ?? [];
  return year === undefined ? undefined : dayOf(year, month, day);
}

const dayOf = (year: string, month: string, day: string): Day | 'no-such-day' =>
  findDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) ?? 'no-such-day';

const sexes: Readonly<Record<string, Person['sex']>> = {
  '': 'unknown',
  f: 'female',
  female: 'female',
  woman: 'female',
  femenino: 'female',
  mujer: 'female',
  m: 'male',
  male: 'male',
  man: 'male',
  masculino: 'male',
  hombre: 'male',
  x: 'other',
  other: 'other',
  otro: 'other',
  u: 'unknown',
  unknown: 'unknown',
};
const sexOf = (text: string): Person['sex'] | undefined => sexes[normalName(text)];

const languages: Readonly<Record<string, string>> = {
  english: 'en',
  ingles: 'en',
  spanish: 'es',
  espanol: 'es',
  espaniol: 'es',
  chinese: 'zh',
  mandarin: 'zh',
  cantonese: 'yue',
  vietnamese: 'vi',
  tagalog: 'tl',
  korean: 'ko',
  russian: 'ru',
  arabic: 'ar',
  french: 'fr',
  haitian: 'ht',
  'haitian creole': 'ht',
  creole: 'ht',
  portuguese: 'pt',
  polish: 'pl',
};
const languageOf = (text: string): string | null =>
  text === '' ? null : (languages[normalName(text)] ?? (/^[a-z]{2,3}(-[a-z]+)?$/i.test(text) ? text : null));

/** Names of payers as lists have them; what is no known one is refused, because its rules decide what is billed. */
function payerOf(text: string): Payer | undefined {
  const name = normalName(text);
  if (/\b(advantage|part c|mapd|medicare hmo|medicare ppo)\b/.test(name)) return 'medicare-advantage';
  if (/\bmedicare\b/.test(name)) return 'medicare';
  if (/\b(medicaid|medi cal|masshealth|ahcccs)\b/.test(name)) return 'medicaid';
  if (/^(none|self pay|selfpay|uninsured|ninguno|sin seguro)$/.test(name)) return 'none';
  if (
    /\b(commercial|private|comercial|privado|aetna|cigna|humana|anthem|united|uhc|bcbs|blue cross)\b/.test(
      name,
    )
  )
    return 'commercial';
  return undefined;
}

function coverageIn(
  text: Text,
  refuse: Refuse,
): { readonly payer: Payer | null; readonly memberNumber: string | null } {
  const memberNumber = normalMemberNumber(text('member-number')) || null;
  const named =
    text('payer') === '' ? undefined : (payerOf(text('payer')) ?? refuse('payer', 'unknown-payer'));
  // A number that is a Medicare number says that Medicare issued it, not yet that Medicare pays and no plan.
  const payer = named === undefined ? (memberNumber && isMbi(memberNumber) ? 'medicare' : null) : named;
  if (payer === 'medicare' && memberNumber !== null && !isMbi(memberNumber))
    refuse('member-number', 'not-a-medicare-number');
  return { payer, memberNumber: payer === null ? null : memberNumber };
}

function ownerIn(text: string, { careManagers }: RowContext, refuse: Refuse): StaffId | null {
  if (text === '') return null;
  const wanted = normalName(text.replace(/,.*$/, ''));
  const found = careManagers.filter(
    it => it.email === text.toLowerCase() || normalName(it.name.replace(/,.*$/, '')) === wanted,
  );
  const [only, ...others] = found;
  return only && others.length === 0 ? only.id : refuse('owner', 'unknown-owner');
}

function consentIn(
  text: Text,
  on: Day | null,
  birthDate: Day | null,
  refuse: Refuse,
): CaseloadRow['consent'] {
  const name = normalName(text('consent-form'));
  const form = /^(written|signed|paper|escrito|por escrito|firmado)$/.test(name)
    ? 'written'
    : /^(verbal|oral|phone|by phone|verbalmente)$/.test(name)
      ? 'verbal'
      : undefined;
  if (/^(|no|none|declined|pending|pendiente|n)$/.test(name)) {
    if (on !== null && name === '') refuse('consent-form', 'day-without-consent');
    return null;
  }
  if (!form) return refuse('consent-form', 'unknown-consent');
  if (on === null) return text('consent-on') === '' ? refuse('consent-on', 'consent-without-day') : null;
  if (birthDate !== null && on < birthDate) return refuse('consent-on', 'before-birth');
  return { form, on };
}
