/** Names of the pages about billing. */
export const billingTabsEn = {
  pages: 'Pages about billing',
  month: 'Month close',
};

export type BillingTabsWords = typeof billingTabsEn;
