/** Where each code's rule was read, as codes.json of 2026-11-22 lists it; a code without a line has no listed page. */
const sheets: readonly (readonly [string, readonly string[]])[] = [
  ['codapedia.com CCM Q&A quoting CMS; remingtonreport.com copy of the CMS CCM FAQ', ['99490']],
  [
    'codapedia.com CCM Q&A quoting CMS; avantirmg.com/blog/medicare-ccm-reimbursement-2026',
    ['99439', '99487', '99489'],
  ],
  ['codapedia.com CCM Q&A quoting CMS; publications.aap.org codingnews 2022', ['99491', '99437']],
  ['CMS MLN909188, opening only', ['G0506']],
  ['payerready.com/codes/cpt/99424; medpayiq.com/cpt/99424', ['99424']],
  ['cptcodecalculator.com/cpt-codes/99425', ['99425']],
  ['clinii.com on 99426; cptcodecalculator.com/cpt-codes/99427', ['99426', '99427']],
  ['CMS MLN908628 as summarized by mmbaonline.org; rvudoc.com/billing/codes/99495', ['99495', '99496']],
  ['CMS MLN909432 and CMS-1832-F as cited by a public rule file; CMS-1654-F extract', ['99484']],
  [
    'CMS MLN909432 and CMS-1832-F as cited by a public rule file; support.mirah.com/article/663',
    ['99492', '99493', '99494', 'G2214'],
  ],
  ['prescribefit.com RPM 2025; imstx.net rpm-billing-guide', ['99453']],
  ['prescribefit.com RPM 2025; immedicaresolutions.com/wiki/99454', ['99454']],
  [
    'rimidi.com/news/2026-rpm-code-expansion; fairpath.ai/resources/2026-rpm-cpt-coding-changes-99445-99470-guide',
    ['99445', '99457', '99458', '99470'],
  ],
  ['bonearc.com/blog/2026-rtm-cpt-codes; fairpath.ai/resources/rtm-2026-update', ['98975']],
  ['fairpath.ai/resources/rtm-2026-update; elevarelaw.com', ['98976', '98977', '98978']],
  ['fairpath.ai/resources/rtm-2026-update; nixonlawgroup.com', ['98984', '98985', '98986', '98979']],
  ['payerready.com/codes/cpt/98980; fairpath.ai/resources/rtm-2026-update', ['98980']],
  ['cptcodecalculator.com/cpt-codes/98981; prompt-engage.helpscoutdocs.com', ['98981']],
  ['aafp.org APCM coding page; einpresswire.com/article/898329565', ['G0556', 'G0557', 'G0558']],
  ['fairpath.ai/resources/apcm-behavioral-health-add-on-2026', ['G0568', 'G0569', 'G0570']],
  ['med.noridianmedicare.com CHI page; ruralhealthinfo.org CHI page', ['G0019']],
  ['aafp.org G0019-G0022 page; med.noridianmedicare.com CHI page', ['G0022']],
  ['therybargroup.com and codingintel.com on PIN', ['G0023', 'G0024']],
  ['codingintel.com on social needs; medicare.fcso.com on 2026', ['G0136']],
  ['Public page citing CMS MLN006398 and MLN006397', ['G0402', 'G0438', 'G0439']],
  ['rvudoc.com/billing/codes/99497; obc.med.miami.edu', ['99497', '99498']],
  ['narhc.org/News/31788; CMS MLN006398', ['G0511', 'G0512']],
  ['aafp.org/fpm/blogs on the ACCESS model', ['G0676', 'G0677', 'G0678']],
];

const byCode = new Map(sheets.flatMap(([source, codes]) => codes.map(code => [code, source] as const)));

export const codeSource = (code: string): string =>
  byCode.get(code) ?? 'Code table of the rule set, section 2';
