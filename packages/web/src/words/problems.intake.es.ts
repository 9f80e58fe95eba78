import type { intakeProblemsEn } from './problems.intake.en.ts';

/** Problemas de las solicitudes de gestora. */
export const intakeProblemsEs: typeof intakeProblemsEn = {
  'intake.not-found': {
    title: 'Solicitud no encontrada',
    says: 'No existe o se retiró. Cargue la lista de nuevo.',
  },
  'intake.arrived-later': {
    title: 'La solicitud está en el futuro',
    says: 'Su hora es posterior a ahora. Indique cuándo llegó.',
  },
  'intake.wished-before': {
    title: 'Los días no concuerdan',
    says: 'El día deseado es anterior a la llegada de la solicitud. Revise ambos.',
  },
  'intake.changed': {
    title: 'Cambió mientras tanto',
    says: 'Una colega hizo algo con esta solicitud. Véala como está ahora y luego siga.',
  },
  'intake.out-of-order': {
    title: 'Ahora no es posible',
    says: 'La solicitud no está en el punto en que esto se hace. Véala como está ahora.',
  },
  'intake.not-yours': {
    title: 'La tiene una colega',
    says: 'Pida a esa persona o a quien supervisa que se la pase.',
  },
  'intake.unknown-owner': {
    title: 'No puede tener solicitudes',
    says: 'Désela a una gestora de cuidados o supervisora que trabaje aquí.',
  },
  'intake.undecided': {
    title: 'Aún no hay decisión',
    says: 'Diga qué resultó de la solicitud y luego responda.',
  },
  'intake.answer-time': {
    title: 'La hora de la respuesta no concuerda',
    says: 'Es anterior a la solicitud o posterior a ahora. Revise el día y la hora.',
  },
  'intake.needs-reason': { title: 'Faltan unas palabras', says: 'Diga en pocas palabras por qué.' },
  'intake.no-patient': {
    title: 'Aún no está en Trellis',
    says: 'Añada a la persona o elija al paciente del que se trata y luego decida.',
  },
  'intake.not-enrolled': {
    title: 'Sin inscripción',
    says: 'No está en ningún programa. Inscríbalo primero o elija lo que es cierto.',
  },
  'intake.no-care-manager': {
    title: 'Aún no tiene gestora',
    says: 'Asigne primero una gestora de cuidados y luego dígalo aquí.',
  },
};
