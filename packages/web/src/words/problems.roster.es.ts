import type { ToldProblems } from './problems.en.ts';

export const rosterProblemsEs = {
  'roster.not-found': {
    title: 'No está en la guardia',
    says: 'Alguien cambió o quitó estas horas. Mire la guardia como está ahora.',
  },
  'roster.unknown-person': {
    title: 'No puede hacer guardia',
    says: 'Una alerta lleva a un expediente. Elija una gestora, un médico o una supervisora que trabaje aquí.',
  },
  'roster.days': {
    title: 'Los días no cuadran',
    says: 'Lo que ya pasó no cambia: las horas empiezan hoy o después y terminan después de empezar. Revise días y horas.',
  },
  'roster.too-long': {
    title: 'Demasiado para un relevo',
    says: 'Un relevo dura como mucho 31 días. Ponga a esa persona de guardia cada semana.',
  },
} as const satisfies Partial<ToldProblems>;
