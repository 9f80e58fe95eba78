import { type Day, type Month, plusDays } from '../basics/day.ts';
import { epochMs, type Instant } from '../basics/instant.ts';
import type { LetterLanguage } from '../documents/letter.ts';

export type StatementFacts = {
  readonly patient: string;
  readonly day: Day;
  readonly practice: { readonly name: string; readonly phone: string };
  readonly rows: readonly {
    readonly month: Month;
    readonly codes: readonly string[];
    readonly cents: number;
  }[];
};

type Part = { readonly title: string; readonly says: readonly string[] };

export type Statement = {
  readonly title: string;
  /** Whose it is; then what is owed, by which day, and whom to call. */
  readonly for: string;
  readonly owes: string;
  readonly by: string;
  readonly call: string;
  readonly what: Part;
  readonly heads: readonly [string, string, string];
  readonly rows: readonly { readonly month: string; readonly service: string; readonly amount: string }[];
  readonly sum: { readonly what: string; readonly amount: string };
  /** What to do if it cannot be paid, and if it is wrong. */
  readonly after: readonly Part[];
};

/** Ours, and no law’s: time to call, to ask, and to be paid once before the day. No fee follows it. */
const payWithinDays = 30;

const locales = { en: 'en-US', es: 'es-US' } as const;

/** `$13.23`, as people read money. */
export const moneyText = (cents: number, language: LetterLanguage): string =>
  new Intl.NumberFormat(locales[language], { style: 'currency', currency: 'USD' }).format(cents / 100);

/** The middle of the month, so that no zone can turn it into another. */
const monthText = (month: Month, language: LetterLanguage): string =>
  new Intl.DateTimeFormat(locales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    epochMs(`${month}-15T12:00:00.000Z` as Instant),
  );

const dayText = (day: Day, language: LetterLanguage): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    epochMs(`${day}T12:00:00.000Z` as Instant),
  );

/** Free help with bills of Medicare. Source: medicare.gov, "Talk to someone", 2026-11: 1-800-MEDICARE names the state’s program. */
const medicareLine = '1-800-633-4227';

const words = {
  en: {
    title: 'Your part for care between visits',
    for: (name: string) => `For ${name}`,
    owes: (amount: string) => `You owe ${amount}`,
    by: (day: string) => `Please pay by ${day}.`,
    what: {
      title: 'What this is for',
      says: [
        'Your care team looks after you between visits: calls, your care plan, your medicines, your other doctors.',
        'Your insurance paid for this care. This is the part it left to you.',
      ],
    },
    heads: ['Month', 'Care between visits', 'Your part'],
    service: (codes: string) => `Billed as ${codes}`,
    sum: 'You owe',
    call: (phone: string) => `To pay or to ask, please call us${phone ? `: ${phone}` : ''}.`,
    cannot: {
      title: 'If you cannot pay',
      says: [
        'Please call us before that day. You can ask to pay a little at a time. We can look for help together.',
        `Free help with Medicare bills: call ${medicareLine} (1-800-MEDICARE). Ask for SHIP in your state.`,
      ],
    },
    wrong: {
      title: 'Please tell us before you pay',
      says: [
        'If you are in the Qualified Medicare Beneficiary program (QMB), you owe nothing.',
        'If you have Medicaid or other insurance, it may pay this for you.',
        'If you think this is wrong, or you did not want this care, call us. You can stop it at any time.',
      ],
    },
  },
  es: {
    title: 'Su parte por la atención entre visitas',
    for: (name: string) => `Para ${name}`,
    owes: (amount: string) => `Usted debe ${amount}`,
    by: (day: string) => `Pague, por favor, antes del ${day}.`,
    what: {
      title: 'Qué es esto',
      says: [
        'Su equipo le atiende entre sus visitas: llamadas, su plan de cuidados, sus medicinas, sus otros médicos.',
        'Su seguro pagó esta atención. Esta es la parte que le dejó a usted.',
      ],
    },
    heads: ['Mes', 'Atención entre visitas', 'Su parte'],
    service: (codes: string) => `Cobrado como ${codes}`,
    sum: 'Usted debe',
    call: (phone: string) => `Para pagar o preguntar, llámenos${phone ? `: ${phone}` : ''}.`,
    cannot: {
      title: 'Si no puede pagar',
      says: [
        'Llámenos, por favor, antes de ese día. Puede pedir pagar poco a poco. Podemos buscar ayuda juntos.',
        `Ayuda gratis con las cuentas de Medicare: llame al ${medicareLine} (1-800-MEDICARE). Pida SHIP en su estado.`,
      ],
    },
    wrong: {
      title: 'Avísenos, por favor, antes de pagar',
      says: [
        'Si está en el programa de Beneficiario Calificado de Medicare (QMB), no debe nada.',
        'Si tiene Medicaid u otro seguro, puede que lo pague por usted.',
        'Si cree que hay un error, o no quería esta atención, llámenos. Puede dejarla cuando quiera.',
      ],
    },
  },
} as const;

/** What a patient reads of what is owed: only what payers answered, never an estimate. */
export function statementOf(facts: StatementFacts, language: LetterLanguage): Statement {
  const say = words[language];
  const sum = facts.rows.reduce((total, it) => total + it.cents, 0);
  return {
    title: say.title,
    for: say.for(facts.patient),
    owes: say.owes(moneyText(sum, language)),
    by: say.by(dayText(plusDays(facts.day, payWithinDays), language)),
    call: say.call(facts.practice.phone),
    what: say.what,
    heads: say.heads,
    rows: facts.rows.map(it => ({
      month: monthText(it.month, language),
      service: say.service(it.codes.join(', ')),
      amount: moneyText(it.cents, language),
    })),
    sum: { what: say.sum, amount: moneyText(sum, language) },
    after: [say.cannot, say.wrong],
  };
}
