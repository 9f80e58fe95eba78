import type { CcmStatement, ConsentStatement } from '@trellis/core/people/consent';

/**
 * What a patient must hear before she agrees to Chronic Care Management, to be read aloud in either language.
 * Points: 42 CFR 410.26 and CMS MLN909188 (see core/people/consent.ts). Own wording, not signed off by counsel.
 */
export type ConsentWords = {
  readonly titles: Readonly<Record<ConsentStatement, string>>;
  readonly readAloud: Readonly<Record<'en' | 'es', Readonly<Record<CcmStatement, string>>>>;
};

export const readAloud = {
  en: {
    'what-it-is':
      'A nurse from your doctor’s office calls you about once a month, keeps a plan of your care, and you can reach us day and night.',
    'cost-share':
      'Medicare pays most of it. You may have a share to pay, often about 20 percent, each month we bill.',
    'one-practitioner': 'Only one doctor or practice can give you this service in a month.',
    'right-to-stop': 'You can stop at any time. Tell us, and it ends at the end of that month.',
  },
  es: {
    'what-it-is':
      'Una enfermera del consultorio de su médico le llama más o menos una vez al mes, lleva un plan de su atención, y usted puede comunicarse con nosotros de día y de noche.',
    'cost-share':
      'Medicare paga la mayor parte. Puede que a usted le toque pagar una parte, a menudo cerca del 20 por ciento, cada mes que cobremos.',
    'one-practitioner': 'Solo un médico o consultorio puede darle este servicio en un mes.',
    'right-to-stop': 'Puede dejarlo cuando quiera. Avísenos, y termina al final de ese mes.',
  },
} satisfies ConsentWords['readAloud'];

export const consentEn: ConsentWords = {
  titles: {
    'what-it-is': 'What the service is',
    'cost-share': 'What it may cost',
    'one-practitioner': 'One practitioner at a time',
    'right-to-stop': 'The right to stop',
    specialists: 'Specialists may be asked',
  },
  readAloud,
};
