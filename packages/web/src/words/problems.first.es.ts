import type { firstProblemsEn } from './problems.first.en.ts';

export const firstProblemsEs = {
  'client.unreachable': {
    title: 'No se puede llegar a Trellis',
    says: 'La red o el servidor no responde. Lo que escribió se conserva aquí; Trellis sigue intentando.',
  },
  'client.not-understood': {
    title: 'No se entendió la respuesta',
    says: 'Esta página y el servidor no coinciden, quizá porque Trellis se actualizó. Cargue la página de nuevo.',
  },
  'server.unavailable': {
    title: 'No disponible por ahora',
    says: 'El servidor está ocupado o reiniciando. Intente de nuevo en un momento.',
  },
  'server.defect': {
    title: 'Algo falló',
    says: 'El servidor no pudo terminar. Intente de nuevo; si sigue igual, repórtelo.',
  },
} satisfies Record<keyof typeof firstProblemsEn, { readonly title: string; readonly says: string }>;
