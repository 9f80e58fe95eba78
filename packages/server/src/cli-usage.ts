/** What the command says of itself. */
export const usage = `Usage:
  trellis import FILE… [--source NAME]     bring FHIR R4 into the record: bundles, NDJSON or single resources, JSON,
                                           also gzip, and folders of them; NAME is the system they come from
  trellis rederive [--check]               derive every worklist again, or only compare it with the facts
  trellis organization add NAME --practice NAME --zone ZONE --admin NAME --email ADDRESS
                                           another organization, with the link for its first administrator
  trellis demo [--patients N] [--depth full|thin] [--seed WORD]
                                           fill an empty organization with invented people and three years of care
  trellis verify                           prove that the audit is whole: nothing edited, deleted, inserted,
                                           reordered or cut off since it was sealed; and that every approved
                                           claim still follows from the facts it was approved by; changes nothing
  trellis audit packet --month MONTH [--patient NUMBER] --to FOLDER
                                           what an auditor is handed of a month, such as 2026-10, into an empty folder:
                                           JSON and PDF of everybody with an approved line, or of one record number
                                           or id, the same bytes as on the page; each is recorded
  trellis jobs [--retry ID]                the work behind the requests: how much waits, runs, is done or dead,
                                           and what died of what; --retry gives a dead one another try
  trellis mail                             what the demo’s mail catcher caught, the oldest first
  trellis backup FOLDER                    copy the database and its log, while the server runs or not
  trellis archive FOLDER [--every SECONDS] take the log along, so that a restore can go to any moment
  trellis verify-backup FOLDER             read every file of the backups and compare it with what was written
  trellis restore FOLDER --to DATA [--at TIME]
                                           make a new data directory from a backup, as of its end or of a moment
                                           such as 2026-11-22T14:30:00Z; with an outside PostgreSQL, and without
                                           --to, into its empty database
  trellis billing simulate [FILE]          what billing cases (one JSON object a line, without FILE from the standard
                                           input) would bill, and why; touches no database
  trellis claims check FILE… [--json]      whether files of claims (X12 837P) are right to SNIP 4, and those that come
                                           back (999, 277CA, 835, 271) add up; touches no database
  trellis billing shadow FILE --map MAP.json
                                           what could be proven of an old time log (CSV or Excel), what was billed,
                                           and where the two part; MAP says what the columns hold and what is assumed
                                           ({"columns": {"Header": "patient"}, "assumed": {"zone": "America/New_York"}})
  trellis forms check PATH… [--json]       whether forms (FHIR Questionnaires, files or folders) work as they are
                                           written and what they lack, and whether answers fit their form; touches
                                           no database
  trellis content check [--json]           whether what Trellis brings (guides, phrases, templates, instruments) has
                                           source, date, both languages, a right to its words, a reading level and
                                           codes that can be; and what no clinician has signed off
Options:
  --org NAME   the organization; import needs it if there is more than one; rederive and verify
               take them all without it`;
