import type { billingProblemsEn } from './problems.billing.en.ts';

/** Problems of the month and its lines. */
export const billingProblemsEs = {
  'time.in-wrong-order': {
    title: 'Horas en orden equivocado',
    says: 'El trabajo termina antes de empezar. Revise ambas horas.',
  },
  'time.in-future': {
    title: 'La hora está por venir',
    says: 'Anote el trabajo cuando esté hecho.',
  },
  'time.too-long': {
    title: 'Demasiado largo para una entrada',
    says: 'No se pueden anotar más de dos horas de una vez. Anote las partes que fueron trabajo.',
  },
  'time.too-old': {
    title: 'Hace demasiado tiempo',
    says: 'Fue hace más de un año y ya no se puede cobrar. Revise el día.',
  },
  'time.month-locked': {
    title: 'El mes está cerrado',
    says: 'Hágalo como ajuste: espera en el mes hasta que alguien lo decida.',
  },
  'time.not-found': {
    title: 'No se encuentra el tiempo',
    says: 'No hay tal tiempo suyo, o ya se retiró. Vuelva a cargar la página.',
  },
  'time.overlaps': {
    title: 'Ya está registrado',
    says: 'Parte de este tiempo ya consta. Mírelo y anote solo lo que falta.',
  },
  'time.not-of-program': {
    title: 'No está en este programa',
    says: 'Se dieron segundos a un programa en el que la persona no está. Vuelva a cargar la página y elija entre los que se muestran.',
  },
  'time.more-than-worked': {
    title: 'Más de lo trabajado',
    says: 'Se dieron a los programas más segundos de los trabajados. Dé menos.',
  },
  'transitions.stay-not-found': {
    title: 'No se encuentra la estancia',
    says: 'No hay tal estancia en el expediente, o no ha terminado. Vuelva a cargar la página.',
  },
  'transitions.day': {
    title: 'Revise los días',
    says: 'El día es anterior al alta o todavía no ha llegado.',
  },
  'transitions.visit': {
    title: 'La visita y quien la hizo van juntas',
    says: 'Diga cuándo fue la visita y qué profesional de este consultorio la hizo.',
  },
  'transitions.reason': {
    title: 'Falta el motivo',
    says: 'Ya consta algo de esta estancia. Diga por qué se cambia.',
  },
  'billing.no-such-set': {
    title: 'No hay tal conjunto de códigos',
    says: 'Estos códigos ya no son un conjunto permitido de este mes. Elija entre los que se muestran.',
  },
  'billing.planning-says-more': {
    title: 'Faltan los minutos',
    says: 'Diga cuántos minutos duró la conversación y si fue en persona.',
  },
  'billing.screening-says-more': {
    title: 'Falta algo sobre la evaluación',
    says: 'Diga sobre qué se preguntó, cuántos minutos duró y si sirvió a una necesidad o al plan.',
  },
  'billing.switched-off': {
    title: 'La facturación está apagada',
    says: 'Su organización no evalúa minutos. Un administrador puede encenderla.',
  },
  'billing.month-locked': {
    title: 'El mes está cerrado',
    says: 'Sus líneas quedan como están. Lo que cambie espera como ajuste; decídalo ahí.',
  },
  'billing.month-open': {
    title: 'El mes no ha terminado',
    says: 'Se puede cerrar cuando pase su último día; los ajustes empiezan después.',
  },
  'billing.nothing-to-approve': {
    title: 'No hay nada que decidir',
    says: 'Ninguna de estas líneas es facturable o sigue en pie. Vuelva a cargar el mes.',
  },
  'billing.second-person': {
    title: 'Hace falta una segunda persona',
    says: 'Usted aprobó algunas de estas líneas. Pida a un colega que las confirme.',
  },
  'billing.void-needs-reason': {
    title: 'Falta el motivo',
    says: 'Esta aprobación tiene más de diez segundos o es de un colega. Diga por qué se retira.',
  },
  'billing.already-claimed': {
    title: 'Ya está cobrado',
    says: 'Ya existe una línea para este paciente, código y tiempo. Vuelva a cargar el mes.',
  },
  'billing.attestation-in-future': {
    title: 'El día está por venir',
    says: 'Nadie puede acreditar un día futuro. Escriba el día desde el que vale.',
  },
  'billing.attestation-dates': {
    title: 'Días en orden equivocado',
    says: 'El último día es anterior al primero. Revise ambos días.',
  },
  'billing.attestation-not-found': {
    title: 'No se encuentra la entrada',
    says: 'Ya se retiró. Vuelva a cargar la página.',
  },
  'billing.fees-unreadable': {
    title: 'No se puede usar el archivo de tarifas',
    says: 'Ninguna fila dice un importe para un código y sus días. Mire la vista previa, corrija el archivo y cárguelo de nuevo.',
  },
  'billing.fees-not-found': {
    title: 'Archivo de tarifas no encontrado',
    says: 'No existe ese archivo de tarifas, o ya se retiró. Cargue la página de nuevo.',
  },
  'billing.rules-unreadable': {
    title: 'No se puede usar el archivo de reglas',
    says: 'Algunas de sus líneas no se pueden leer como reglas. Mire la vista previa, corrija el archivo y cárguelo de nuevo.',
  },
  'billing.rules-not-found': {
    title: 'Archivo de reglas no encontrado',
    says: 'No existe ese archivo de reglas, o ya se retiró. Cargue la página de nuevo.',
  },
  'billing.rule-value': {
    title: 'No es una lectura de esta regla',
    says: 'Esta regla no se puede leer así. Elija una de las lecturas que ofrece.',
  },
  'billing.rule-reaches-back': {
    title: 'Alcanza un mes cerrado',
    says: 'Un mes desde ese día está cerrado: queda como se juzgó. Elija un día posterior.',
  },
  'billing.not-yours-to-say': {
    title: 'No le toca decirlo',
    says: 'Solo puede registrarlo la persona que hizo el trabajo. Pídaselo.',
  },
  'billing.log-not-a-table': {
    title: 'No es una tabla',
    says: 'Guarde el registro como CSV o libro de Excel (.xlsx), con una línea de títulos y una línea por entrada.',
  },
  'billing.log-too-large': {
    title: 'Registro demasiado grande',
    says: 'Un registro admite hasta 200,000 líneas y 40 MB. Divídalo por año y compare las partes.',
  },
  'billing.log-columns': {
    title: 'Faltan columnas',
    says: 'Una columna debe decir el paciente, y otras el día y la duración. Elíjalas y compare de nuevo.',
  },
} satisfies typeof billingProblemsEn;
