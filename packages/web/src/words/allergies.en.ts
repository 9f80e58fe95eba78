/** Words of the line that says what a patient must not be given. */
export const allergiesEn = {
  title: 'Allergies',
  none: 'None recorded in the chart; that does not mean there are none.',
  notLoaded: 'Could not be loaded. Ask before anything is given.',
  severe: 'severe',
  unsure: 'not said whether current',
  to: (name: string, reaction: string | null) => (reaction === null ? name : `${name} (${reaction})`),
  unsureProblems: 'Not said whether current',
};

export type AllergyWords = typeof allergiesEn;
