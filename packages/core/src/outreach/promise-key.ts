/** The rule under which a promise is due. In a file of its own: pages that show an agenda need no more of promises. */
export const promiseRule = 'outreach.promise';

const agendaKey = `due:${promiseRule}:`;

/** Of which promise a due item is. */
export const promiseIdOf = (key: string): string => key.slice(promiseRule.length + 1);

/** Whether a point of an agenda is a promise with a day. */
export const isPromiseKey = (key: string): boolean => key.startsWith(agendaKey);

/** Ids of the promises that an agenda ticks as done. */
export const promisesTicked = (
  agenda: readonly { readonly key: string; readonly state: string }[],
): readonly string[] =>
  agenda.flatMap(({ key, state }) =>
    state === 'done' && isPromiseKey(key) ? [key.slice(agendaKey.length)] : [],
  );
