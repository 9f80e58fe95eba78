import { z } from 'zod';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';

export const letterKinds = ['welcome', 'consent', 'unable-to-reach'] as const;
export type LetterKind = (typeof letterKinds)[number];

export const letterLanguages = ['en', 'es'] as const;
export type LetterLanguage = (typeof letterLanguages)[number];

/** What a site says about itself, or a letter in its own words. The newest text of a key is in force. */
export const phraseKeys = ['phone', 'address', 'after-hours', ...letterKinds] as const;
export type PhraseKey = (typeof phraseKeys)[number];

export const phraseSchema = z.strictObject({
  key: z.enum(phraseKeys),
  language: z.enum(letterLanguages),
  text: plainText(8000).trim(),
});
export type Phrase = z.infer<typeof phraseSchema>;

/** What may stand in braces in a letter: filled from the record and from the phrases of the site. */
export const placeholders = [
  'patient',
  'practice',
  'careManager',
  'provider',
  'phone',
  'after-hours',
] as const;
export type Placeholder = (typeof placeholders)[number];
export type LetterValues = Readonly<Partial<Record<Placeholder, string>>>;

export const letterTextSchema = z.strictObject({
  subject: plainText(200).trim().min(1, 'is empty'),
  body: plainText(8000).trim().min(1, 'is empty'),
});
export type LetterText = z.infer<typeof letterTextSchema>;

/** Puts in what is known; what is not stays in its braces, to be seen. */
export const fillIn = (text: string, values: LetterValues): string =>
  text.replace(/\{([\w-]+)\}/g, (whole, name: string) => {
    const value = values[name as Placeholder];
    return value === undefined || value.trim() === '' ? whole : value.trim();
  });

/** What still stands in braces, whatever it is called: a typing error is as open as a missing phone. */
export const openPlaces = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{([^{}]*)\}?|\}/g)].map(([whole, name]) => (name ?? whole).trim())),
];

/** A letter with an open place never leaves. */
export function decideLetter(letter: LetterText): LetterText {
  const open = openPlaces(`${letter.subject}\n${letter.body}`);
  if (open.length > 0)
    fail(
      'letter.open-places',
      'Something in braces is not filled in yet. Write it into the letter, or keep it as a phrase of the site.',
      { open },
    );
  return letter;
}

/** Paragraphs as written: apart by an empty line; a line that begins with a dash is one of a list. */
export function paragraphsOf(body: string): readonly (string | readonly string[])[] {
  return body
    .split(/\n\s*\n/)
    .map(block => block.trim())
    .filter(block => block !== '')
    .map(block => {
      const lines = block.split('\n').map(line => line.trim());
      return lines.every(line => line.startsWith('- ')) ? lines.map(line => line.slice(2)) : lines.join(' ');
    });
}

/** The text of a letter at a site: its own phrase where it wrote one, else the one Trellis brings. */
export function letterText(
  kind: LetterKind,
  language: LetterLanguage,
  phrases: readonly Phrase[],
): LetterText {
  const own = phrases.find(it => it.key === kind && it.language === language)?.text ?? '';
  const brought = letters[kind][language];
  return { subject: brought.subject, body: own === '' ? brought.body : own };
}

/**
 * The letters Trellis brings, in plain words of its own; not signed off by counsel. The consent letter says the four
 * points of 42 CFR 410.26 and CMS MLN909188 (rule set medicare-2026-11, section 1.2, 2026-11-22).
 */
const letters: Readonly<Record<LetterKind, Readonly<Record<LetterLanguage, LetterText>>>> = {
  welcome: {
    en: {
      subject: 'Welcome to your care program',
      body: `Dear {patient},

Welcome. I am {careManager}. I work with {provider} at {practice}. From now on I am your care manager.

Here is what I do with you:

- I call you about once a month and ask how you are.
- Together we write a plan for your health. You get a copy.
- I help with your medicines, your visits and your rides.
- I talk with your other doctors when you agree.

You can call us at {phone}. {after-hours}

In an emergency call 911. If you feel hopeless or think of hurting yourself, call or text 988 at any hour.

I look forward to talking with you.`,
    },
    es: {
      subject: 'Bienvenida a su programa de cuidados',
      body: `Estimado paciente {patient}:

Le damos la bienvenida. Soy {careManager}. Trabajo con {provider} en {practice}. Desde ahora llevo sus cuidados.

Esto es lo que hago con usted:

- Le llamo más o menos una vez al mes y le pregunto cómo está.
- Juntos escribimos un plan para su salud. Usted recibe una copia.
- Le ayudo con sus medicinas, sus citas y su transporte.
- Hablo con sus otros médicos cuando usted está de acuerdo.

Puede llamarnos al {phone}. {after-hours}

En una emergencia llame al 911. Si siente que no hay esperanza o piensa en hacerse daño, llame o mande un mensaje de texto al 988 a cualquier hora.

Espero hablar pronto con usted.`,
    },
  },
  consent: {
    en: {
      subject: 'What you agree to: Chronic Care Management',
      body: `Dear {patient},

You are offered a service called Chronic Care Management at {practice}, with {provider}. Please read this before you agree.

- What it is: a nurse calls you about once a month, keeps a plan of your care, and you can reach us day and night.
- What it may cost: Medicare pays most of it. You may have a share to pay, often about 20 percent, each month we bill.
- One at a time: only one doctor or practice can give you this service in a month.
- You can stop: tell us at any time, and it ends at the end of that month.

Do you have questions? Call {careManager} at {phone}.

I understand this, and I agree.

Name: ______________________________

Signature: __________________________   Date: ______________`,
    },
    es: {
      subject: 'Lo que usted acepta: manejo de enfermedades crónicas',
      body: `Estimado paciente {patient}:

Se le ofrece un servicio de manejo de enfermedades crónicas (Chronic Care Management) en {practice}, con {provider}. Por favor lea esto antes de aceptar.

- Qué es: una enfermera le llama más o menos una vez al mes, lleva un plan de su atención, y usted puede comunicarse con nosotros de día y de noche.
- Qué puede costar: Medicare paga la mayor parte. Puede que a usted le toque pagar una parte, a menudo cerca del 20 por ciento, cada mes que cobremos.
- Uno a la vez: solo un médico o consultorio puede darle este servicio en un mes.
- Puede dejarlo: avísenos cuando quiera, y termina al final de ese mes.

¿Tiene preguntas? Llame a {careManager} al {phone}.

Entiendo esto y estoy de acuerdo.

Nombre: ____________________________

Firma: ______________________________   Fecha: ______________`,
    },
  },
  'unable-to-reach': {
    en: {
      subject: 'We would like to hear from you',
      body: `Dear {patient},

I tried to call you and could not reach you. I hope you are well.

Please call me at {phone}. Tell us the best day and hour to call, and whether your phone number has changed. {after-hours}

If you no longer want these calls, that is all right. Tell us, and we stop.

In an emergency call 911.`,
    },
    es: {
      subject: 'Queremos saber de usted',
      body: `Estimado paciente {patient}:

Traté de llamarle y no pude comunicarme. Espero que esté bien.

Por favor llámeme al {phone}. Díganos el mejor día y la mejor hora para llamarle, y si cambió su número de teléfono. {after-hours}

Si ya no quiere estas llamadas, está bien. Avísenos y dejamos de llamar.

En una emergencia llame al 911.`,
    },
  },
};
