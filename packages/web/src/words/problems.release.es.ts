import type { releaseProblemsEn } from './problems.release.en.ts';

export const releaseProblemsEs = {
  'billing.held': {
    title: 'Un mes está retenido',
    says: 'Alguien retiene uno de estos meses. Libérelo primero o deje fuera a esa persona.',
  },
  'billing.flagged': {
    title: 'Un mes tiene un aviso',
    says: 'Nadie ha aclarado un aviso de uno de estos meses. Que lo aclare alguien cuyo tiempo no sea, o corrija el tiempo.',
  },
  'billing.held-already': {
    title: 'Ya está retenido',
    says: 'Vuelva a cargar el mes y mire el motivo.',
  },
  'billing.hold-not-found': {
    title: 'No está retenido',
    says: 'Se liberó mientras tanto. Vuelva a cargar el mes.',
  },
  'billing.flag-not-found': {
    title: 'El aviso ya no está',
    says: 'Cambió aquello en lo que se apoyaba, o se volvió a abrir. Vuelva a cargar el mes.',
  },
  'billing.flag-cleared': {
    title: 'Ya se aclaró',
    says: 'Lo aclaró otra persona mientras tanto. Vuelva a cargar el mes y mire el motivo.',
  },
  'billing.own-flag': {
    title: 'Esto trata de usted',
    says: 'Pida que lo mire alguien que ni trabajó este tiempo ni lo asignó a un programa.',
  },
} satisfies typeof releaseProblemsEn;
