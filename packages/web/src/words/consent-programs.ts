import type { ConsentStatement, Program } from '@trellis/core/people/consent';
import { readAloud } from './consent.en.ts';
import type { Language } from './format.ts';

/**
 * What is read aloud before a patient agrees to a program. What is the same in every program is said in the words of
 * Chronic Care Management. Points: see core/people/consent.ts. Own wording, not signed off by counsel.
 */
const whatItIs: Readonly<Record<Language, Readonly<Record<Exclude<Program, 'CCM'>, string>>>> = {
  en: {
    PCM: 'Somebody from your doctor’s office works with you every month on your one serious condition and keeps a plan for it.',
    BHI: 'Your doctor’s team looks after your mood and mental health every month, with a plan and short questions to see how you are.',
    CoCM: 'A care manager in your doctor’s office works with you on your mental health, and a psychiatrist advises the team regularly.',
    RPM: 'You get a device for your home. It sends your readings to us by itself, and we look at them and talk with you about them.',
    RTM: 'A device or an app keeps track of your therapy at home. We look at what it shows and talk with you about it.',
    APCM: 'Your doctor’s team looks after all of your care: a plan, help between visits, and somebody you can reach day and night.',
    CHI: 'A community health worker helps you with things that get in the way of your treatment, such as food, housing or rides.',
    PIN: 'Somebody guides you through your illness: explains, makes appointments with you, and helps you find what you need.',
  },
  es: {
    PCM: 'Alguien del consultorio de su médico trabaja con usted cada mes en su enfermedad principal y lleva un plan para ella.',
    BHI: 'El equipo de su médico cuida cada mes de su ánimo y su salud mental, con un plan y preguntas cortas para saber cómo está.',
    CoCM: 'Una persona del consultorio trabaja con usted en su salud mental, y un psiquiatra aconseja al equipo con regularidad.',
    RPM: 'Usted recibe un aparato para su casa. Nos envía sus lecturas por sí solo, y nosotros las miramos y hablamos con usted de ellas.',
    RTM: 'Un aparato o una aplicación sigue su terapia en casa. Miramos lo que muestra y hablamos con usted de ello.',
    APCM: 'El equipo de su médico cuida de toda su atención: un plan, ayuda entre visitas y alguien a quien llamar de día y de noche.',
    CHI: 'Una persona de la comunidad le ayuda con lo que estorba a su tratamiento, como la comida, la vivienda o el transporte.',
    PIN: 'Alguien le acompaña en su enfermedad: le explica, hace las citas con usted y le ayuda a encontrar lo que necesita.',
  },
};

const also: Readonly<Record<Language, { readonly specialists: string; readonly thirtyDays: string }>> = {
  en: {
    specialists: 'Your doctor may ask other specialists about you, such as a psychiatrist. May we do that?',
    thirtyDays: 'Only one doctor or practice can watch your readings in a period of 30 days.',
  },
  es: {
    specialists:
      'Su médico puede preguntar a otros especialistas por usted, como a un psiquiatra. ¿Nos lo permite?',
    thirtyDays: 'Solo un médico o consultorio puede seguir sus lecturas en un período de 30 días.',
  },
};

/** The sentence of one point, in the language it is read aloud in. */
export function aloud(program: Program, statement: ConsentStatement, language: Language): string {
  if (statement === 'specialists') return also[language].specialists;
  if (statement === 'one-practitioner' && program === 'RPM') return also[language].thirtyDays;
  if (statement === 'what-it-is' && program !== 'CCM') return whatItIs[language][program];
  return readAloud[language][statement];
}
