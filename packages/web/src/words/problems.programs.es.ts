import type { ToldProblems } from './problems.en.ts';

/** Problemas de dispositivos, funciones, listas y alineaciones de un programa. */
export const programProblemsEs = {
  'enrolment.other-paper': {
    title: 'Documento de otro programa',
    says: 'Ese programa no pide este documento. Elija el programa al que pertenece.',
  },
  'device.not-found': {
    title: 'Dispositivo no encontrado',
    says: 'Se corrigió o se retiró entretanto. Vuelva a cargar la página.',
  },
  'device.set-up-day': {
    title: 'El día de la instalación no encaja',
    says: 'Es posterior a hoy o al fallecimiento, o anterior al nacimiento. Revise el día.',
  },
  'device.return-day': {
    title: 'El día de la devolución no encaja',
    says: 'Es anterior a la instalación o posterior a hoy. Revise los dos días.',
  },
  'device.returned': {
    title: 'El dispositivo ya volvió',
    says: 'Su devolución está registrada. Vuelva a cargar la página.',
  },
  'device.fda-source': {
    title: 'Falta quién lo dice',
    says: 'Diga quién afirma el estado ante la FDA: la etiqueta, el fabricante o la lista de la FDA.',
  },
  'collaborative.not-found': {
    title: 'Funciones no encontradas',
    says: 'Se corrigieron o se retiraron entretanto. Vuelva a cargar la página.',
  },
  'collaborative.in-future': {
    title: 'El día está en el futuro',
    says: 'Escriba el día en que empezaron estas funciones.',
  },
  'collaborative.first-month': {
    title: 'El primer mes no encaja',
    says: 'Es posterior al día en que empiezan estas funciones. Revise los dos.',
  },
  'collaborative.unknown-colleague': {
    title: 'No es colega',
    says: 'Elija a quien gestiona la atención conductual entre las personas de este consultorio.',
  },
  'apcm.not-found': {
    title: 'Anotación no encontrada',
    says: 'Se retiró entretanto. Vuelva a cargar la página.',
  },
  'apcm.month': { title: 'El mes no ha empezado', says: 'Todavía no se puede mostrar nada de él.' },
  'apcm.path': {
    title: 'Cómo se informa la calidad',
    says: 'Elija cómo se informa; solo la medición del desempeño tiene esa vía.',
  },
  'apcm.of-patient': {
    title: 'Se muestra paciente por paciente',
    says: 'Anótelo en la página del paciente, no para todos.',
  },
  'alignment.not-found': {
    title: 'Alineación no encontrada',
    says: 'Se retiró entretanto. Vuelva a cargar la página.',
  },
  'alignment.aligned-day': {
    title: 'El día de la alineación no encaja',
    says: 'El modelo ACCESS empezó el 5 de julio de 2026, y ningún día futuro ni posterior al fallecimiento cuenta. Revise el día.',
  },
  'alignment.participant': {
    title: 'Falta el participante',
    says: 'Diga qué organización es el participante al que ustedes ayudan.',
  },
  'alignment.already': {
    title: 'Ya hay alineación',
    says: 'Ya hay una alineación en esta vía. Termínela primero.',
  },
  'alignment.step-day': {
    title: 'El día no encaja',
    says: 'Es anterior a la alineación, posterior a su final o aún no ha llegado. Revíselo.',
  },
  'alignment.step-twice': {
    title: 'Ya está registrado',
    says: 'Retire primero la anotación anterior si es errónea.',
  },
  'alignment.unknown-practitioner': {
    title: 'No es profesional facturador',
    says: 'Elija a quien revisó el informe entre los profesionales de este consultorio.',
  },
  'qmb.days': {
    title: 'Los días no encajan',
    says: 'El último día es anterior al primero, o el primero aún no ha llegado. Revise los dos.',
  },
  'qmb.not-found': {
    title: 'Comprobación no encontrada',
    says: 'Se retiró entretanto. Vuelva a cargar la página.',
  },
} as const satisfies Partial<ToldProblems>;
