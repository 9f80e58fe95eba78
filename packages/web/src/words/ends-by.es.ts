import type { Settlement } from '@trellis/core/caseload/settles';

export const endsByEs: Readonly<Record<Settlement, string>> = {
  contact: 'Termina solo cuando se cierra un contacto.',
  answer: 'Termina solo cuando se contacta a alguien o se deja un mensaje.',
  owner: 'Termina solo cuando alguien toma la solicitud.',
  'asker-answer': 'Termina solo cuando quien pidió tiene respuesta.',
  consent: 'Termina solo cuando consta el consentimiento.',
  plan: 'Termina solo cuando se emite un plan o consta uno guardado en otro lugar.',
  'visit-paper': 'Termina solo cuando consta la visita inicial.',
  'provider-informed': 'Termina solo cuando se avisa al médico.',
  disposition: 'Termina solo cuando consta qué pasa con la persona.',
  assessment: 'Termina solo cuando se vuelve a preguntar.',
  reading: 'Termina solo cuando alguien lo ha leído.',
  taught: 'Termina solo cuando lo dice con sus palabras, o se entrega.',
  'close-note': 'Termina solo cuando se cierra la nota.',
  document: 'Termina solo cuando se guarda uno más nuevo con el mismo título.',
  result: 'Termina solo cuando el resultado está en el expediente.',
  visit: 'Termina solo cuando la consulta está en el expediente.',
  nothing: 'Nada en el expediente puede mostrarlo.',
};
