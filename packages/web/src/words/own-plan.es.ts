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
  none: 'En este momento no hay un plan que mostrar. Su equipo de cuidado está trabajando en él.',
};
