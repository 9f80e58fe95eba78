/** SBR09, who pays. Source: ASC X12 element 1032, as 005010X222A1 takes it. */
export const filingIndicators = '11,12,13,14,15,16,17,AM,BL,CH,CI,DS,FI,HM,LM,MA,MB,MC,OF,TV,VA,WC,ZZ';
