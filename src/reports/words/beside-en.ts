// Words for what stands beside verdicts, in English: declarations, allegations, replies, suppressions. ICU messages.

export const besideEn = {
  "because.reported":
    "Others have reported a breach. This inspection neither confirms nor refutes it, and it is no more than alleged.",
  "because.answered":
    "Others have reported a breach, and the subject has answered. This inspection decides nothing between the two.",
  "beside.alleged": "Reported by {by}, {date}",
  "beside.reply": "Reply of {by}, {date}",
  "beside.source": "Source: {source}",
  "signed.unsigned": "Not signed: who wrote it has not been established.",
  "signed.verified":
    "Signed, and the signature is right: made by the Ed25519 key {key}, which whoever made this report vouches for.",
  "signed.unvouched":
    "Signed, and the signature is right; but nobody has said here whose key it is (Ed25519, {key}). Anybody can make a key.",
  "signed.wrong":
    "Its signature is wrong: it was not made over these words by the key that it names (Ed25519, {key}). The words or the signature may have been changed.",
  "signed.unread":
    "A signature came with it, in a form that is not verified here. It is kept as given; nobody has verified it.",
  "replies.other": "Replies to commitments that are not listed here",
  "declared.title": "The declaration",
  "declared.lead":
    "What {by} says of itself. It was held against what was seen by the checks on undeclared recipients, data, countries and purposes; what follows is the reverse, and no breach.",
  "declared.gpc":
    "At {url} the site says of itself that it {abides, select, yes {abides} other {does not abide}} by Global Privacy Control. That is its own statement; what was seen with the signal on is told under “Every question that was asked”.",
  "declared.since": "Since",
  "declared.source": "Published at",
  "declared.read": "Read from",
  "signals.title": "Signals of consent",
  "signals.lead":
    "What the page itself told of consent, as it stands in the declaration. Numbers are those of the IAB’s lists; their names are not known here.",
  "signals.sort": "Sort",
  "signals.where": "Seen in",
  "signals.when": "When",
  "signals.says": "Says",
  "signals.tcf":
    "consent manager {manager}, updated {updated}: purposes {purposes} by consent, {interests} by legitimate interest; {vendors, plural, one {one vendor} other {# vendors}} by consent, {others} by legitimate interest",
  "signals.gpc":
    "{abides, select, yes {abides by Global Privacy Control} other {does not abide by Global Privacy Control}}",
  "consented.not-set": "not set",
  "consented.denied": "denied",
  "consented.granted": "granted",
  "consented.denied-by-default": "denied by default",
  "consented.granted-by-default": "granted by default",
  "consented.denied-by-default-and-after": "denied by default and afterwards",
  "consented.granted-by-default-and-after": "granted by default and afterwards",
  "consented.denied-by-default-granted-after": "denied by default, granted afterwards",
  "consented.granted-by-default-denied-after": "granted by default, denied afterwards",
  "consented.denied-after": "denied afterwards, no default",
  "consented.granted-after": "granted afterwards, no default",
  "signal.tcf": "TC string",
  "signal.consent-mode": "Google consent mode",
  "signal.gpc": "gpc.json",
  "unused.title": "Declared and not seen",
  "unused.lead": "A visit sees what happens while it lasts, so nothing follows from what it did not see.",
  "unused.none": "Everything in the declaration that can be compared was seen.",
  "unused.recipients": "Recipients",
  "unused.data": "Data",
  "unused.countries": "Countries",
  "unused.unread": "Terms for data that are not understood",
  "shut.title": "Suppressed findings",
  "shut.lead":
    "Somebody has decided not to count these for a while. The words of all verdicts stand; only the exit code leaves out what is covered, up to and including the last day.",
  "shut.check": "Check",
  "shut.scope": "Scope",
  "shut.reason": "Reason",
  "shut.by": "By",
  "shut.until": "Last day",
  "shut.covers": "Covers",
  "shut.all": "every offence of the check",
  "shut.site": "site {name}",
  "shut.recipient": "recipient {name}",
  "shut.commitment": "commitment {name}",
  "shut.live": "until {date}",
  "shut.expired": "expired on {date}",
  "shut.count": "{count, plural, =0 {nothing that was found} one {one offence} other {# offences}}",
  "shut.mark": "Suppressed by {by} until {date}: {reason}",
  "shut.marked-expired": "A suppression by {by} expired on {date}: {reason}",
  "text.reported": "REPORTED BY OTHERS",
  "text.replies": "REPLIES",
  "text.suppressed": "SUPPRESSED",
  "text.unused": "DECLARED AND NOT SEEN",
} as const;
