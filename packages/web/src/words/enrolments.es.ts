import type { EnrolmentsWords } from './enrolments.en.ts';

export const enrolmentsEs: EnrolmentsWords = {
  title: 'Programas',
  kept: 'Lo que guardan los programas además',
  all: 'Todos los programas',
  back: 'Volver a la historia',
  none: 'En ningún programa',
  noneSays:
    'El expediente dice que esta persona falleció, o usted no puede inscribir a nadie: no hay nada que agregar.',
  of: name => `Programas de ${name}`,
  names: {
    CCM: {
      name: 'Gestión de la atención crónica',
      says: 'Un plan de atención y trabajo mensual para quien tiene dos o más enfermedades crónicas.',
    },
    PCM: {
      name: 'Gestión de la atención principal',
      says: 'Lo mismo para una sola enfermedad grave que necesita su propio plan.',
    },
    BHI: {
      name: 'Integración de la salud conductual',
      says: 'Atención mensual de una afección conductual, con un plan y una escala de valoración.',
    },
    CoCM: {
      name: 'Atención colaborativa',
      says: 'Atención conductual con registro, tratada hasta la meta y revisada con psiquiatría.',
    },
    RPM: {
      name: 'Monitoreo fisiológico remoto',
      says: 'Un aparato en casa que envía lecturas por sí solo, y el trabajo con ellas.',
    },
    RTM: {
      name: 'Monitoreo terapéutico remoto',
      says: 'Lo mismo para la respiración, el movimiento o la terapia conductual; puede informar el paciente.',
    },
    APCM: {
      name: 'Gestión avanzada de la atención primaria',
      says: 'La atención primaria entera, por trece elementos al mes en lugar de minutos.',
    },
    CHI: {
      name: 'Integración de la salud comunitaria',
      says: 'Ayuda con lo que estorba al tratamiento, como vivienda, comida o transporte.',
    },
    PIN: {
      name: 'Orientación en la enfermedad principal',
      says: 'Alguien que guía al paciente en una enfermedad grave.',
    },
  },
  further: 'Inscribir en otro programa',
  furtherSays: 'Cada programa tiene su propio consentimiento. Los minutos de uno nunca cuentan para otro.',
  enrolIn: program => `Inscribir en ${program}`,
  inProgram: name => `en ${name}`,
  which: 'Programa',
  lead: 'Explique cada punto, pregunte y anote lo acordado.',
  tellAll: 'Explique todos los puntos antes de preguntar.',
  conditionsOf: {
    2: 'Dos o más, probablemente crónicas, que se espera duren un año. El profesional las confirma.',
    1: 'La que motiva el programa. El profesional la confirma.',
    0: 'Las que motivan el programa, si las hay. El profesional las confirma.',
  },
  noCondition: 'Marque la afección que lo motiva.',
  besideTitle: 'Junto a lo que el paciente ya tiene',
  beside: {
    bundled: (wanted, other) =>
      `${wanted} y ${other} con el mismo consultorio: uno contiene al otro, así que solo uno se paga en un mes.`,
    'one-of-two': (wanted, other) => `${wanted} y ${other} nunca se pagan juntos en un mes.`,
    'same-practitioner': (wanted, other) =>
      `${wanted} y ${other} no se pagan en un mismo mes al mismo profesional.`,
  },
  besideAllowed: 'Puede inscribir de todos modos; el mes decide cuál se cobra.',
  source: text => `Fuente: ${text}`,
  elements: 'Sin minutos: se juzga por sus elementos',
  papers: {
    'initiating-visit': 'Visita de inicio',
    'care-plan': 'Plan de atención integral',
    'plan-copy-given': 'Copia entregada al paciente',
    'disease-plan': 'Plan para la única afección',
    'behavioural-plan': 'Plan de atención conductual',
    'device-order': 'Orden del aparato',
    'rating-scale': 'Escala de valoración',
    'registry-entry': 'Anotación en el registro',
    'psychiatric-review': 'Revisión con psiquiatría',
  },
  needNamed: 'Visita que nombra la necesidad',
  inMonth: (paper, month) => `${paper}, ${month}`,
  missing: count => (count === 1 ? 'Falta 1 documento' : `Faltan ${count} documentos`),
  whole: 'Están todos los documentos',
  end: program => `Terminar ${program}`,
  others: 'Los otros programas siguen.',
};
