import type { ProposalsWords } from './proposals.en.ts';

export const proposalsEs: ProposalsWords = {
  title: 'Propuestas',
  none: 'Las respuestas y el expediente no proponen nada más.',
  notSigned: 'Sin la firma de un clínico: lo propuesto lo juzga usted.',
  what: {
    problem: title => `Problema: ${title}`,
    step: text => `Paso: ${text}`,
    instrument: title => `Preguntar: ${title}`,
    words: title => `Al plan: ${title}`,
  },
  because: (title, on) => `${title}, ${on}`,
  source: 'Regla',
  fromTemplate: (title, version) => `Plantilla de plan «${title}», versión ${version}`,
  fromAnswers: 'En las propias respuestas del paciente',
  take: 'Tomar',
  takeLabel: what => `Tomar: ${what}`,
  ask: 'Preguntar ahora',
  askLabel: what => `Preguntar ahora: ${what}`,
  leave: 'Dejar',
  leaveLabel: what => `Dejar: ${what}`,
  why: 'Por qué se deja',
  record: 'Registrar',
  cancel: 'Cancelar',
  toPlan: count => `Abrir el plan para ${count === 1 ? 'tomarla' : 'tomarlas'}`,
};
