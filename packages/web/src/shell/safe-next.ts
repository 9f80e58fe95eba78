/** Only addresses of this site: whoever sends a link must not choose where a sign-in leads. */
export const safeNext = (text: unknown): string =>
  typeof text === 'string' && /^\/(?![/\\])/.test(text) ? text : '/';
