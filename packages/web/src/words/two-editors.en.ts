/** Words for two people who write one plan. They come with its page. */
export const twoEditorsEn = {
  title: (by: string) => `${by} wrote in this plan at the same time`,
  elsewhere: 'Another window',
  coming: 'Comparing both.',
  says: (count: number) =>
    count === 1
      ? 'One place was written by both. Choose the words that stand; everything else of both is in.'
      : `${count} places were written by both. Choose the words that stand; everything else of both is in.`,
  mine: 'What stands here',
  theirs: (by: string) => `What ${by} wrote`,
  stays: 'It stays',
  goes: 'It is taken out',
  all: (whose: string) => `All: ${whose}`,
  take: 'Put both together',
  left: (count: number) => `${count} still to choose`,
  tooMuch: 'Together they are more than a plan can hold. Take lines out here, then put both together.',
  came: (by: string) => `What ${by} wrote came into this plan`,
  cameNothing: 'Only order and small things came in.',
  notTaken: 'Chosen between two; what was not taken is struck out and goes with “Seen”.',
  seen: 'Seen',
  notSaved: 'not saved yet',
};
export type TwoEditorsWords = typeof twoEditorsEn;
