import type { CallId } from '@trellis/core/basics/id';
import type { EducationWords } from '../words/education.en.ts';
import type { Language } from '../words/format.ts';
import type { TeachingView } from './education.queries.ts';

/** What was taught on a contact, in one line for its note; empty when nothing was. */
export function taughtLine(
  teaching: TeachingView | undefined,
  callId: CallId,
  words: EducationWords,
  language: Language,
): string {
  if (!teaching) return '';
  const given = teaching.given
    .filter(it => it.callId === callId)
    .toReversed()
    .map(it =>
      words.note.item(
        it.title[language],
        `${words.languages[it.language]}, ${words.formats[it.format].toLowerCase()}`,
      ),
    );
  const asked = teaching.teachBacks
    .filter(it => it.callId === callId)
    .toReversed()
    .map(it => words.note.item(it.ask[language], words.teachBack.results[it.result].toLowerCase()));
  const all = [...given, ...asked];
  return all.length === 0 ? '' : `${words.note.start}: ${all.join('; ')}.`;
}

/** The note with its line about teaching renewed where it still stands as it was written, and added where it does not. */
export function withTaughtLine(note: string, before: string, after: string): string {
  if (before === after) return note;
  if (before !== '' && note.includes(before)) return note.replace(before, () => after).replace(/\n+$/, '');
  if (after === '') return note;
  return note.trim() === '' ? after : `${note.trimEnd()}\n${after}`;
}
