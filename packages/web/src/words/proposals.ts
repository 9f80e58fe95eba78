import { lazyWords } from './lazy-words.ts';
import { type ProposalsWords, proposalsEn } from './proposals.en.ts';
import { proposalsEs } from './proposals.es.ts';

export const { of: proposalsWords, use: useProposalsWords } = lazyWords<ProposalsWords>({
  en: proposalsEn,
  es: proposalsEs,
});
