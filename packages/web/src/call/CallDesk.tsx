import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { localDay } from '@trellis/core/basics/zone';
import { isUnused, openFlags } from '@trellis/core/call/call';
import { askedQuestions } from '@trellis/core/call/call-guide';
import { isWithPatientSide, mustAsk } from '@trellis/core/outreach/contact-kind';
import { addressedIn } from '@trellis/core/people/language';
import { Suspense, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type FormKeys, useFormKeys } from '../assessments/answer-keys.ts';
import { AllergyLine } from '../chart/AllergyLine.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { fetched } from '../kit/fetched.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Kbd, modKey } from '../kit/Kbd.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { contactsQuery } from '../outreach/contact.queries.ts';
import { defaultNext } from '../outreach/next-contact.ts';
import type { CallDeskWords } from '../words/call-desk.en.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import type { Words } from '../words/en.ts';
import type { Language } from '../words/format.ts';
import { useRedFlagWords } from '../words/red-flag.ts';
import { useWords } from '../words/words.ts';
import { Agenda } from './Agenda.tsx';
import css from './CallDesk.module.css';
import { CallGuard } from './CallGuard.tsx';
import { CallTime } from './CallTime.tsx';
import { CloseBar } from './CloseBar.tsx';
import { type CallView, useClock } from './call.queries.ts';
import { phoneUntilMs, serverNow } from './clock.ts';
import { withKind, withTick } from './draft-changes.ts';
import { FindingsForm } from './FindingsForm.tsx';
import { GuideSections } from './GuideSections.tsx';
import { givenTo, openQuestions, pressed, withAnswer } from './guide-progress.ts';
import { MedicineLines } from './MedicineLines.tsx';
import { NotePanel } from './NotePanel.tsx';
import { Question } from './Question.tsx';
import { RedFlags } from './RedFlags.tsx';
import { withFlagsOfAnswers } from './red-flag-changes.ts';
import { useBeats } from './use-beats.ts';
import { useClose } from './use-close.ts';
import { useDiscard } from './use-discard.ts';
import { useDraft } from './use-draft.ts';
import { WrittenAtClose } from './WrittenAtClose.tsx';

const CallAssessment = fetched(() =>
  import('../assessments/CallAssessment.tsx').then(it => it.CallAssessment),
);
const CallPerson = fetched(() => import('./CallPerson.tsx').then(it => it.CallPerson));
const PromisedHere = fetched(() => import('./PromisedHere.tsx').then(it => it.PromisedHere));
const CallTeaching = fetched(() => import('../education/CallTeaching.tsx').then(it => it.CallTeaching));
const ReferenceCards = fetched(() => import('../education/ReferenceCards.tsx').then(it => it.ReferenceCards));
const PatientLinks = fetched(() => import('../messages/PatientLinks.tsx').then(it => it.PatientLinks));
const OpenDangers = fetched(() => import('../assessments/OpenDangers.tsx').then(it => it.OpenDangers));

/** The desk of one call: who, the question, the note, the time, the close. Nothing on it opens a modal. */
export function CallDesk({
  call,
  question: askedBefore,
  onQuestion,
}: {
  call: CallView;
  question?: string | undefined;
  onQuestion?: ((id: string) => void) | undefined;
}) {
  const words = useWords();
  const page = useCallDeskWords().page;
  const redFlagWords = useRedFlagWords();
  const { patient } = call;
  const { keeper, autosave } = useDraft(call);
  const { draft } = autosave;
  const guide = { ...call.guide, questions: askedQuestions(call.guide.questions, draft.answers) };
  const reading = useClock(call.callId, call.clock);
  useBeats(call.callId, phoneUntilMs(reading));
  const chart = useQuery(chartQuery(patient.id));
  const contacts = useQuery(contactsQuery(patient.id));

  const [at, setAt] = useState(() => firstShown(guide, draft, askedBefore));
  const [spoken, setSpoken] = useState<Language>(addressedIn(patient.language));
  const [skipping, setSkipping] = useState(false);
  const [noteOpen, setNoteOpen] = useState(false);
  const note = useRef<HTMLTextAreaElement>(null);
  const outcomeGroup = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLElement>(null);
  const flagPanel = useRef<HTMLDivElement>(null);
  const [choosingFlag, setChoosingFlag] = useState(false);
  const [instead, setInstead] = useState<'assessing' | 'teaching' | null>(null);
  const [isLookingUp, setLookingUp] = useState(false);
  const formKeys = useFormKeys();

  const isHalf = useMediaQuery('(max-width: 1000px)', false, { getInitialValueInEffect: false });
  const earlier = contacts.data?.contacts ?? [];
  const agenda = (
    <Agenda
      call={call}
      draft={draft}
      contacts={earlier}
      chart={chart.data}
      onTick={tick => keeper.edit(it => withTick(it, tick))}
    />
  );
  const today = localDay(reading.clock.now, patient.zone);
  const { kind, outcome } = draft;
  // A pharmacy or a chart is asked nothing of the guide.
  const question = isWithPatientSide(kind) ? (guide.questions[at] ?? guide.questions[0]) : undefined;
  const nextContact = draft.next === 'as-planned' ? null : (draft.next ?? defaultNext(kind, outcome, today));
  const left = outcome !== null && mustAsk(kind, outcome) ? openQuestions(guide, draft) : [];
  const flags = openFlags(draft, call.guide);
  const now = () => serverNow(reading, Date.now());
  const discard = useDiscard(call);

  const goTo = (index: number) => {
    const place = Math.min(guide.questions.length - 1, Math.max(0, index));
    setSkipping(false);
    setAt(place);
    const id = guide.questions[place]?.id;
    if (id !== undefined) onQuestion?.(id);
  };
  const goToQuestion = (id: string | undefined) => {
    const index = guide.questions.findIndex(it => it.id === id);
    if (index >= 0) goTo(index);
  };
  const toggle = (what: 'assessing' | 'teaching') => setInstead(instead === what ? null : what);
  const focusOutcome = () => outcomeGroup.current?.querySelector('button')?.focus();
  // A red flag comes first: until something stands about it, going on leads back to it.
  const toFlag = () => flagPanel.current?.focus();
  const forward = () =>
    flags.length > 0 ? toFlag() : at + 1 < guide.questions.length ? goTo(at + 1) : focusOutcome();
  const closing = useClose(call, keeper, questions => goToQuestion(questions[0]));
  const toQuestion = () =>
    stage.current?.querySelector<HTMLButtonElement>('fieldset button, button')?.focus();

  const answer = (answerId: string) => {
    if (!question) return;
    keeper.edit(it => {
      const answerIds = pressed(question, givenTo(it, question.id).answerIds, answerId);
      const answered = withAnswer(it, question.id, { answerIds, skipped: null });
      return withFlagsOfAnswers(call.guide, it, answered, now());
    });
  };
  const press = () => {
    if (flags.length > 0) return toFlag();
    if (!outcome) return focusOutcome();
    if (left.length > 0) return goToQuestion(left[0]);
    void closing.press(outcome, nextContact);
  };
  const openNote = () => {
    // At once, or the next key she strikes would be lost.
    flushSync(() => setNoteOpen(true));
    note.current?.focus();
  };
  const answerKeys = Object.fromEntries(
    (question?.answers ?? []).map(({ id }, i) => [String(i + 1), () => answer(id)]),
  );
  const guideKeys = {
    ...answerKeys,
    Enter: forward,
    Backspace: () => goTo(at - 1),
    '0': () => setSkipping(true),
    '[': () => goTo(at - 1),
    ']': () => goTo(at + 1),
    r: () => setChoosingFlag(true),
    l: () => setSpoken(spoken === 'en' ? 'es' : 'en'),
    q: () => setInstead('assessing'),
    b: () => setInstead('teaching'),
    f: () => setLookingUp(!isLookingUp),
    n: openNote,
    'mod+enter': press,
  };
  const besideKeys = { n: openNote, f: () => setLookingUp(!isLookingUp) };
  // What stands in place of the questions has the keys of answering for itself.
  useKeys(instead === null ? guideKeys : besideKeys);
  return (
    <div className={css.desk}>
      <CallGuard call={call} kind={draft.kind} reading={reading} />
      <div className={css.sections}>
        {question && <GuideSections guide={guide} draft={draft} at={at} onGoTo={goTo} />}
        {!isHalf && agenda}
      </div>
      <section ref={stage} className={css.stage} aria-label={page.sections}>
        <div className={css.alerts}>
          <AllergyLine chart={chart} />
          <span className={css.urgent}>
            <Button
              variant="subtle"
              leftSection={<Icon name="octagon-alert" small />}
              rightSection={<Kbd>r</Kbd>}
              aria-expanded={choosingFlag}
              onClick={() => setChoosingFlag(!choosingFlag)}
            >
              {redFlagWords.heard}
            </Button>
            <Button
              variant="subtle"
              leftSection={<Icon name="list-checks" small />}
              rightSection={<Kbd>q</Kbd>}
              aria-expanded={instead === 'assessing'}
              onClick={() => toggle('assessing')}
            >
              {page.assess}
            </Button>
            <Button
              variant="subtle"
              leftSection={<Icon name="book-open" small />}
              rightSection={<Kbd>b</Kbd>}
              aria-expanded={instead === 'teaching'}
              onClick={() => toggle('teaching')}
            >
              {page.teach}
            </Button>
            <Button
              variant="subtle"
              rightSection={<Kbd>f</Kbd>}
              aria-expanded={isLookingUp}
              onClick={() => setLookingUp(!isLookingUp)}
            >
              {page.cards}
            </Button>
          </span>
        </div>
        <Suspense>
          <OpenDangers patient={patient} />
        </Suspense>
        <Suspense>
          <CallPerson patient={patient} callId={call.callId} />
        </Suspense>
        <RedFlags
          ref={flagPanel}
          call={call}
          guide={call.guide}
          draft={draft}
          left={question ? openQuestions(guide, draft) : []}
          spoken={spoken}
          now={now}
          isChoosing={choosingFlag}
          onChoosing={setChoosingFlag}
          onEdit={keeper.edit}
          onBack={toQuestion}
        />
        {instead === 'assessing' && (
          <Suspense>
            <CallAssessment patient={patient} onClose={() => setInstead(null)} />
            <PatientLinks patient={patient} />
          </Suspense>
        )}
        {instead === 'teaching' && (
          <Suspense>
            <CallTeaching
              patient={patient}
              callId={call.callId}
              due={call.due}
              onNote={change => keeper.edit(it => ({ ...it, note: change(it.note) }))}
              onClose={() => setInstead(null)}
            />
          </Suspense>
        )}
        {instead === null && (
          <>
            {question && (
              <Question
                guide={guide}
                question={question}
                at={at}
                given={givenTo(draft, question.id)}
                spoken={spoken}
                skipping={skipping}
                lastContact={earlier.find(it => it.answers.length > 0)}
                zone={patient.zone}
                onSpoken={setSpoken}
                onAnswer={answer}
                onChange={change => keeper.edit(it => withAnswer(it, question.id, change))}
                onSkipping={setSkipping}
                onNext={forward}
                onBack={at > 0 ? () => goTo(at - 1) : undefined}
              />
            )}
            {isHalf && agenda}
            <MedicineLines patientId={call.patient.id} chart={chart} draft={draft} onEdit={keeper.edit} />
            <FindingsForm draft={draft} onEdit={keeper.edit} />
          </>
        )}
      </section>
      <NotePanel
        ref={note}
        autosave={autosave}
        earlier={earlier}
        zone={patient.zone}
        keeper={keeper}
        isOpen={noteOpen}
        onOpen={open => (open ? openNote() : setNoteOpen(false))}
      >
        <WrittenAtClose
          call={call}
          draft={draft}
          outcome={outcome}
          nextContact={nextContact}
          reading={reading}
        />
        <Suspense>
          <PromisedHere patient={patient} callId={call.callId} />
        </Suspense>
      </NotePanel>
      <CallTime call={call} reading={reading} />
      <CloseBar
        ref={outcomeGroup}
        kind={kind}
        isOfSeveral={call.mayAttribute}
        onKind={chosen => keeper.edit(it => withKind(it, chosen))}
        outcome={outcome}
        onOutcome={chosen => keeper.edit(it => ({ ...it, outcome: chosen }))}
        next={nextContact}
        today={today}
        zone={patient.zone}
        isPast={nextContact?.timed === true && nextContact.at <= reading.clock.now}
        onNext={chosen => keeper.edit(it => ({ ...it, next: chosen ?? 'as-planned' }))}
        open={left}
        openFlags={flags.length}
        onOpenFlag={toFlag}
        onOpenQuestion={goToQuestion}
        isClosing={closing.isClosing}
        onClose={press}
        onDiscard={isUnused(draft) ? discard.press : undefined}
      >
        {closing.error && <ProblemLine error={closing.error} />}
        {discard.error && <ProblemLine error={discard.error} />}
      </CloseBar>
      {isLookingUp && (
        <Suspense>
          <ReferenceCards patientId={patient.id} onClose={() => setLookingUp(false)} />
        </Suspense>
      )}
      <StatusLine hints={hintsOf(instead, words, page, formKeys)} />
    </div>
  );
}

const hintsOf = (
  instead: 'assessing' | 'teaching' | null,
  words: Words,
  page: CallDeskWords['page'],
  formKeys: FormKeys | null,
) => [
  ...(instead === null ? guideHints(words) : instead === 'assessing' ? formHints(words, formKeys) : []),
  ...(instead === null ? [{ keys: ['b'], does: page.teach }] : []),
  { keys: ['f'], does: page.cards },
];

const formHints = ({ keys }: Words, form: FormKeys | null) => [
  ...(form?.numbers ? [{ keys: [form.numbers], does: keys.answer }] : []),
  ...(form ? [{ keys: ['↵'], does: keys.next }] : []),
  { keys: ['n'], does: keys.note },
];

const guideHints = ({ keys }: Words) => [
  { keys: ['1–5'], does: keys.answer },
  { keys: ['↵'], does: keys.next },
  { keys: ['n'], does: keys.note },
  { keys: ['0'], does: keys.skip },
  { keys: ['[', ']'], does: keys.section },
  { keys: ['l'], does: keys.say },
  { keys: [`${modKey}↵`], does: keys.close },
];

/** Where she was before the page was loaded again; otherwise the first question that is open. */
function firstShown(guide: CallView['guide'], draft: CallView['draft'], before: string | undefined): number {
  const placeOf = (id: string | undefined) => guide.questions.findIndex(it => it.id === id);
  const place = placeOf(before);
  return place >= 0 ? place : Math.max(0, placeOf(openQuestions(guide, draft)[0]));
}
