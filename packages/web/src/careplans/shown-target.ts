/** A target as it is read: "<130/80 mm[Hg]" is "<130/80 mmHg", ">=3 days" is "≥3 days". What is kept stays as it was written. */
export const shownTarget = (target: string): string =>
  target
    .replace(/>=/g, '≥')
    .replace(/<=/g, '≤')
    .replace(/\[(\w+)\]/g, '$1');
