import { describe, expect, test } from 'vitest';
import { aMonth, approved, aView, seedMonth } from '../../test/month.builder.ts';
import { show, someQueries } from '../../test/render.tsx';
import { Proof } from '../billing/Proof.tsx';
import { PacketSlot } from '../billing/packet-slot.ts';
import { packetWords } from '../words/packets.ts';
import { PacketButtons } from './PacketButtons.tsx';

type Role = 'biller' | 'care-manager' | 'supervisor' | 'supervising-provider' | 'administrator';

function proofAs(role: Role, it = approved(aMonth())) {
  const view = aView([it]);
  const queries = someQueries({ role });
  seedMonth(queries, view, [it]);
  const [row] = view.rows;
  const [person] = view.patients;
  if (!row || !person) throw new Error('There is no row.');
  return show(
    <PacketSlot value={PacketButtons}>
      <Proof row={row} person={person} view={view} />
    </PacketSlot>,
    { queries },
  );
}

describe('the way to the audit packet', () => {
  test.each<Role>(['biller', 'supervisor', 'supervising-provider'])('is one click away for a %s', role => {
    const shown = proofAs(role);
    expect(shown.heard).toContain('Audit packet');
    expect(shown.has('button', 'PDF to read')).toBe(true);
    expect(shown.has('button', 'JSON to keep')).toBe(true);
  });

  test.each<Role>(['care-manager', 'administrator'])('is not there for a %s', role => {
    expect(proofAs(role).heard).not.toContain('Audit packet');
  });

  test('is not there before a line was approved: there is no claim to defend', () => {
    expect(proofAs('biller', aMonth()).heard).not.toContain('Audit packet');
  });

  test('names the part that is not as it was made, in both languages', () => {
    expect(packetWords('en').differs('time')).toBe(
      'No longer as it was first made (time). Do not hand it over.',
    );
    expect(packetWords('es').parts.chain).toBe('sellos de la auditoría');
  });
});
