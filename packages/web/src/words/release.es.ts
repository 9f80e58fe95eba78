import { plural } from './plural.ts';
import type { ReleaseWords } from './release.en.ts';

export const releaseEs: ReleaseWords = {
  flagged: count => plural(count, 'aviso por aclarar', 'avisos por aclarar'),
  held: 'retenido',
  flags: 'Avisos',
  flagSays: {
    'after-death': ({ died = '', clock = '' }) =>
      `${clock} de trabajo después del fallecimiento del ${died}.`,
    'notes-alike': ({ percent = '', first = '', second = '' }) =>
      `Las notas del ${first} y del ${second} se parecen en un ${percent} %.`,
    burst: ({ count = '', clock = '', on = '' }) =>
      `${count} contactos en que se habló con alguien se cerraron en ${clock} el ${on}.`,
    'long-day': ({ clock = '', on = '' }) => `El ${on} se registraron ${clock} de trabajo.`,
    'two-patients': ({ clock = '', on = '' }) =>
      `El ${on} se trabajó para dos pacientes en los mismos ${clock}.`,
    'by-hand': ({ clock = '', all = '' }) => `${clock} de ${all} se anotaron a mano.`,
    'short-for-note': ({ words = '', clock = '', on = '' }) =>
      `El ${on} se escribió una nota de ${words} palabras en ${clock}.`,
    'licence-ended': ({ ended = '', clock = '' }) =>
      `${clock} de trabajo después de vencer la licencia el ${ended}.`,
    'given-by-another': ({ clock = '' }) =>
      `Alguien que no hizo el trabajo asignó ${clock} de él a otro programa.`,
  },
  whose: names => `Trata de ${names}`,
  others: names => `toca también a ${names}`,
  rule: source => `Por qué se mira: ${source}`,
  cleared: (by, day, reason) => `Lo aclaró ${by}, ${day}: ${reason}`,
  why: 'Por qué puede quedar así',
  clear: 'Aclarar el aviso',
  reopen: 'Abrirlo de nuevo',
  clearedNow: 'El aviso está aclarado.',
  reopenedNow: 'El aviso está abierto de nuevo.',
  ownTime: 'Trata de usted: lo aclara otra persona.',
  needsReason: 'Diga por qué, en pocas palabras',
  holds: 'Retenido',
  heldSays: (by, day, reason) => `${by}, el ${day}: ${reason}`,
  line: code => `Línea ${code}`,
  wholeMonth: 'Todo el mes',
  hold: 'Retener',
  holdWhat: 'Qué retener',
  whyHold: 'Por qué se retiene',
  whyRelease: 'Por qué puede salir',
  release: 'Liberar',
  heldNow: 'Está retenido.',
  releasedNow: 'Se puede aprobar de nuevo.',
  late: {
    title: 'Lo que se sabe ahora y no se sabía al aprobar',
    recorded: (by, day) => `lo anotó ${by} el ${day}`,
    openSays: 'El mes está abierto: apruebe de nuevo o retire las líneas.',
    death: after => `Fallecimiento el ${after}`,
    noDeath: before => `Se retiró el fallecimiento del ${before}`,
    facts: {
      death: () => '',
      payer: (before, after) => `Quién paga: ${before} → ${after}`,
      zone: (before, after) => `Vive en ${after}, antes en ${before}`,
      conditions: (before, after) => `Enfermedades crónicas: ${before} → ${after}`,
      'consent-given': (_, after) => `Llegó el consentimiento del ${after}`,
      'consent-gone': before => `Se quitó el consentimiento del ${before}`,
      'consent-stopped': (before, after) =>
        before === ''
          ? `El consentimiento se retiró el ${after}`
          : `El consentimiento se retiró el ${after}, no el ${before}`,
      'consent-not-stopped': before => `El consentimiento no se retiró el ${before}`,
      'time-added': (_, after) => `Se añadieron ${after} de trabajo`,
      'time-gone': before => `Se retiraron ${before} de trabajo`,
      'time-changed': (before, after) => `Se corrigió el trabajo: ${before} → ${after}`,
      'paper-added': (_, after) => `Llegó un documento del ${after}`,
      'paper-gone': before => `Se retiró el documento del ${before}`,
      'other-practitioner': (before, after) => `Otros que prestan el servicio: ${before} → ${after}`,
      'other-claim': (before, after) => `Cobros ya presentados: ${before} → ${after}`,
      other: (before, after) => `Otros hechos del mes: ${before} → ${after}`,
    },
    nobody: 'sin registrar',
    payers: {
      medicare: 'Medicare tradicional',
      'medicare-advantage': 'un plan Medicare Advantage',
      medicaid: 'el programa Medicaid',
      commercial: 'seguro comercial',
      none: 'nadie',
      'not-recorded': 'sin registrar',
    },
    movedOut: (clock, why) => `${clock} salen de la cuenta: ${why}`,
    movedIn: (clock, why) => `${clock} ya no quedan fuera: ${why}`,
    countedMore: clock => `Cuentan ${clock} más`,
    countedLess: clock => `Cuentan ${clock} menos`,
  },
};
