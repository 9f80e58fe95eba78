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
  'claims.no-next-payer': {
    title: 'No hay otro pagador',
    says: 'Nadie paga después de este pagador, no quedó nada, o la reclamación ya siguió. Revise la cobertura del paciente.',
  },
  'claims.too-much-written-off': {
    title: 'Más de lo pendiente',
    says: 'Es más de lo que sigue pendiente de la reclamación. Cancele eso o menos.',
  },
  'claims.nothing-owed': {
    title: 'No se debe nada',
    says: 'Según lo que respondieron los pagadores no se debe nada; no hay estado de cuenta que imprimir.',
  },
  'claims.never-billed': {
    title: 'Nunca se cobra',
    says: 'Es Beneficiario Calificado de Medicare (QMB) y nunca se le cobra. No se imprimió nada.',
  },
  'claims.answer-not-read': {
    title: 'No se leyó el archivo',
    says: 'No es un archivo 999, 277CA u 835 completo. Descárguelo otra vez y tráigalo como llegó.',
  },
  'claims.answer-not-ours': {
    title: 'No se dirige a esta clínica',
    says: 'No se guardó nada de este archivo. Confirme con quien lo envió que es el correcto.',
  },
  'claims.eligibility-setup': {
    title: 'La preparación está incompleta',
    says: 'Una pregunta a un pagador necesita el NPI y el número fiscal de la clínica, los identificadores de remitente y receptor, y el pagador. Añádalos en la preparación de reclamaciones.',
  },
  'claims.eligibility-nobody': {
    title: 'Nadie por quien preguntar',
    says: 'No se puede preguntar a este pagador por ninguno de estos pacientes: hacen falta número de afiliado, fecha de nacimiento y este pagador en el expediente.',
  },
  'claims.eligibility-not-read': {
    title: 'No se leyeron las respuestas',
    says: 'En este archivo no se puede leer ninguna respuesta sobre un paciente. Elija el archivo que devolvió el pagador (271).',
  },
  'claims.eligibility-not-found': {
    title: 'No se encontró',
    says: 'Aquí no existe esa pregunta o respuesta. Vuelva a cargar la página.',
  },
  'claims.eligibility-decided': {
    title: 'Ya está decidido',
    says: 'Alguien ya lo miró, o el expediente ya dice lo mismo. Vuelva a cargar la página.',
  },
  'claims.eligibility-by-hand': {
    title: 'Se cambia a mano',
    says: 'Esto no se puede aceptar por sí solo. Cámbielo en el expediente y después márquelo como visto.',
  },
} satisfies typeof claimsProblemsEn;
