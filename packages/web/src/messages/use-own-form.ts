import type { Language } from '@trellis/core/assessments/assessment';
import { noEngine } from '@trellis/core/assessments/expression-engine';
import type { Form } from '@trellis/core/assessments/form';
import { readFormWith } from '@trellis/core/assessments/form-reader';
import { evaluateForm } from '@trellis/core/assessments/form-state';
import type { Path, ResponseAnswer } from '@trellis/core/assessments/response';
import { scoreAnswers, type Yardstick } from '@trellis/core/assessments/score';
import { useEffect, useMemo, useRef, useState } from 'react';
import { askOwn, type OwnForm, OwnProblem, ownProblemOf } from './own-client.ts';
import { answered } from './own-deeds.ts';
import { type OwnKeeper, type OwnServer, ownKeeper, type Saving } from './own-keeper.ts';
import type { OwnStanding } from './use-own-standing.ts';

type Questionnaire = Readonly<Record<string, unknown>>;

/** The engine of expressions is heavy and few forms need it: fetched for those alone. */
async function formIn(questionnaire: Questionnaire): Promise<Form> {
  const plain = readFormWith(noEngine, questionnaire);
  if (plain.form && !plain.lacks.some(it => it.what === 'expression-broken')) return plain.form;
  const { fhirpathEngine } = await import('@trellis/core/assessments/expression');
  const { form } = readFormWith(fhirpathEngine, questionnaire);
  if (!form) throw new OwnProblem('unreadable');
  return form;
}

function useReadForm(questionnaire: Questionnaire | null): Form | undefined {
  const [read, setRead] = useState<{ readonly of: Questionnaire; readonly form: Form }>();
  useEffect(() => {
    if (questionnaire) void formIn(questionnaire).then(form => setRead({ of: questionnaire, form }));
  }, [questionnaire]);
  return read?.of === questionnaire ? read?.form : undefined;
}

/** The answers of a form on her phone, how their keeping stands, and whether they tell of a danger. */
export function useOwnForm({
  form: view,
  language,
  session,
  standing,
  onClosed,
}: {
  form: OwnForm;
  language: Language;
  session: string | null;
  standing: OwnStanding | undefined;
  onClosed: () => void;
}) {
  const [, draw] = useState(0);
  const current = useRef({ session, onClosed });
  current.current = { session, onClosed };
  const keeper = useRef<OwnKeeper>(undefined);
  keeper.current ??= ownKeeper(
    keptOf(view),
    serverFor(() => current.current.session ?? ''),
    () => draw(it => it + 1),
  );
  const { saving, answers, edit, flush, version, stop } = keeper.current;
  const state = saving();
  useEffect(() => () => stop(), [stop]);
  // Back with a session, or with a network: what waits is sent.
  useEffect(() => {
    if (session === null) return;
    void flush();
    const retry = () => void flush();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [session, flush]);
  // Open again: what she wrote before it was paused is sent.
  useEffect(() => {
    if (standing?.is === 'open' && saving() === 'paused') void flush();
  }, [standing, saving, flush]);
  useEffect(() => {
    if (state === 'closed') current.current.onClosed();
  }, [state]);
  useEffect(() => {
    if (answers().language !== language) edit(it => ({ ...it, language }));
  }, [language, answers, edit]);

  const form = useReadForm(view.questionnaires[language]);
  const now = answers();
  const shown = useMemo(() => form && evaluateForm(form, now.items), [form, now.items]);
  const hears =
    form !== undefined &&
    shown !== undefined &&
    scoreAnswers(view.instrument as Yardstick, form, shown.kept).rules.some(
      it => it.opens?.what === 'safety',
    );
  // Once heard it stays, whatever she answers then.
  const [hasDanger, setHasDanger] = useState(view.hasDanger);
  if (hears && !hasDanger) setHasDanger(true);

  const [isOver, setIsOver] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const [trouble, setTrouble] = useState('');
  const key = useRef(crypto.randomUUID());
  const send = async (): Promise<void> => {
    setIsSending(true);
    setTrouble('');
    try {
      if (!(await flush())) throw new OwnProblem('unreachable');
      await askOwn('POST', '/api/own/form/finish', {
        session: session ?? '',
        key: key.current,
        body: { version: version() },
      });
      setIsOver(true);
    } catch (error) {
      const { code } = ownProblemOf(error);
      if (code === 'own.finished') setIsOver(true);
      else if (code === 'access.not-signed-in') current.current.onClosed();
      else setTrouble(code);
    }
    setIsSending(false);
  };
  return {
    state: shown,
    answers: now,
    ...howItStands(isOver || standing?.is === 'finished' ? 'over' : state, standing?.is ?? startOf(view)),
    /** Something of hers is on this page alone. */
    isWaiting: state !== 'saved',
    hasDanger: hasDanger || hears,
    isSending,
    trouble,
    answer: (path: Path, given: readonly ResponseAnswer[]) => edit(it => answered(it, path, given)),
    send,
  };
}

const startOf = ({ isPaused }: OwnForm) => (isPaused ? 'paused' : 'open');

/** What the last asking and the last keeping come to: the questions are away while either says so. */
function howItStands(saving: Saving, standing: OwnStanding['is']) {
  if (saving === 'over') return { saving, isPaused: false };
  if (saving === 'taken-back' || standing === 'taken-back')
    return { saving: 'taken-back' as const, isPaused: false };
  const isPaused = saving === 'paused' || standing === 'paused';
  return { saving: isPaused ? ('paused' as const) : saving, isPaused };
}

const keptOf = ({ draft, language, version }: OwnForm) => ({
  answers: { items: [...draft.items], skips: draft.skips, language },
  version,
});

const serverFor = (session: () => string): OwnServer => ({
  save: ({ language, items, skips }, version) =>
    askOwn('PUT', '/api/own/form', {
      session: session(),
      version,
      body: { language, draft: { items: [...items], skips } },
    }),
  load: async () => keptOf(await askOwn('GET', '/api/own/form', { session: session() })),
});
