import type { HandTimeWords } from './hand-time.en.ts';

export const handTimeEs: HandTimeWords = {
  open: 'Anotar tiempo a mano',
  title: 'Tiempo que no se registró',
  says: 'Su propio trabajo, con el motivo. Queda marcado como anotado a mano, y cuándo.',
  locked: 'El mes está cerrado. El tiempo espera como ajuste hasta que alguien lo decida.',
  day: 'Día',
  from: 'Desde',
  to: 'Hasta',
  zone: zone => `Hora del paciente, ${zone}`,
  activity: 'Tipo de trabajo',
  activities: {
    contact: 'Contacto',
    coordination: 'Coordinación',
    'chart-review': 'Revisión del expediente',
    'medicine-review': 'Revisión de medicamentos',
  },
  reason: 'Por qué no se registró',
  keep: minutes => `Anotar ${minutes}`,
  keepNothing: 'Anotar',
  adjust: minutes => `Anotar ${minutes} como ajuste`,
  cancel: 'Cancelar',
  kept: minutes => `${minutes} anotados`,
  keptUncounted: 'Anotado. No cuenta para este programa.',
  standing: 'Lo que consta',
  whose: {
    own: 'usted',
    'own-with-another-patient': 'usted, con otro paciente',
    colleague: 'un colega',
  },
};
