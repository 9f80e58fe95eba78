import type { PatientDueWords } from './patient-due.en.ts';
import { plural } from './plural.ts';

export const patientDueEs: PatientDueWords = {
  title: 'Lo pendiente',
  nothing: 'No hay nada pendiente ahora.',
  later: count => `${plural(count, 'asunto previsto o pospuesto', 'asuntos previstos o pospuestos')}`,
  snoozed: when => `pospuesto hasta ${when}`,
  careManager: 'Gestora de cuidados',
  nobody: 'Nadie todavía',
  covered: (name, until) => `${name} cubre a este paciente hasta ${until}`,
  history: 'Lo decidido',
  historyNone: 'Nadie ha pospuesto, descartado, cerrado ni entregado nada a mano.',
  did: {
    done: what => `${what}: marcado como hecho`,
    snoozed: (what, until) => `${what}: pospuesto hasta ${until}`,
    dismissed: (what, why) => `${what}: descartado, ${why}`,
    'handed-over': (what, to) => `${what}: entregado a ${to}`,
  },
  by: (name, when) => `${name}, ${when}`,
  takenBack: (name, when) => `deshecho por ${name}, ${when}`,
  takeBack: 'Deshacer',
  takeBackOf: what => `Deshacer: ${what}`,
};
