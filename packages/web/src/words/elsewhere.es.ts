import type { ElsewhereWords } from './elsewhere.en.ts';

export const elsewhereEs: ElsewhereWords = {
  title: 'De otros lugares',
  none: 'En lo que se ha traído no hay otro plan de atención vigente para ella.',
  says: 'Planes que llevan otros. Nada de ellos es nuestro hasta que se toma.',
  keptBy: who => `lo lleva ${who}`,
  keeperUnknown: 'no dice quién lo lleva',
  since: day => `desde el ${day}`,
  kinds: { problem: 'Problema', goal: 'Meta', step: 'Paso' },
  take: 'Tomar',
  takeLabel: what => `Tomar en nuestro plan: ${what}`,
  leave: 'Dejar',
  leaveLabel: what => `Dejar: ${what}`,
  why: 'Por qué se deja',
  record: 'Registrar',
  cancel: 'Cancelar',
  inPlan: 'en nuestro plan',
  left: count => (count === 1 ? '1 dejado' : `${count} dejados`),
  allDecided: 'Todo lo que contiene está tomado o dejado.',
  origin: (who, title, day) =>
    `de ${who === null ? `«${title}»` : `el plan de ${who}`}${day === null ? '' : `, ${day}`}`,
};
