import type { Told } from './problems.en.ts';
import type { personProblemsEn } from './problems.person.en.ts';

export const personProblemsEs: Record<keyof typeof personProblemsEn, Told> = {
  'call.of-another': {
    title: 'Llamada de otra persona',
    says: 'Esta llamada no fue con esta persona, o ya no existe. Vuelva a cargar la página y anótelo otra vez.',
  },
  'known.not-found': {
    title: 'No se encontró',
    says: 'No hay tal línea sobre este paciente, o se cambió o retiró mientras tanto. Vuelva a cargar la página.',
  },
  'known.since-later': {
    title: 'La fecha está en el futuro',
    says: 'Revise desde cuándo es así, o déjelo vacío.',
  },
  'promise.not-found': {
    title: 'No se encontró la promesa',
    says: 'No hay tal promesa a este paciente, o se retiró mientras tanto. Vuelva a cargar la página.',
  },
  'promise.day': {
    title: 'La fecha no sirve',
    says: 'Una promesa se cumple hoy o después, y dentro de un año. Elija otra fecha.',
  },
  'promise.over': {
    title: 'La promesa ya está resuelta',
    says: 'Un colega anotó mientras tanto qué fue de ella. Vuelva a cargar la página.',
  },
  'promise.no-colleague': {
    title: 'No hay tal colega',
    says: 'Una promesa se pasa a otro gestor de su organización. Elija uno.',
  },
  'plan.question-not-found': {
    title: 'No se encontró la pregunta',
    says: 'No hay tal pregunta de esta persona, o se quitó de la lista entretanto. Vuelva a cargar la página.',
  },
  'plan.question-twice': {
    title: 'La pregunta ya está en la lista',
    says: 'La misma pregunta ya está en la lista y espera respuesta.',
  },
  'plan.question-too-many': {
    title: 'La lista está llena',
    says: 'Hay diez preguntas pendientes, más de las que caben en una consulta. Anote antes una respuesta o quite una de la lista.',
  },
  'plan.question-answered': {
    title: 'La pregunta ya tiene respuesta',
    says: 'Ya se anotó una respuesta a esta pregunta. Vuelva a cargar la página.',
  },
  'plan.question-day': {
    title: 'La fecha no sirve',
    says: 'La respuesta llegó después de hacerse la pregunta y no después de hoy. Revise la fecha.',
  },
};
