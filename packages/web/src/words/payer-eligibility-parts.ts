/** Parts of what a payer said, with days as they are shown. */
export type Parts = {
  readonly says: string;
  readonly code: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly plan: string | null;
};
export type Outcome = 'active' | 'inactive' | 'rejected' | 'unclear';
export type Unaskable = 'no-coverage' | 'no-payer' | 'no-number' | 'no-birth-date' | 'deceased';
