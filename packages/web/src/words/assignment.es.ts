import type { assignmentEn } from './assignment.en.ts';
import { plural } from './plural.ts';

export const assignmentEs: typeof assignmentEn = {
  title: 'Asignar a una gestora',
  column: 'Gestora de cuidados',
  whose: 'De quién',
  everyone: 'Todos',
  unassigned: 'Sin gestora de cuidados',
  of: name => `De ${name}`,
  choosePatient: name => `Elegir a ${name}`,
  chooseAll: 'Elegir todos los mostrados',
  chosen: count => plural(count, 'paciente elegido', 'pacientes elegidos'),
  to: 'Asignar a',
  choose: 'Asignar a …',
  me: name => `Yo (${name})`,
  nobody: 'Nadie',
  submit: 'Asignar',
  clear: 'No elegir a nadie',
  undo: 'Deshacer',
  told: (count, name) =>
    count === 0 ? 'Ya estaban ahí' : `${plural(count, 'paciente', 'pacientes')} ahora con ${name}`,
  undone: count =>
    `${plural(count, 'paciente', 'pacientes')} de nuevo donde ${count === 1 ? 'estaba' : 'estaban'}`,
  load: (before, after) => `${before} → ${after} pacientes`,
  loadSays: (name, before, after) =>
    `${name}: ${plural(before, 'paciente', 'pacientes')} ahora, ${after} después`,
  unchanged: count => `${plural(count, 'de ellos ya está', 'de ellos ya están')} ahí`,
  guess: 'Nadie se llama así. ¿Quiso decir alguno de estos?',
  none: 'Sin gestora de cuidados',
  since: (day, by) => `desde ${day}, por ${by}`,
  history: 'Antes',
  historyLine: (who, day, by) => `${who}, ${day}, por ${by}`,
  taken: 'deshecho',
  take: 'Tomar a cargo',
  letGo: 'Dejar',
};
