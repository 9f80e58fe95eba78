import { Button, TextInput } from '@mantine/core';
import {
  type ContactKind,
  careWork,
  type Party,
  partySchema,
  workKinds,
} from '@trellis/core/outreach/contact-kind';
import { Flyout } from '../kit/Flyout.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Segments } from '../kit/Segments.tsx';
import { kindWords } from '../outreach/kind-words.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import css from './KindField.module.css';

const parties = partySchema.options.map(it => it.shape.with.value);
const ways = ['outbound', 'inbound', 'work'] as const;

/** With whom this contact is, or what work it is: may change while it lasts, since a daughter may pick up. */
export function KindField({
  kind,
  isOfSeveral = false,
  onKind,
}: {
  kind: ContactKind;
  /** Somebody in several programs: work of the others is offered as well. */
  isOfSeveral?: boolean;
  onKind: (kind: ContactKind) => void;
}) {
  const words = useCallDeskWords();
  const way = (chosen: (typeof ways)[number]) => {
    if (chosen === 'work') onKind({ way: chosen, work: 'chart-review' });
    else onKind({ way: chosen, party: kind.way === 'work' ? { with: 'patient' } : kind.party });
  };
  return (
    <Flyout
      label={words.kind.field}
      className={css.button}
      button={
        <>
          <span>{kindWords(kind, words)}</span> <Icon name="chevron-down" small />
        </>
      }
    >
      {close => (
        <div className={css.panel}>
          <Segments
            label={words.kind.way}
            choices={ways.map(value => ({ value, label: words.kind.ways[value] }))}
            chosen={kind.way}
            onChoose={way}
          />
          {kind.way === 'work' ? (
            <Segments
              label={words.kind.ways.work}
              choices={(isOfSeveral ? workKinds : careWork).map(value => ({
                value,
                label: words.kind.work[value],
              }))}
              chosen={kind.work}
              onChoose={work => onKind({ way: 'work', work })}
            />
          ) : (
            <PartyFields party={kind.party} onParty={party => onKind({ ...kind, party })} />
          )}
          <Button className={css.done ?? ''} onClick={close}>
            {words.kind.done}
          </Button>
        </div>
      )}
    </Flyout>
  );
}

function PartyFields({ party, onParty }: { party: Party; onParty: (party: Party) => void }) {
  const words = useCallDeskWords().kind;
  return (
    <>
      <fieldset className={css.parties} aria-label={words.withWhom}>
        {parties.map(whom => (
          <button
            key={whom}
            type="button"
            aria-pressed={party.with === whom}
            onClick={() => onParty(partyOf(whom, party))}
          >
            {words.party[whom]}
          </button>
        ))}
      </fieldset>
      {party.with !== 'patient' && (
        <TextInput
          label={words.name}
          maxLength={120}
          value={party.name}
          onChange={event => onParty({ ...party, name: event.currentTarget.value })}
        />
      )}
      {party.with === 'family' && (
        <>
          <TextInput
            label={words.relation}
            placeholder={words.relationPlaceholder}
            maxLength={60}
            value={party.relation}
            onChange={event => onParty({ ...party, relation: event.currentTarget.value })}
          />
          <div className={css.hear}>
            <span>{words.mayHear}</span>
            <Segments
              label={words.mayHear}
              choices={(['yes', 'no', 'not-known'] as const).map(value => ({
                value,
                label: words.mayHearChoices[value],
              }))}
              chosen={party.mayHear}
              onChoose={mayHear => onParty({ ...party, mayHear })}
            />
          </div>
        </>
      )}
    </>
  );
}

/** A name that was typed stays when one finds that it is a pharmacy, not an agency. */
export function partyOf(whom: Party['with'], before: Party): Party {
  if (whom === 'patient') return { with: whom };
  const name = before.with === 'patient' ? '' : before.name;
  if (whom !== 'family') return { with: whom, name };
  return before.with === 'family' ? before : { with: whom, name, relation: '', mayHear: 'not-known' };
}
