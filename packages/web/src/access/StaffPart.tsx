import { Button, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { licenceStateOn } from '@trellis/core/access/licence';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import { Fragment, useState } from 'react';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useNow } from '../kit/use-now.ts';
import { useAdminWords } from '../words/admin.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './Admin.module.css';
import { type Person, practicesQuery, staffQuery } from './admin.queries.ts';
import { InviteForm } from './InviteForm.tsx';
import { LinkBox } from './LinkBox.tsx';
import { PersonEditor } from './PersonEditor.tsx';
import { useActor } from './session.queries.ts';

export type MadeLink = { readonly name: string; readonly token: string | null; readonly until: string };

export function StaffPart() {
  const words = useAdminWords();
  const staff = useQuery(staffQuery);
  const practices = useQuery(practicesQuery);
  const [invites, setInvites] = useState(false);
  const [made, setMade] = useState<MadeLink>();
  const [open, setOpen] = useState<string>();
  const error = staff.error ?? practices.error;
  if (error)
    return <Problem error={error} onRetry={() => void Promise.all([staff.refetch(), practices.refetch()])} />;
  if (!staff.data || !practices.data) return <Loading rows={6} rowHeight={44} />;
  return (
    <>
      {made ? (
        <LinkBox made={made} onDone={() => setMade(undefined)} />
      ) : invites ? (
        <InviteForm
          practices={practices.data.practices}
          onCancel={() => setInvites(false)}
          onMade={link => {
            setInvites(false);
            setMade(link);
          }}
        />
      ) : (
        <div className={css.bar}>
          <Button variant="filled" onClick={() => setInvites(true)}>
            {words.staff.invite}
          </Button>
          <p>{words.staff.inviteSays}</p>
        </div>
      )}
      <table className={css.table} aria-label={words.staff.table}>
        <StaffHead />
        <tbody>
          {staff.data.staff.map(person => (
            <Fragment key={person.id}>
              <StaffRow
                person={person}
                isOpen={open === person.id}
                onOpen={() => setOpen(open === person.id ? undefined : person.id)}
              />
              {open === person.id && (
                <tr className={css.open}>
                  <td colSpan={6}>
                    <PersonEditor
                      // What was typed belongs to the version it was typed over.
                      key={person.version}
                      person={person}
                      practices={practices.data.practices}
                      onMade={setMade}
                      onClose={() => setOpen(undefined)}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </>
  );
}

function StaffHead() {
  const words = useAdminWords();
  return (
    <thead>
      <tr>
        <th scope="col">{words.fields.name}</th>
        <th scope="col">{words.fields.role}</th>
        <th scope="col">{words.staff.licence}</th>
        <th scope="col">{words.staff.factor}</th>
        <th scope="col">{words.staff.used}</th>
        <td />
      </tr>
    </thead>
  );
}

function StaffRow({ person, isOpen, onOpen }: { person: Person; isOpen: boolean; onOpen: () => void }) {
  const words = useAdminWords();
  const { roles } = useWords().frame;
  const format = useFormat();
  const { zone } = useActor().practice;
  const { staff } = words;
  return (
    <tr className={person.endedAt ? css.gone : undefined}>
      <td className={css.name}>
        {person.name}
        {person.credential === 'none' ? '' : `, ${person.credential}`} <small>{person.email}</small>
      </td>
      <td>{roles[person.role]}</td>
      <td className={css.lines}>
        <Licences person={person} />
      </td>
      <td>
        {person.hasSecondFactor ? (
          <Status look="met">{staff.factorOn}</Status>
        ) : (
          <Status look="not">{staff.factorOff}</Status>
        )}
      </td>
      <td>
        {person.endedAt
          ? staff.left(format.date(localDay(person.endedAt, zone)))
          : person.lastUsedAt
            ? format.dayTime(person.lastUsedAt, zone)
            : staff.never}
      </td>
      <td>
        <Button aria-expanded={isOpen} onClick={onOpen}>
          {words.edit}
          <VisuallyHidden>&nbsp;{person.name}</VisuallyHidden>
        </Button>
      </td>
    </tr>
  );
}

/** Licences of who may need one; those that end soon are marked. */
function Licences({ person }: { person: Person }) {
  const { staff } = useAdminWords();
  const format = useFormat();
  const { zone } = useActor().practice;
  const today = localDay(instantAt(useNow(60_000)), zone);
  if (person.licences.length === 0)
    return person.credential === 'none' ? null : <span className={css.mute}>{staff.noLicence}</span>;
  return person.licences.map(licence => {
    const date = format.date(licence.expiresOn);
    switch (licenceStateOn(licence, today)) {
      case 'good':
        return <span key={licence.id}>{staff.until(licence.state, date)}</span>;
      case 'expiring':
        return (
          <Status key={licence.id} look="soon">
            {staff.expiring(licence.state, date)}
          </Status>
        );
      default:
        return (
          <Status key={licence.id} look="urgent">
            {staff.expired(licence.state, date)}
          </Status>
        );
    }
  });
}
