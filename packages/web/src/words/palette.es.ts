import type { PaletteWords } from './palette.en.ts';
import { plural } from './plural.ts';

export const paletteEs: PaletteWords = {
  title: 'Buscar pacientes, páginas y acciones',
  field: 'Nombre, teléfono, expediente, fecha de nacimiento, página o acción',
  fieldPages: 'Página o acción',
  list: 'Lo que se encontró',
  onPage: 'En esta página',
  goTo: 'Ir a',
  begin: 'Comenzar',
  newRequest: 'Nueva solicitud de gestora de cuidados',
  patients: 'Pacientes',
  searching: 'Buscando …',
  nothing:
    'No se encontró nada. Pruebe el comienzo de un nombre, un teléfono o una fecha de nacimiento como 3/14/1948.',
  nothingPages: 'No se encontró nada. Pruebe el nombre de una página.',
  all: count => `Ver ${plural(count, 'paciente', 'pacientes')} en Pacientes`,
  guess: 'Nadie se llama así. Estos suenan parecido.',
  close: 'Cerrar',
};
