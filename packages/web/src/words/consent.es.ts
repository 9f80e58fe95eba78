import { type ConsentWords, readAloud } from './consent.en.ts';

export const consentEs: ConsentWords = {
  titles: {
    'what-it-is': 'Qué es el servicio',
    'cost-share': 'Cuánto puede costar',
    'one-practitioner': 'Un solo profesional a la vez',
    'right-to-stop': 'El derecho a dejarlo',
    specialists: 'Se puede preguntar a especialistas',
  },
  readAloud,
};
