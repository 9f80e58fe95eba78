import type { TwoEditorsWords } from './two-editors.en.ts';

export const twoEditorsEs: TwoEditorsWords = {
  title: by => `${by} escribió en este plan al mismo tiempo`,
  elsewhere: 'Otra ventana',
  coming: 'Comparando los dos.',
  says: count =>
    count === 1
      ? 'Un lugar lo escribieron los dos. Elija las palabras que quedan; todo lo demás de los dos ya está.'
      : `${count} lugares los escribieron los dos. Elija las palabras que quedan; todo lo demás de los dos ya está.`,
  mine: 'Lo que está aquí',
  theirs: by => `Lo que escribió ${by}`,
  stays: 'Se queda',
  goes: 'Se quita',
  all: whose => `Todo: ${whose}`,
  take: 'Juntar los dos',
  left: count => `${count} por elegir`,
  tooMuch: 'Juntos son más de lo que cabe en un plan. Quite líneas aquí y después júntelos.',
  came: by => `Lo que escribió ${by} entró en este plan`,
  cameNothing: 'Solo entraron el orden y cosas pequeñas.',
  notTaken: 'Elegido entre dos; lo que no se tomó está tachado y se va con «Visto».',
  seen: 'Visto',
  notSaved: 'sin guardar aún',
};
