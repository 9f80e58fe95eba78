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
import { type OwnKeeper, type OwnServer, ownKeeper } from './own-keeper.ts';

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
  onClosed,
}: {
  form: OwnForm;
  language: Language;
  session: string | null;
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
    saving: isOver ? ('over' as const) : state,
    hasDanger: hasDanger || hears,
    isSending,
    trouble,
    answer: (path: Path, given: readonly ResponseAnswer[]) => edit(it => answered(it, path, given)),
    send,
  };
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
