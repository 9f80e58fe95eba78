import { Button, PasswordInput } from '@mantine/core';
import { weaknessOf } from '@trellis/core/access/password-rule';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useEntryWords } from '../words/entry.ts';
import { useWords } from '../words/words.ts';
import css from './AccountPage.module.css';
import { noProof, ProofFields, proofBody } from './ProofForm.tsx';
import step from './SecondFactor.module.css';
import { useChangePassword } from './second-factor.queries.ts';
import { useActor } from './session.queries.ts';

/** Another password, for who knows the one of before. The server looks for her address in it, too. */
export function PasswordChange() {
  const { proof: words, join } = useEntryWords();
  const showPassword = useWords().signIn.showPassword;
  const { name } = useActor();
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [proof, setProof] = useState(noProof);
  const close = () => {
    setOpen(false);
    setPassword('');
    setProof(noProof);
  };
  const change = useChangePassword(() => {
    close();
    tell(words.passwordChanged);
  });
  const weakness = weaknessOf(password, [name]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (weakness || change.isPending) return;
    const onError = () => setProof({ ...proof, code: '' });
    change.mutate({ proof: proofBody(proof), password }, { onError });
  };
  return (
    <Section title={words.passwordTitle}>
      <p className={css.hint}>{words.passwordSays}</p>
      {!isOpen && <Button onClick={() => setOpen(true)}>{words.changePassword}</Button>}
      {isOpen && (
        <form className={step.step} onSubmit={submit} aria-label={words.changePassword}>
          <PasswordInput
            label={words.newPassword}
            description={join.rule}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': showPassword }}
            value={password}
            onChange={event => setPassword(event.currentTarget.value)}
          />
          <p role="status">
            {password !== '' && (
              <Status look={weakness ? 'needs' : 'met'}>{weakness ? join.weak[weakness] : join.good}</Status>
            )}
          </p>
          <ProofFields proof={proof} onChange={part => setProof({ ...proof, ...part })} />
          <div className={step.acts}>
            <Button type="submit" variant="filled" aria-disabled={!!weakness || change.isPending}>
              {words.changePassword}
            </Button>
            <Button variant="subtle" onClick={close}>
              {words.cancel}
            </Button>
          </div>
          {change.isError && <ProblemLine error={change.error} />}
        </form>
      )}
    </Section>
  );
}
