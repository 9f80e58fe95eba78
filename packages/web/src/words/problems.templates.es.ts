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
  'plan.goal-not-found': {
    title: 'Meta no encontrada',
    says: 'El plan vigente no tiene esa meta, o lo que corrige ya se corrigió. Vuelva a cargar la página.',
  },
  'plan.attainment-day': {
    title: 'El día está por venir',
    says: 'Anote el día en que hablaron de la meta.',
  },
  'plan.attainment-reason': {
    title: 'Falta el motivo',
    says: 'Diga por qué no era así: lo que se corrige queda para leerse, con el motivo.',
  },
  'plan.look-of-returned': {
    title: 'Devuelto: algo tiene que cambiar',
    says: 'El médico supervisor devolvió esta versión. Cambie el borrador y emita la versión siguiente.',
  },
} satisfies Partial<ToldProblems>;
