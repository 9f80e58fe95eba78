import type { OwnPlanWords } from './own-plan.en.ts';

/** El plan en el teléfono de la persona. */
export const ownPlanEs: OwnPlanWords = {
  title: name => `Mi plan: ${name}`,
  about: (day, number) => `Del ${day}, versión ${number}`,
  problems: names => `Vivo con: ${names}.`,
  matters: 'Lo que más me importa',
  goals: 'Lo que quiero y lo que hago',
  others: 'También hago esto',
  helped: 'Lo que hace quien me ayuda',
  today: '¿Cómo estoy hoy?',
  zones: {
    green: 'Verde: mi día normal',
    yellow: 'Amarillo: llamo hoy',
    red: 'Rojo: llamo al 911 ahora',
  },
  keepGoing: 'Sigo con mi plan.',
  call: phone => `Llamar al ${phone}`,
  call911: 'Llamar al 911',
  hopeless: 'Si siento que no hay esperanza o pienso en hacerme daño, llamo o mando un mensaje al 988.',
  call988: 'Llamar al 988',
  questions: {
    title: 'Mis preguntas para el médico',
    ask: '¿Qué quiero preguntar en mi próxima consulta?',
    later: 'Mi equipo lo lee antes de hablar conmigo otra vez. No es para emergencias.',
    add: 'Agregar mi pregunta',
    added: 'Su pregunta está en la lista.',
    remove: 'Quitar',
    removeLabel: text => `Quitar: ${text}`,
    removed: 'Su pregunta ya no está en la lista.',
    answered: (by, answer) => `${by} dijo: ${answer}`,
    trouble: {
      'plan.question-twice': 'Esta pregunta ya está en la lista.',
      'plan.question-too-many': 'La lista está llena. Quite antes una, o llámenos.',
      'plan.question-not-found': 'Esta pregunta ya no está en la lista.',
      'plan.question-answered': 'Esta pregunta ya tiene respuesta. Abra la página otra vez para leerla.',
      unreachable: 'No funcionó. Inténtelo otra vez.',
    },
  },
  none: 'En este momento no hay un plan que mostrar. Su equipo de cuidado está trabajando en él.',
};
