import type { ElsewhereWords } from './elsewhere.en.ts';

export const elsewhereEs: ElsewhereWords = {
  title: 'De otros lugares',
  none: 'No hay otro plan de atención vigente en lo que se ha importado.',
  says: 'Planes que llevan otros. Nada pasa a nuestro plan hasta que usted lo acepta.',
  keptBy: who => `lo lleva ${who}`,
  keeperUnknown: 'no dice quién lo lleva',
  since: day => `desde el ${day}`,
  kinds: { problem: 'Problema', goal: 'Meta', step: 'Paso' },
  take: 'Aceptar',
  takeLabel: what => `Aceptar en nuestro plan: ${what}`,
  leave: 'Descartar',
  leaveLabel: what => `Descartar: ${what}`,
  why: 'Por qué se descarta',
  record: 'Registrar',
  cancel: 'Cancelar',
  inPlan: 'en nuestro plan',
  left: count => (count === 1 ? '1 descartado' : `${count} descartados`),
  allDecided: 'Todo lo que contiene está aceptado o descartado.',
  origin: (who, title, day) =>
    `de ${who === null ? `«${title}»` : `el plan de ${who}`}${day === null ? '' : `, ${day}`}`,
};
