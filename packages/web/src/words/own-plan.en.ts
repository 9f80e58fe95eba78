/** Words of the plan on a patient's own phone. */
export const ownPlanEn = {
  title: (name: string) => `My plan: ${name}`,
  about: (day: string, number: number) => `From ${day}, version ${number}`,
  problems: (names: string) => `I live with: ${names}.`,
  matters: 'What matters most to me',
  goals: 'What I want and what I do',
  others: 'What I also do',
  helped: 'What my helper does',
  today: 'How am I today?',
  zones: {
    green: 'Green: my usual day',
    yellow: 'Yellow: I call today',
    red: 'Red: I call 911 now',
  },
  keepGoing: 'I keep going with my plan.',
  call: (phone: string) => `Call ${phone}`,
  call911: 'Call 911',
  hopeless: 'If I feel hopeless or think of hurting myself, I call or text 988.',
  call988: 'Call 988',
  none: 'There is no plan to show right now. Your care team is working on it.',
};
export type OwnPlanWords = typeof ownPlanEn;
