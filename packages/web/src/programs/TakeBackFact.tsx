import type { ComponentProps } from 'react';
import { TakeBack } from '../kit/TakeBack.tsx';
import { useProgramFactsWords } from '../words/program-facts.ts';

/** As many letters of a reason as the routes of program facts take. */
const mostLetters = 300;

/** Takes back what was said of `name`; `says` and `why` are other words where those of every fact do not fit. */
export function TakeBackFact({
  name,
  act,
  ...other
}: {
  name: string;
  act: ComponentProps<typeof TakeBack>['act'];
  says?: string;
  why?: string;
}) {
  const words = useProgramFactsWords();
  const { says = words.takeBack, why = words.why } = other;
  return <TakeBack says={says} label={`${says}: ${name}`} why={why} mostLetters={mostLetters} act={act} />;
}
