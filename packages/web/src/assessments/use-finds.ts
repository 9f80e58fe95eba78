import type { Lookup, Option } from '@trellis/core/assessments/form';
import { useEffect, useState } from 'react';
import { useFormDesk } from './form-desk.ts';

type Finds = { readonly options: readonly Option[]; readonly isEmpty: boolean; readonly problem?: unknown };
const nothing: Finds = { options: [], isEmpty: false };

/** Fewer letters find everything. */
const fewestLetters = 2;
/** A hand that types rests as long between two words. */
const pause = 250;

/** What a terminology server finds for the words of a question that names one. */
export function useFinds(lookup: Lookup | undefined, words: string): Finds {
  const { find } = useFormDesk();
  const [finds, setFinds] = useState(nothing);
  const asked = words.trim();
  useEffect(() => {
    if (!lookup || !find || asked.length < fewestLetters) {
      setFinds(nothing);
      return;
    }
    const asking = new AbortController();
    const timer = setTimeout(() => {
      find(lookup, asked, asking.signal).then(
        options => setFinds({ options, isEmpty: options.length === 0 }),
        problem => asking.signal.aborted || setFinds({ ...nothing, problem }),
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [lookup, find, asked]);
  return finds;
}
