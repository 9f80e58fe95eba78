import type { linkProblemsEn } from './problems.links.en.ts';

/** Los problemas de los enlaces para el teléfono de la persona. */
export const linkProblemsEs: typeof linkProblemsEn = {
  'link.not-alone': {
    title: 'No se llena a solas',
    says: 'Este cuestionario no debe llenarse sin nadie al lado. Hágalo usted, por teléfono o en persona.',
  },
  'link.no-roster': {
    title: 'Nadie está de guardia todo ese tiempo',
    says: 'Las respuestas pueden hablar de un peligro para la vida a cualquier hora. Pida a un supervisor que planifique la guardia, elija menos días o haga usted las preguntas.',
  },
  'link.not-found': {
    title: 'No se encuentra el enlace',
    says: 'No hay tal enlace. Cargue de nuevo la página.',
  },
  'link.over': {
    title: 'El enlace ya terminó',
    says: 'Se usó, venció o ya se retiró. Cargue de nuevo la página.',
  },
  'own.not-opened': {
    title: 'No se abrió',
    says: 'Este enlace no abre con esta fecha de nacimiento, o ya no abre nada.',
  },
  'own.other-language': {
    title: 'No en este idioma',
    says: 'Este cuestionario no está en este idioma. Siga en el otro.',
  },
  'own.no-plan': {
    title: 'No hay plan que mostrar',
    says: 'Ninguna versión está aprobada, o la más nueva no lo está. Haga aprobar una.',
  },
  'own.paused': {
    title: 'En pausa',
    says: 'No hay nadie de guardia durante todo el tiempo en que se puede responder. Lo respondido está guardado; se vuelve a abrir solo.',
  },
  'own.taken-back': {
    title: 'Retirado',
    says: 'El equipo de cuidado retiró esto. Desde aquí ya no se envía nada.',
  },
  'own.finished': { title: 'Ya enviado', says: 'Estas respuestas ya se enviaron y han llegado.' },
};
