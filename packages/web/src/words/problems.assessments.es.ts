import type { Told } from './problems.en.ts';

/** Problems of assessments, and of dangers heard in their answers. */
export const assessmentProblemsEs = {
  'assessment.unknown': {
    title: 'Instrumento no encontrado',
    says: 'No existe ese instrumento. Vuelva a cargar la lista.',
  },
  'proposal.gone': {
    title: 'Esto ya no se propone',
    says: 'Esto ya no se propone: los datos son otros, o alguien decidió. Vuelva a cargar la página.',
  },
  'proposal.needs-reason': {
    title: 'Falta el motivo',
    says: 'Una propuesta que se deja dice por qué: un colega lo preguntará. Escriba unas palabras.',
  },
  'need.not-open': {
    title: 'Esta necesidad no está abierta',
    says: 'Esta necesidad no está abierta, o el código ya no se propone. Vuelva a cargar la página.',
  },
  'need.not-judged': {
    title: 'Esta decisión ya no está en pie',
    says: 'Alguien la retiró o decidió de nuevo. Vuelva a cargar la página.',
  },
  'need.needs-reason': {
    title: 'Falta el motivo',
    says: 'Un código que se rechaza, o una decisión que se retira, dice por qué: un colega lo preguntará. Escriba unas palabras.',
  },
  'assessment.part-unknown': {
    title: 'Parte no encontrada',
    says: 'La evaluación completa no tiene esa parte. Vuelva a cargar la página.',
  },
  'assessment.no-words': {
    title: 'Faltan los textos',
    says: 'Los textos de este instrumento tienen licencia. Su centro los aporta; un administrador los introduce.',
  },
  'assessment.deceased': {
    title: 'El paciente ha fallecido',
    says: 'Ya no se puede preguntar nada. Lo que se respondió queda en la página.',
  },
  'assessment.not-found': {
    title: 'Evaluación no encontrada',
    says: 'Entretanto se terminó o se abandonó, quizá en otra ventana. Vuelva a cargar la página.',
  },
  'assessment.does-not-fit': {
    title: 'Algunas respuestas no encajan',
    says: 'Están marcadas en sus preguntas. Corríjalas y termine de nuevo.',
  },
  'assessment.open-questions': {
    title: 'Quedan preguntas abiertas',
    says: 'Están marcadas. Respóndalas, anote que la persona no quiere responder o diga por qué se saltan.',
  },
  'assessment.empty': {
    title: 'No se respondió nada',
    says: 'Responda al menos una pregunta o abandone el formulario.',
  },
  'terminology.not-asked': {
    title: 'No se pueden buscar respuestas',
    says: 'Este formulario busca sus respuestas en un servidor de terminología que su centro no ha nombrado. Responda con palabras o pida a su administrador que lo nombre.',
  },
  'terminology.silent': {
    title: 'El servidor de terminología no responde',
    says: 'Responda con palabras o inténtelo de nuevo en un rato.',
  },
  'form.not-json': {
    title: 'Este archivo no es un formulario',
    says: 'No es JSON. Elija un Questionnaire de FHIR (R4) como archivo .json.',
  },
  'form.does-not-work': {
    title: 'Este formulario no se puede usar así',
    says: 'Lo que lo impide está nombrado. Corrija el archivo y tráigalo otra vez.',
  },
  'form.terms': {
    title: 'No se aceptaron las condiciones',
    says: 'Las palabras pertenecen a alguien. Lea las condiciones y diga que su centro tiene derecho a ellas.',
  },
  'form.unchanged': {
    title: 'Ya está',
    says: 'Estas mismas palabras ya se usan. No se cambió nada.',
  },
  'form.not-found': {
    title: 'Formulario no encontrado',
    says: 'No existe ese formulario o se retiró. Vuelva a cargar la página.',
  },
  'danger.not-found': {
    title: 'Peligro no encontrado',
    says: 'No existe ese peligro para este paciente. Vuelva a cargar la página.',
  },
  'danger.step-not-found': {
    title: 'Paso no encontrado',
    says: 'Entretanto se anuló. Vuelva a cargar la página.',
  },
  'danger.step-moment': {
    title: 'El momento no encaja',
    says: 'Un paso se da después de oír el peligro y no más tarde que ahora. Introduzca cuándo lo dio.',
  },
  'danger.step-incomplete': {
    title: 'Falta algo',
    says: 'Diga a quién informó y qué se respondió, o qué encontró al preguntar.',
  },
  'danger.not-disposed': {
    title: 'Un peligro para la vida sigue abierto',
    says: 'Registre quién acudió, quién se queda, la visita de hoy o lo que encontró al preguntar. Entonces se cierra el contacto.',
  },
} satisfies Readonly<Record<string, Told>>;
