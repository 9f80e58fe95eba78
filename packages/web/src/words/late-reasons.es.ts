import type { LateReasonsWords } from './late-reasons.en.ts';

/** Por qué preguntas y planes por firmar están en Hoy. */
export const lateReasonsEs: LateReasonsWords = {
  abouts: { plan: 'el plan', medicine: 'un medicamento', result: 'un resultado', other: 'algo' },
  question: (about, when) => `Le preguntan por ${about}, ${when}`,
  questionContext: 'La gestora espera su respuesta',
  late: (about, when) => `Sin respuesta a la pregunta por ${about}, hecha ${when}`,
  lateContext: 'Se acabó el plazo · llame al médico',
  ofProvider: (about, when) => `El médico pregunta por ${about}, ${when}`,
  ofProviderContext: 'El plan espera su respuesta',
  toTell: (about, when) => `El médico respondió sobre ${about}, ${when}: aún sin decir al paciente`,
  toTellContext: 'Dígalo y pida que lo repita',
  toSign: (number, when) => `El plan, versión ${number}, le espera desde ${when}`,
  toSignContext: 'Apruebe, pregunte o devuelva',
  returned: (number, when) => `El plan, versión ${number}, fue devuelto ${when}`,
  returnedContext: 'Lea qué debe cambiar · emita la versión siguiente',
  planReview: (number, day) => `El plan ${number} se vuelve a ver antes del ${day}`,
  planReviewContext: 'Vea cómo van las metas · cámbielo, o anote que nada tiene que cambiar',
  again: (instrument, last) => `${instrument}: toca repetirlo, último ${last}`,
  againContext: 'Preguntarlo en el próximo contacto',
  outsideDanger: on =>
    on === null
      ? 'Peligro para la vida, respondido fuera; nadie dice cuándo'
      : `Peligro para la vida, respondido fuera el ${on}`,
  outsideDangerContext: 'Llegó con un expediente · leerlo y volver a preguntar',
  promise: what => `Se prometió: «${what}»`,
  promiseContext: day => `Prometido ${day}`,
  documentEnds: day => `Un documento vence el ${day}`,
  documentEnded: day => `Un documento venció el ${day}`,
  documentContext: 'Hacerlo firmar de nuevo y guardar el nuevo',
  voicemail: when => `Mensaje de voz ${when}, sin responder`,
  voicemailContext: 'Alguien dejó un mensaje · devolver la llamada',
  inHospital: day => `En el hospital desde ${day}`,
  inEmergency: day => `En urgencias desde ${day}`,
  homeFromHospital: days => (days === 0 ? 'Salió hoy del hospital' : `En casa tras el hospital, día ${days}`),
  homeFromEmergency: days => (days === 0 ? 'Hoy en urgencias' : `En casa tras urgencias, día ${days}`),
  hospitalContext: from => `Allí desde ${from} · aún no se ha hablado de ello`,
  hospitalOn: day => `${day} · aún no se ha hablado de ello`,
  homeContext: (from, to) => `${from} a ${to} · aún no se ha hablado de ello`,
};
