import type { Day } from '@trellis/core/basics/day';
import type { EducationText, TextLanguage } from '@trellis/core/education/education-text';
import { dayInWords, type Sheet, unbroken } from '../documents/pdf.ts';
import type { Content } from '../documents/pdf-structure.ts';

/** What stands around a text on paper. A patient reads it: no clinical word, no code. */
const words = {
  en: {
    for: (name: string) => `For ${name}`,
    steps: 'What to do',
    call: (phone: string) => `Our phone: ${phone}`,
    foot: (day: string, version: number) => `${day} · text ${version}`,
    unsigned: 'Not yet signed by a clinician.',
  },
  es: {
    for: (name: string) => `Para ${name}`,
    steps: 'Qué hacer',
    call: (phone: string) => `Nuestro teléfono: ${phone}`,
    foot: (day: string, version: number) => `${day} · texto ${version}`,
    unsigned: 'Aún no firmado por un profesional.',
  },
} as const;

export type TextPaper = {
  readonly text: EducationText;
  readonly language: TextLanguage;
  readonly day: Day;
  readonly practice: { readonly name: string; readonly phone: string };
  /** Null: for nobody in particular. */
  readonly patient: string | null;
};

/** A text in large print, 18 points and more; its steps in numbers, as they are done one after the other. */
export function textSheet({ text, language, day, practice, patient }: TextPaper): Sheet {
  const says = words[language];
  const steps = text.steps[language];
  const callUs = text.callUs[language];
  return {
    title: text.title[language],
    practice: practice.name,
    language,
    print: 'large',
    content: [
      { text: practice.name, style: 'quiet' },
      ...(patient === null ? [] : [{ text: says.for(patient), style: 'quiet' } as const]),
      { text: text.title[language], style: 'title', margin: [0, 12, 0, 12] },
      ...text.paragraphs[language].map((it): Content => ({ text: unbroken(it), margin: [0, 0, 0, 10] })),
      ...(steps.length === 0
        ? []
        : [
            {
              text: says.steps,
              style: 'heading',
              margin: [0, 8, 0, 6],
              headlineLevel: 1,
            } satisfies Content,
            {
              ol: steps.map(it => ({ text: unbroken(it), margin: [0, 0, 0, 6] })),
              margin: [0, 0, 0, 8],
            } satisfies Content,
          ]),
      ...(callUs === ''
        ? []
        : [{ text: unbroken(callUs), bold: true, margin: [0, 6, 0, 4] } satisfies Content]),
      ...(practice.phone === ''
        ? []
        : [
            { text: says.call(unbroken(practice.phone)), bold: true, margin: [0, 0, 0, 4] } satisfies Content,
          ]),
      {
        text: [
          says.foot(dayInWords(day, language, 'long'), text.version),
          ...(text.signedOff === null ? [says.unsigned] : []),
        ].join(' · '),
        style: 'quiet',
        margin: [0, 16, 0, 0],
      },
    ],
  };
}
