import { type TeachBackResult, teachingKey } from '../education/teaching.ts';
import type { Findings, Topic } from '../outreach/findings.ts';

/** What a topic of a contact is called where it is to be taught again. */
const names: Readonly<Record<Topic, { readonly en: string; readonly es: string }>> = {
  'whom-to-call': { en: 'Whom to call when worse', es: 'A quién llamar si empeora' },
  medicines: { en: 'Medicines', es: 'Medicinas' },
  'blood-sugar': { en: 'Blood sugar', es: 'Azúcar en la sangre' },
  'blood-pressure': { en: 'Blood pressure', es: 'Presión arterial' },
  weight: { en: 'Daily weight', es: 'Peso diario' },
  'salt-and-food': { en: 'Salt and food', es: 'Sal y comida' },
  feet: { en: 'Foot care', es: 'Cuidado de los pies' },
  inhaler: { en: 'Inhaler', es: 'Inhalador' },
  falls: { en: 'Falls', es: 'Caídas' },
  vaccines: { en: 'Vaccines', es: 'Vacunas' },
};

/** A topic that was explained on a contact and asked back. */
export type AskedBack = {
  readonly key: string;
  readonly ask: { readonly en: string; readonly es: string };
  readonly result: TeachBackResult;
};

/** What a contact found about topics it explained is teach-back like any other; where nobody asked, nothing is known. */
export const askedBackOn = ({ taught }: Pick<Findings, 'taught'>): readonly AskedBack[] =>
  taught.flatMap(({ topic, teachBack }) => {
    const ask = names[topic];
    if (teachBack === 'not-asked') return [];
    return [{ key: teachingKey({ of: 'topic', subject: ask.en }), ask, result: teachBack }];
  });
