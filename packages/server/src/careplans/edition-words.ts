import type { ZoneColour } from '@trellis/core/careplans/careplan';
import type { LetterLanguage } from '@trellis/core/documents/letter';

type EditionWords = {
  readonly title: (number: number, large: boolean) => string;
  readonly myPlan: string;
  readonly born: (day: string) => string;
  readonly version: (number: number) => string;
  readonly matters: string;
  readonly goals: string;
  readonly about: (problems: string) => string;
  readonly others: string;
  readonly helped: string;
  readonly today: string;
  readonly questions: string;
  readonly zone: Readonly<Record<ZoneColour, string>>;
  /** Said under the signs, where the colour's own words do not say it already. */
  readonly act: (phone: string) => Readonly<Record<ZoneColour, string>>;
  readonly careManager: (name: string, phone: string) => string;
  readonly hopeless: string;
};

/** Words of the patient's edition, in plain language of its own; not signed off by a clinician. */
export const editionWords: Readonly<Record<LetterLanguage, EditionWords>> = {
  en: {
    title: (number, large) => `My plan, version ${number}${large ? ', large print' : ''}`,
    myPlan: 'My plan',
    born: day => `Born ${day}`,
    version: number => `Version ${number}`,
    matters: 'What matters most to me',
    goals: 'What I want and what I do',
    about: problems => `I live with: ${problems}.`,
    others: 'What I also do',
    helped: 'What my helper does',
    today: 'How am I today?',
    questions: 'My questions for the doctor',
    zone: { green: 'Green: my usual day', yellow: 'Yellow: I call today', red: 'Red: I call 911 now' },
    act: phone => ({
      green: 'I keep going with my plan.',
      yellow: `I call ${phone}. I do not wait until tomorrow.`,
      red: '',
    }),
    careManager: (name, phone) => `My care manager: ${name}, ${phone}.`,
    hopeless: 'If I feel hopeless or think of hurting myself, I call or text 988.',
  },
  es: {
    title: (number, large) => `Mi plan, versión ${number}${large ? ', letra grande' : ''}`,
    myPlan: 'Mi plan',
    born: day => `Fecha de nacimiento: ${day}`,
    version: number => `Versión ${number}`,
    matters: 'Lo que más me importa',
    goals: 'Lo que quiero y lo que hago',
    about: problems => `Vivo con: ${problems}.`,
    others: 'También hago esto',
    helped: 'Lo que hace quien me ayuda',
    today: '¿Cómo estoy hoy?',
    questions: 'Mis preguntas para el médico',
    zone: { green: 'Verde: mi día normal', yellow: 'Amarillo: llamo hoy', red: 'Rojo: llamo al 911 ahora' },
    act: phone => ({
      green: 'Sigo con mi plan.',
      yellow: `Llamo al ${phone}. No espero hasta mañana.`,
      red: '',
    }),
    careManager: (name, phone) => `Quien lleva mis cuidados: ${name}, ${phone}.`,
    hopeless: 'Si siento que no hay esperanza o pienso en hacerme daño, llamo o mando un mensaje al 988.',
  },
};
