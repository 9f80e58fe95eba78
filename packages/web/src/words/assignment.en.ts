import { plural } from './plural.ts';

/** Words of who cares for whom. */
export const assignmentEn = {
  title: 'Give to a care manager',
  column: 'Care manager',
  whose: 'Whose patients',
  everyone: 'Everyone',
  unassigned: 'Without a care manager',
  of: (name: string) => `${name}’s`,
  choosePatient: (name: string) => `Choose ${name}`,
  chooseAll: 'Choose all shown',
  chosen: (count: number) => `${plural(count, 'patient', 'patients')} chosen`,
  to: 'Give them to',
  choose: 'Give to …',
  me: (name: string) => `Me (${name})`,
  nobody: 'Nobody',
  submit: 'Give',
  clear: 'Choose none',
  undo: 'Undo',
  told: (count: number, name: string) =>
    count === 0 ? 'They were there already' : `${plural(count, 'patient', 'patients')} given to ${name}`,
  undone: (count: number) => `${plural(count, 'patient', 'patients')} back where they were`,
  load: (before: number, after: number) => `${before} → ${after} patients`,
  loadSays: (name: string, before: number, after: number) =>
    `${name}: ${plural(before, 'patient', 'patients')} now, ${after} after`,
  unchanged: (count: number) => `${plural(count, 'of them is', 'of them are')} there already`,
  guess: 'Nobody is called that. Did you mean one of these?',
  none: 'No care manager',
  since: (day: string, by: string) => `since ${day}, by ${by}`,
  history: 'Earlier',
  historyLine: (who: string, day: string, by: string) => `${who}, ${day}, by ${by}`,
  taken: 'taken back',
  take: 'Take over',
  letGo: 'Let go',
};
