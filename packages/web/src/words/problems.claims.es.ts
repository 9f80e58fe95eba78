import type { claimsProblemsEn } from './problems.claims.en.ts';

/** Problems of setting up, sending and posting claims. */
export const claimsProblemsEs = {
  'claims.setup-contradicts': {
    title: 'La preparación se contradice',
    says: 'Una persona o un número aparece dos veces, alguien se supervisaría a sí mismo, o dos pagadores cubren lo mismo.',
  },
  'claims.charges-not-read': {
    title: 'No se leyeron las tarifas',
    says: 'Envíe un CSV con las columnas code, from y charge, por ejemplo 99490,2026-01-01,132.00.',
  },
  'claims.not-found': {
    title: 'No se encontró la reclamación',
    says: 'Aquí no hay tal reclamación o archivo. Cargue la lista otra vez y ábrala desde ahí.',
  },
  'claims.not-ready': {
    title: 'La reclamación aún no puede salir',
    says: 'Falta algo en la preparación o en una reclamación elegida. Cargue la página otra vez y vea la lista.',
  },
  'claims.already-released': {
    title: 'Ya se envió',
    says: 'Una línea elegida ya salió en una reclamación, o cambió desde que usted miró. Cargue la página otra vez.',
  },
  'claims.file-faulty': {
    title: 'El archivo tiene un error',
    says: 'Trellis revisó el archivo y no lo guardó. Corrija lo que indica y envíe otra vez.',
  },
  'claims.followed-already': {
    title: 'Ya tiene continuación',
    says: 'Otra reclamación ya sustituye a esta. Abra esa y siga ahí.',
  },
  'claims.cannot-follow': {
    title: 'Así no se puede',
    says: 'Solo lo rechazado a la entrada se envía como nuevo. Para corregir, el pagador debe haber dado un número.',
  },
  'claims.too-much-written-off': {
    title: 'Más de lo pendiente',
    says: 'Es más de lo que sigue pendiente de la reclamación. Cancele eso o menos.',
  },
  'claims.answer-not-read': {
    title: 'No se leyó el archivo',
    says: 'No es un archivo 999, 277CA u 835 completo. Descárguelo otra vez y tráigalo como llegó.',
  },
  'claims.answer-not-ours': {
    title: 'No se dirige a esta clínica',
    says: 'No se guardó nada de este archivo. Confirme con quien lo envió que es el correcto.',
  },
} satisfies typeof claimsProblemsEn;
