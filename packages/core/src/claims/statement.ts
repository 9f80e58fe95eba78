import type { Month } from '../basics/day.ts';
import { epochMs, type Instant } from '../basics/instant.ts';
import type { LetterLanguage } from '../documents/letter.ts';

export type StatementFacts = {
  readonly patient: string;
  readonly practice: { readonly name: string; readonly phone: string };
  readonly rows: readonly {
    readonly month: Month;
    readonly codes: readonly string[];
    readonly cents: number;
  }[];
};

export type Statement = {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly { readonly what: string; readonly amount: string }[];
  readonly sum: { readonly what: string; readonly amount: string };
  readonly after: readonly string[];
};

const locales = { en: 'en-US', es: 'es-US' } as const;

/** `$13.23`, as people read money. */
export const moneyText = (cents: number, language: LetterLanguage): string =>
  new Intl.NumberFormat(locales[language], { style: 'currency', currency: 'USD' }).format(cents / 100);

/** The middle of the month, so that no zone can turn it into another. */
const monthText = (month: Month, language: LetterLanguage): string =>
  new Intl.DateTimeFormat(locales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    epochMs(`${month}-15T12:00:00.000Z` as Instant),
  );

const words = {
  en: {
    title: 'Statement of care management',
    about: (name: string) =>
      `For ${name}. Your insurance paid for the care between your visits. This is the part it left to you.`,
    what: (month: string, codes: string) => `${month}, service ${codes}`,
    sum: 'You owe',
    ask: (phone: string) =>
      `Questions, or hard to pay? Please call us${phone ? `: ${phone}` : ''}. We can look for help together.`,
    qmb: 'If you have Medicaid or are in the Qualified Medicare Beneficiary program, you owe nothing: please tell us.',
    other: 'If you have another insurance, please tell us before you pay.',
  },
  es: {
    title: 'Estado de cuenta del manejo de su atención',
    about: (name: string) =>
      `Para ${name}. Su seguro pagó la atención entre sus visitas. Esta es la parte que le dejó a usted.`,
    what: (month: string, codes: string) => `${month}, servicio ${codes}`,
    sum: 'Usted debe',
    ask: (phone: string) =>
      `¿Tiene preguntas o le cuesta pagar? Llámenos${phone ? `: ${phone}` : ''}. Podemos buscar ayuda juntos.`,
    qmb: 'Si usted tiene Medicaid o está en el programa de Beneficiario Calificado de Medicare (QMB), no debe nada: avísenos.',
    other: 'Si tiene otro seguro, avísenos antes de pagar.',
  },
} as const;

/** What a patient reads of what she owes: only what payers answered, never an estimate. */
export function statementOf(facts: StatementFacts, language: LetterLanguage): Statement {
  const say = words[language];
  const sum = facts.rows.reduce((total, it) => total + it.cents, 0);
  return {
    title: say.title,
    about: say.about(facts.patient),
    rows: facts.rows.map(it => ({
      what: say.what(monthText(it.month, language), it.codes.join(', ')),
      amount: moneyText(it.cents, language),
    })),
    sum: { what: say.sum, amount: moneyText(sum, language) },
    after: [say.qmb, say.other, say.ask(facts.practice.phone)],
  };
}
