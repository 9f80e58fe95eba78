import type { ToldProblems } from './problems.en.ts';

/** Problems of plan templates. */
export const templateProblemsEn = {
  'template.not-found': {
    title: 'Template not found',
    says: 'There is no such template, or no such version of it. Load the page again.',
  },
  'template.incomplete': {
    title: 'The template is not whole yet',
    says: 'It needs a title in both languages, a goal and a step, a target for each goal, and codes that can be codes. The open places are marked.',
  },
  'template.unchanged': {
    title: 'Nothing has changed',
    says: 'It says or stands already what you ask for. Load the page again to see by whom.',
  },
  'template.signed': {
    title: 'Signed off already',
    says: 'Somebody signed this version off before you. Load the page again to see who.',
  },
  'plan.goal-not-found': {
    title: 'Goal not found',
    says: 'The plan in force has no such goal, or what you put right was put right already. Load the page again.',
  },
  'plan.attainment-day': {
    title: 'The day lies ahead',
    says: 'Enter the day on which you spoke about the goal.',
  },
  'plan.attainment-reason': {
    title: 'A reason is missing',
    says: 'Say why it was not so: what is put right stays to be read, with the reason.',
  },
  'plan.look-of-returned': {
    title: 'Sent back: something has to change',
    says: 'The supervising provider sent this version back. Change the draft and issue the next version.',
  },
} satisfies Partial<ToldProblems>;
