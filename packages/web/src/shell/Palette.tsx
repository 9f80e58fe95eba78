import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Patient } from '@trellis/core/people/patient';
import { mayReadRecords } from '@trellis/core/people/people.policy';
import { mayRecordIntake } from '@trellis/core/programs/programs.policy';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { cx } from '../kit/cx.ts';
import { Icon } from '../kit/Icon.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { useKeysOfPage } from '../kit/shown-keys.ts';
import { actOfKey } from '../kit/use-keys.ts';
import { askForPatients } from '../people/asked-for.ts';
import { findQuery } from '../people/patient.queries.ts';
import { usePaletteWords } from '../words/palette.ts';
import { useWords } from '../words/words.ts';
import { FoundPatient } from './FoundPatient.tsx';
import css from './Palette.module.css';
import { actionsOf, fitsWords, stepped } from './palette-list.ts';
import { iconOf, letterOf, placeName, useGo, usePlaces } from './places.ts';

const typingMs = 160;
/** From so many letters on people are searched: one letter would show half the clinic. */
const fewestLetters = 2;
const mostShown = 7;

type Choice = { readonly id: string; readonly content: ReactNode; readonly act: () => void };
type Group = { readonly name: string; readonly choices: readonly Choice[] };

/**
 * Everything in one list: what this page can do, the pages there are, and patients by the search of the server. It
 * lies over the page and changes nothing on it; what was being typed stays, and the focus goes back to it.
 */
export function Palette({
  isLow = false,
  onClose,
}: {
  /** Over a running call the note stays in sight, also in half a window. */
  isLow?: boolean;
  onClose: (goesBack: boolean) => void;
}) {
  const words = usePaletteWords();
  const readsCharts = mayReadRecords.allows(useActor());
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const around = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const shut = useRef<HTMLButtonElement>(null);
  const local = useLocalGroups(text);
  const people = usePeople(readsCharts ? text : '');
  const groups = [...local, ...people.groups];
  const choices = groups.flatMap(it => it.choices);
  const active = choices[Math.min(at, choices.length - 1)];
  usePressElsewhere(around, onClose);
  useEffect(() => {
    document.getElementById(active?.id ?? '')?.scrollIntoView({ block: 'nearest' });
  }, [active?.id]);

  const choose = (choice: Choice) => {
    onClose(true);
    choice.act();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose(true);
    else if (event.key === 'Tab')
      (document.activeElement === field.current ? shut.current : field.current)?.focus();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setAt(stepped(Math.min(at, choices.length - 1), event.key === 'ArrowDown' ? 1 : -1, choices.length));
    else if (event.key === 'Enter' && event.target === field.current) active && choose(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={around}
      role="dialog"
      aria-modal="true"
      aria-label={words.title}
      className={cx(css.palette, isLow && css.low)}
      onKeyDown={onKey}
    >
      <div className={css.head}>
        <Icon name="search" small />
        <input
          ref={field}
          className={css.field}
          role="combobox"
          aria-label={words.title}
          aria-expanded="true"
          aria-controls={`${id}list`}
          aria-activedescendant={active?.id}
          aria-autocomplete="list"
          // biome-ignore lint/a11y/noAutofocus: it was opened to be typed into
          autoFocus
          autoComplete="off"
          spellCheck={false}
          placeholder={readsCharts ? words.field : words.fieldPages}
          value={text}
          onChange={event => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
        />
        <button ref={shut} type="button" className={css.shut} onClick={() => onClose(true)}>
          {words.close} <Kbd>Esc</Kbd>
        </button>
      </div>
      <div id={`${id}list`} role="listbox" aria-label={words.list} className={css.list}>
        {groups.map(group => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
          <div key={group.name} role="group" aria-label={group.name}>
            <div className={css.group} aria-hidden="true">
              {group.name}
            </div>
            {group.choices.map(choice => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and hears Enter
              <div
                key={choice.id}
                id={choice.id}
                role="option"
                tabIndex={-1}
                aria-selected={choice === active}
                className={cx(css.choice, choice === active && css.active)}
                onClick={() => choose(choice)}
              >
                {choice.content}
              </div>
            ))}
          </div>
        ))}
      </div>
      <div className={css.foot} role="status">
        {people.isComing
          ? words.searching
          : choices.length === 0 && !people.error && (readsCharts ? words.nothing : words.nothingPages)}
        {people.isGuess && words.guess}
      </div>
      {people.error && <ProblemLine error={people.error} />}
    </div>
  );
}

/** Actions of the page and pages: known at once, and above the people so that nothing moves when those come. */
function useLocalGroups(text: string): readonly Group[] {
  const words = usePaletteWords();
  const all = useWords();
  const hints = useKeysOfPage();
  const places = usePlaces();
  const go = useGo();
  const actions = actionsOf(hints, key => actOfKey(key) !== undefined).filter(it => fitsWords(it.does, text));
  const fitting = places.filter(place => fitsWords(placeName(place, all), text));
  const navigate = useNavigate();
  const mayAsk = mayRecordIntake.allows(useActor()) && fitsWords(words.newRequest, text);
  const newRequest: Choice = {
    id: 'new-request',
    content: <Line icon={<Icon name={iconOf.intake} small />} name={words.newRequest} keys={[]} />,
    act: () => void navigate({ to: '/intake/add' }),
  };
  const groups: readonly Group[] = [
    {
      name: words.onPage,
      choices: actions.map(({ key, shown, does }) => ({
        id: `do-${key}`,
        content: <Line icon={<Icon name="circle-dot" small />} name={does} keys={[shown]} />,
        act: () => actOfKey(key)?.(),
      })),
    },
    {
      name: words.goTo,
      choices: fitting.map(place => ({
        id: `go-${place}`,
        content: (
          <Line
            icon={<Icon name={iconOf[place]} small />}
            name={placeName(place, all)}
            keys={['g', letterOf[place]]}
          />
        ),
        act: () => go(place),
      })),
    },
    { name: words.begin, choices: mayAsk ? [newRequest] : [] },
  ];
  return groups.filter(it => it.choices.length > 0);
}

const Line = ({ icon, name, keys }: { icon: ReactNode; name: string; keys: readonly string[] }) => (
  <>
    {icon}
    <span className={css.name}>{name}</span>
    {keys.map(key => (
      <Kbd key={key}>{key}</Kbd>
    ))}
  </>
);

/** People by what is typed. While the list still answers an older text nobody in it can be opened. */
function usePeople(text: string) {
  const words = usePaletteWords();
  const navigate = useNavigate();
  const wanted = text.trim();
  const [asked] = useDebouncedValue(wanted, typingMs);
  const enough = asked.length >= fewestLetters;
  const found = useInfiniteQuery({ ...findQuery(asked), enabled: enough, placeholderData: keepPreviousData });
  const isSettled = enough && wanted === asked && !found.isPlaceholderData;
  const isAsked = wanted.length >= fewestLetters;
  const [page] = isSettled ? (found.data?.pages ?? []) : [];
  const open = (patient: Patient): Choice => ({
    id: `patient-${patient.id}`,
    content: <FoundPatient patient={patient} />,
    act: () => void navigate({ to: '/patients/$patientId', params: { patientId: patient.id } }),
  });
  const showAll: Choice = {
    id: 'all-patients',
    content: <Line icon={<Icon name="users" small />} name={words.all(page?.total ?? 0)} keys={[]} />,
    act: () => {
      askForPatients(wanted);
      void navigate({ to: '/patients' });
    },
  };
  const choices = [
    ...(page?.patients.slice(0, mostShown).map(open) ?? []),
    ...(page && page.total > mostShown ? [showAll] : []),
  ];
  return {
    groups: choices.length > 0 ? [{ name: words.patients, choices }] : [],
    isComing: isAsked && !page && !found.isError,
    isGuess: choices.length > 0 && page?.isGuess === true,
    error: isAsked && found.isError ? found.error : null,
  };
}

/** A press beside it closes it, and the focus goes where was pressed. */
function usePressElsewhere(
  around: { readonly current: HTMLElement | null },
  onClose: (goesBack: boolean) => void,
): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !around.current?.contains(event.target)) close.current(false);
    };
    window.addEventListener('pointerdown', onPress);
    return () => window.removeEventListener('pointerdown', onPress);
  }, [around]);
}
