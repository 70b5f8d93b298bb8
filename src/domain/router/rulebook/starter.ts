import type { RulebookTexts } from './model.ts';
import { ABOUT } from './starter-about.ts';

/**
 * The pair that is laid into a new data folder: useful for a small company as it is, and a pattern to change. CSV knows
 * no comments, so the explanations of rules.csv stand in voice.txt.
 */
export const STARTER: RulebookTexts = {
  rules: `topic,team,slack_channel,email,lead,manager,about,outage
billing,finance,#finance,finance@example.com,finance-lead@example.com,finance-manager@example.com,"${ABOUT.billing}",
refunds,finance,,,,,"${ABOUT.refunds}",
login,support,#support,support-team@example.com,support-lead@example.com,support-manager@example.com,"${ABOUT.login}",
bug,support,,,,,"${ABOUT.bug}",
outage,support,,,,,"${ABOUT.outage}",yes
how to,support,,,,,"${ABOUT.how_to}",
order,operations,#operations,operations@example.com,operations-lead@example.com,operations-manager@example.com,"${ABOUT.order}",
sales,sales,#sales,sales@example.com,sales-lead@example.com,sales-manager@example.com,"${ABOUT.sales}",
account,support,,,,,"${ABOUT.account}",
`,
  voice: `// How this desk sorts. A change goes live by itself within a moment; one with a
// mistake in it does not, and you are told the line. Two slashes start a comment.
//
// rules.csv says which team owns which topic, a row a topic:
//   topic, team             what it is about, and who owns it
//   slack_channel, email    where the team's cards go (on any row of the team)
//   lead, manager           who is pinged: the lead by "priority", the manager by "escalate"
//   about                   what belongs here: what customers write, one phrase after another, commas between
//   outage                  yes = a ticket on this topic counts as an outage
// The addresses in both files are made up: put in your own.

// A word found in the subject or the text raises the urgency to at least this.
Urgency words
high: down, outage, cannot log in, can't log in, locked out, charged twice, refund today, data loss, urgent, asap, immediately
high: dringend, sofort, ausgefallen, urgente, caído, en panne, au plus vite, 緊急, 至急, ダウン
medium: broken, not working, doesn't work, still waiting, deadline
medium: kaputt, funktioniert nicht, no funciona, ne marche pas, ne fonctionne pas, 動かない

// A word that makes any ticket count as an outage.
Outage words
down, outage, offline, unreachable
ausgefallen, caído, en panne, 障害, ダウン

// Customers to look after: an address, a domain, or *.domain for all below it. "floor" raises their tickets higher
// than the VIP floor below, "to" pins them to a person. Put in yours.
VIP customers
bigco.example
*.bigco.example
ceo@acme.example, floor high, to Dana <dana@example.com>

// What a VIP's ticket is raised to at least.
VIP floor: medium

// Every rule that matches counts, and the strongest move wins: escalate, priority, route.
// Urgency and tone mean "at least": medium, high, frustrated, angry, vip, outage.
Priority rules
angry and high -> escalate
vip and outage -> escalate
high -> priority
vip -> priority
angry -> priority
outage -> priority

// Too short to understand, or nobody knows the topic: a person in the triage lane looks at it.
Hold
nearly empty below 3 words
remind after 4 hours

// Who watches that lane. Without a channel or an address it shows on the board alone.
Triage
// channel: #triage
// email: triage@yourcompany.com
// lead: U024BE7LH

// The same customer on the same topic again within the window: a note under the first card, no second one.
Duplicates
window: 72 hours
quiet for 4 hours
// never for marketplace.com
`,
};
