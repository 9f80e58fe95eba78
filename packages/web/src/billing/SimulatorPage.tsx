import { maySimulate } from '@trellis/core/billing/billing.policy';
import { readCases } from '@trellis/core/billing/case-text';
import { useMemo, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { PageHead } from '../kit/Page.tsx';
import { Nothing } from '../kit/Panel.tsx';
import '../kit/print-alone.css';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useSimulatorWords } from '../words/simulator.ts';
import { CaseAnswer } from './CaseAnswer.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import { CaseFaults } from './CaseFaults.tsx';
import { CaseList } from './CaseList.tsx';
import css from './SimulatorPage.module.css';

/** Plain facts in, lines and reasons out. The facts live on this page alone: no address and no store ever holds them. */
export function SimulatorPage() {
  const words = useSimulatorWords();
  const isAllowed = maySimulate.allows(useActor());
  usePageTitle(words.title);
  return (
    <div className={css.page}>
      <PageHead title={words.title} says={words.says} />
      {isAllowed ? (
        <Simulator />
      ) : (
        <Nothing title={words.notYours}>
          <p>{words.notYoursSays}</p>
        </Nothing>
      )}
    </div>
  );
}

function Simulator() {
  const words = useSimulatorWords();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const cases = useMemo(() => readCases(text), [text]);
  const chosen = cases[Math.min(at, cases.length - 1)];
  const begin = (other: string) => {
    setText(other);
    setAt(0);
  };
  return (
    <div className={css.columns}>
      <CaseFacts text={text} onText={setText} onBegin={begin} chosen={chosen}>
        <CaseList cases={cases} chosen={chosen} onChoose={setAt} />
      </CaseFacts>
      <section className={css.answer} aria-label={words.answer} data-prints>
        {chosen === undefined && (
          <Nothing title={words.none}>
            <p>{words.noneSays}</p>
          </Nothing>
        )}
        {chosen?.kind === 'faults' && <CaseFaults faults={chosen.faults} />}
        {chosen?.kind === 'case' && <CaseAnswer it={chosen.it} />}
      </section>
    </div>
  );
}
