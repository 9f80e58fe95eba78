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
} satisfies Partial<ToldProblems>;
