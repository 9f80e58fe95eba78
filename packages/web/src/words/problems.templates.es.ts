import type { ToldProblems } from './problems.en.ts';

/** Problemas de las plantillas de planes. */
export const templateProblemsEs = {
  'template.not-found': {
    title: 'Plantilla no encontrada',
    says: 'No existe esa plantilla, o no existe esa versión. Vuelva a cargar la página.',
  },
  'template.incomplete': {
    title: 'La plantilla aún no está completa',
    says: 'Necesita un título en los dos idiomas, una meta y un paso, un objetivo para cada meta y códigos que puedan serlo. Los lugares abiertos están marcados.',
  },
  'template.unchanged': {
    title: 'Nada ha cambiado',
    says: 'Ya dice o está como usted pide. Vuelva a cargar la página para ver por quién.',
  },
  'template.signed': {
    title: 'Ya tiene visto bueno',
    says: 'Alguien aprobó esta versión antes. Vuelva a cargar la página para ver quién.',
  },
} satisfies Partial<ToldProblems>;
