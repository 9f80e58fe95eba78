/**
 * How hard a text is to read. English: Flesch-Kincaid grade, 0.39 words a sentence + 11.8 syllables a word − 15.59
 * (Kincaid et al., 1975). Spanish: Fernández-Huerta, 206.84 − 60 syllables a word − 1.02 words a sentence (Consigna
 * 1959;214:29-32, read as Law corrected it, 2011); 70 and above is sixth grade and easier. Formulas from memory,
 * 2026-11-23. They count, they do not understand: below a hundred words a single long word moves them by grades.
 */
export const hardestGrade = 6;
export const leastEase = 70;

export function gradeOfEnglish(text: string): number {
  const { words, sentences, syllables } = countText(text, syllablesOfEnglish);
  return words === 0 ? 0 : (0.39 * words) / sentences + (11.8 * syllables) / words - 15.59;
}

export function easeOfSpanish(text: string): number {
  const { words, sentences, syllables } = countText(text, syllablesOfSpanish);
  return words === 0 ? 100 : 206.84 - (60 * syllables) / words - (1.02 * words) / sentences;
}

/** Each line ends a sentence, whether it has a full stop or not: an item of a list is one. */
function countText(text: string, syllablesOf: (word: string) => number) {
  const sentences = text
    .split(/[.!?:;…]+(?=\s|$)|\n/)
    .map(it => it.toLowerCase().match(/[\p{L}\d]+(?:['’.,-][\p{L}\d]+)*/gu) ?? [])
    .filter(it => it.length > 0);
  const words = sentences.flat();
  return {
    words: words.length,
    sentences: sentences.length,
    syllables: words.reduce((sum, it) => sum + syllablesOf(it), 0),
  };
}

/** Groups of vowels, less the e that is not spoken at the end; a number is one. */
export function syllablesOfEnglish(word: string): number {
  const letters = word.replace(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const spoken = letters
    .replace(/(?:[^laeiouy]|[^aeiouy]l)es$|(?<![td])ed$|[^laeiouy]e$/, '')
    .replace(/^y/, '');
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 0);
}

/** Of each run of vowels the strong ones and the weak ones with an accent; a run of weak ones is one. */
export function syllablesOfSpanish(word: string): number {
  const runs = word
    .replace(/qu|gu(?=[eiéí])/g, 'k')
    .replace(/y$/, 'i')
    .match(/[aeiouáéíóúü]+/g);
  return Math.max(
    1,
    (runs ?? []).reduce((sum, run) => sum + Math.max(1, run.match(/[aeoáéóíú]/g)?.length ?? 0), 0),
  );
}
