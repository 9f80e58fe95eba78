import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { findDay } from '@trellis/core/basics/day';
import { instantAt } from '@trellis/core/basics/instant';
import { type FormEvent, useState } from 'react';
import { Loading, Nothing, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useNow } from '../kit/use-now.ts';
import { useAdminWords } from '../words/admin.ts';
import { useFormat } from '../words/words.ts';
import css from './Admin.module.css';
import { type TokenView, tokensQuery, useAddToken, useRevokeToken } from './admin.queries.ts';
import { SecretField } from './LinkBox.tsx';
import { noProof, ProofFields, proofBody } from './ProofForm.tsx';
import { useProve } from './second-factor.queries.ts';
import { useActor } from './session.queries.ts';

type Scope = { readonly name: string; readonly says: string };
type Made = { readonly name: string; readonly secret: string | null };

export function TokensPart() {
  const words = useAdminWords();
  const { data, error, refetch } = useQuery(tokensQuery);
  const [adds, setAdds] = useState(false);
  const [made, setMade] = useState<Made>();
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={4} rowHeight={44} />;
  return (
    <>
      {made ? (
        <MadeToken made={made} onDone={() => setMade(undefined)} />
      ) : adds ? (
        <TokenForm
          scopes={data.scopes}
          onCancel={() => setAdds(false)}
          onMade={token => {
            setAdds(false);
            setMade(token);
          }}
        />
      ) : (
        <div className={css.bar}>
          <Button variant="filled" onClick={() => setAdds(true)}>
            {words.tokens.add}
          </Button>
          <p>{words.tokens.says}</p>
        </div>
      )}
      {data.tokens.length === 0 ? (
        <Nothing title={words.tokens.none}>
          <p>{words.tokens.noneSays}</p>
        </Nothing>
      ) : (
        <TokenTable tokens={data.tokens} />
      )}
    </>
  );
}

function MadeToken({ made, onDone }: { made: Made; onDone: () => void }) {
  const words = useAdminWords();
  return (
    <section className={css.form} aria-label={words.tokens.secret(made.name)}>
      <h2>{words.tokens.secret(made.name)}</h2>
      <p className={css.wide}>{made.secret === null ? words.tokens.made : words.tokens.secretSays}</p>
      {made.secret !== null && <SecretField label={words.tokens.secret(made.name)} text={made.secret} />}
      <div className={css.acts}>
        <Button onClick={onDone}>{words.link.done}</Button>
      </div>
    </section>
  );
}

function TokenTable({ tokens }: { tokens: readonly TokenView[] }) {
  const { tokens: words, fields } = useAdminWords();
  const format = useFormat();
  const { zone } = useActor().practice;
  const now = instantAt(useNow(60_000));
  const revoke = useRevokeToken();
  return (
    <>
      {revoke.isError && <ProblemLine error={revoke.error} />}
      <table className={css.table} aria-label={words.table}>
        <thead>
          <tr>
            <th scope="col">{fields.name}</th>
            <th scope="col">{words.used}</th>
            <th scope="col">{words.ends}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {tokens.map(token => (
            <tr key={token.id}>
              <td className={css.name}>
                {token.name} <small>{format.list(token.scopes)}</small>{' '}
                <small>{words.madeBy(token.madeBy)}</small>
              </td>
              <td>{token.lastUsedAt ? format.dayTime(token.lastUsedAt, zone) : words.never}</td>
              <td>
                {token.endedWithMaker ? (
                  <Status look="soon">{words.makerLeft(token.madeBy)}</Status>
                ) : token.revokedAt ? (
                  <Status look="not">{words.revoked}</Status>
                ) : token.expiresAt <= now ? (
                  <Status look="not">{words.expired}</Status>
                ) : (
                  format.dayTime(token.expiresAt, zone)
                )}
              </td>
              <td>
                {!token.revokedAt && <Button onClick={() => revoke.mutate(token.id)}>{words.revoke}</Button>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function TokenForm({
  scopes,
  onCancel,
  onMade,
}: {
  scopes: readonly Scope[];
  onCancel: () => void;
  onMade: (made: Made) => void;
}) {
  const words = useAdminWords();
  const [name, setName] = useState('');
  const [lastDay, setLastDay] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [wasSent, setWasSent] = useState(false);
  const [proof, setProof] = useState(noProof);
  const prove = useProve();
  const add = useAddToken(({ secret }) => onMade({ name, secret }));
  const isPending = prove.isPending || add.isPending;
  const error = prove.error ?? add.error;
  const day = findDay(lastDay);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (!day || name.trim() === '' || chosen.length === 0 || isPending) return;
    prove.mutate(proofBody(proof), {
      onSuccess: () => add.mutate({ name, scopes: [...chosen], lastDay: day }),
      onSettled: () => setProof({ ...proof, code: '' }),
    });
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate aria-label={words.tokens.add}>
      <h2>{words.tokens.add}</h2>
      <TextInput
        label={words.fields.name}
        autoComplete="off"
        value={name}
        error={wasSent && name.trim() === '' && words.errors.empty}
        onChange={event => setName(event.currentTarget.value)}
      />
      <TextInput
        label={words.fields.lastDay}
        type="date"
        value={lastDay}
        error={wasSent && !day && words.errors.day}
        onChange={event => setLastDay(event.currentTarget.value)}
      />
      <fieldset className={css.wide}>
        <legend>{words.fields.scopes}</legend>
        <div className={css.ticks}>
          {scopes.map(scope => (
            <Checkbox
              key={scope.name}
              label={scope.name}
              description={scope.says}
              checked={chosen.includes(scope.name)}
              onChange={event =>
                setChosen(
                  event.currentTarget.checked
                    ? [...chosen, scope.name]
                    : chosen.filter(it => it !== scope.name),
                )
              }
            />
          ))}
        </div>
        {wasSent && chosen.length === 0 && <Status look="soon">{words.errors.scopes}</Status>}
      </fieldset>
      <ProofFields proof={proof} onChange={part => setProof({ ...proof, ...part })} />
      <div className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={isPending}>
          {words.tokens.add}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
        {error && <ProblemLine error={error} />}
      </div>
    </form>
  );
}
