import type { coordinationProblemsEn } from './problems.coordination.en.ts';

/** Problemas de planes, respuestas, preguntas y suplencias. */
export const coordinationProblemsEs: typeof coordinationProblemsEn = {
  'question.not-found': {
    title: 'No se encuentra la pregunta',
    says: 'No hay tal pregunta sobre este paciente. Cargue la página de nuevo.',
  },
  'question.nobody-to-ask': {
    title: 'No hay a quién preguntar',
    says: 'Nombre a un médico que trabaje aquí: nadie factura aún por este paciente, o el médico ya no está.',
  },
  'question.not-in-chart': {
    title: 'No está en la historia',
    says: 'Esto ya no está en la historia de este paciente. Elíjalo de nuevo de la lista.',
  },
  'question.about-plan-only': {
    title: 'Pregunte por una versión',
    says: 'El médico pregunta a la gestora por una versión del plan. Ábrala allí.',
  },
  'question.not-yours': {
    title: 'Pregunta de otra persona',
    says: 'La responde a quien se preguntó, o quien le suple, y la retiran quienes preguntaron.',
  },
  'question.decision': {
    title: 'La decisión no encaja',
    says: 'Solo de un medicamento hay una orden que se cambia o se mantiene. Elija otra.',
  },
  'question.answered': {
    title: 'Respondida entretanto',
    says: 'Ya se hizo algo al respecto. Lo que fue está aquí ahora.',
  },
  'question.unanswered': {
    title: 'Sin respuesta aún',
    says: 'Primero la respuesta, después se le dice a la persona.',
  },
  'question.withdrawn': {
    title: 'Retirada',
    says: 'Esta pregunta se retiró. No hay que hacer nada.',
  },
  'question.told-moment': {
    title: 'El momento no encaja',
    says: 'A la persona se le dice después de la respuesta y no más tarde que ahora. Escriba cuándo fue.',
  },
  'answer.not-yours': {
    title: 'No es su respuesta',
    says: 'Solo quien dio una respuesta la retira, y solo enseguida.',
  },
  'answer.too-late': {
    title: 'Tarde para retirarla',
    says: 'Una respuesta se retira en el primer minuto; otros pueden haber actuado ya. Avise a la gestora.',
  },
  'answer.acted-on': {
    title: 'Ya se usó',
    says: 'Ya se hizo de esta versión la edición para el paciente. Pida una versión nueva.',
  },
  'plan.not-answered': {
    title: 'Sin respuesta',
    says: 'Nadie ha respondido a esta versión. Cargue la página de nuevo.',
  },
  'plan.not-yours': {
    title: 'No es plan de su paciente',
    says: 'Espera al médico que factura por el paciente. Ese médico, o supervisión, puede nombrarle para sus días de ausencia.',
  },
  'delegate.days': {
    title: 'Los días no encajan',
    says: 'Elija días desde hoy, el último no antes del primero, 31 como mucho.',
  },
  'delegate.unknown-provider': {
    title: 'No es médico de aquí',
    says: 'Solo otro médico supervisor que trabaje aquí puede firmar y responder por un médico.',
  },
  'delegate.away': {
    title: 'Ausente esos días',
    says: 'Este colega también nombró a alguien para uno de esos días. Elija a otro médico.',
  },
  'delegate.overlaps': {
    title: 'Ya hay suplencia',
    says: 'Alguien suple ya en uno de esos días. Termine primero esa suplencia.',
  },
  'delegate.not-yours': {
    title: 'No le toca decidirlo',
    says: 'Cada médico nombra a quien le suple. Supervisión puede hacerlo por quien está enfermo.',
  },
  'delegate.not-found': {
    title: 'Nadie suple',
    says: 'Esto ha terminado. Cargue la página de nuevo.',
  },
  'plan.not-approved': {
    title: 'Esta versión no está aprobada',
    says: 'Sus números son propuestas hasta que el médico supervisor los apruebe.',
  },
  'plan.not-translated': {
    title: 'Hay líneas sin español',
    says: 'Escriba el español en las líneas marcadas, emita una versión y pida su aprobación.',
  },
  'plan.not-found': {
    title: 'Versión no encontrada',
    says: 'No existe tal versión de este plan. Abra el plan desde la página del paciente.',
  },
  'plan.deceased': {
    title: 'El paciente ha fallecido',
    says: 'El expediente dice que este paciente ha fallecido; no se emite otra versión.',
  },
  'plan.incomplete': {
    title: 'El plan aún no está completo',
    says: 'Cada problema necesita una meta y un paso, y cada meta actual un objetivo y una fecha futura. Lo que falta está marcado.',
  },
  'plan.review-day': {
    title: 'El día de revisión no sirve',
    says: 'Elija un día después de hoy y dentro de un año.',
  },
  'plan.unchanged': {
    title: 'Nada ha cambiado',
    says: 'El borrador dice lo mismo que la última versión. Cámbielo y luego emítalo.',
  },
  'plan.superseded': {
    title: 'Hay una versión más nueva',
    says: 'Se emitió otra versión después. Responda a esa.',
  },
  'plan.answered': {
    title: 'Esta versión ya tiene respuesta',
    says: 'Alguien ya respondió. Cargue la página de nuevo para ver quién y cómo.',
  },
  'plan.needs-reason': { title: 'Falta un motivo', says: 'Diga qué debe cambiar y luego devuelva el plan.' },
};
