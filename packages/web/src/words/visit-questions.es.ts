import { plural } from './plural.ts';
import type { VisitQuestionsWords } from './visit-questions.en.ts';

/** Lo que la persona quiere preguntar en su próxima consulta. */
export const visitQuestionsEs: VisitQuestionsWords = {
  title: 'Preguntas para el médico',
  none: 'No hay preguntas pendientes. Pregunte qué quiere saber en su próxima consulta.',
  add: 'Anotar una pregunta',
  text: 'Con sus propias palabras',
  textHint: '¿Puedo volar a ver a mi hermana en junio?',
  save: 'Anotar',
  cancel: 'Cancelar',
  asked: (day, by) => `Preguntado el ${day}, anotado por ${by}`,
  askedHerself: day => `Escrito por el paciente en su teléfono, ${day}`,
  answer: 'Anotar la respuesta',
  answerLabel: text => `Anotar la respuesta: ${text}`,
  words: 'Qué se respondió',
  answeredBy: 'Quién respondió',
  answeredOn: 'Día',
  where: 'Dónde lo supo',
  places: { call: 'En esta llamada', visit: 'En una consulta' },
  record: 'Anotarla',
  answered: (by, day) => `${by}, ${day}`,
  answeredIn: { call: 'se lo dijeron en un contacto', visit: 'en una consulta' },
  noted: by => `anotado por ${by}`,
  earlier: count => plural(count, 'pregunta respondida', 'preguntas respondidas'),
  takeBack: 'Quitar de la lista',
  takeBackLabel: text => `Quitar de la lista: ${text}`,
  reopen: 'Retirar la respuesta',
  reopenLabel: text => `Retirar la respuesta: ${text}`,
  reason: '¿Por qué?',
};
