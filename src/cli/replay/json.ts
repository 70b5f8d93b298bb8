import { plainJson } from '../../domain/kernel/plain-json.ts';
import type {
  ChangedTicket,
  JudgedCorrection,
  NamedCorrection,
  ReplayReport,
  Way,
} from '../../domain/router/replay/model.ts';
import { isoTime } from '../../domain/router/report/ticket-json.ts';

/** The report for machines, in the spelling of the other JSON this desk gives. */
export function reportJson(report: ReplayReport): string {
  const { since, until, corrections, namedCorrections, tickets, ...rest } = report;
  const shape = {
    ...{ rulebook: rest.rulebook, reader: rest.reader, read_by: rest.readBy, dollars: rest.dollars },
    ...{ since: since === 0 ? null : isoTime(since), until: isoTime(until), stopped: rest.stopped },
    ...{ looked: rest.looked, same: rest.same, changed: rest.changed },
    ...{ elsewhere: rest.elsewhere, moved: rest.moved, urgency_only: rest.urgencyOnly },
    ...{ read_otherwise: rest.readOtherwise, recorded_otherwise: rest.recordedOtherwise },
    ...{ newly_fallback: rest.newlyFallback, no_longer_fallback: rest.noLongerFallback },
    ...{ newly_held: rest.newlyHeld, no_longer_held: rest.noLongerHeld },
    corrections: {
      now_right: corrections.nowRight,
      newly_wrong: corrections.newlyWrong,
      still_right: corrections.stillRight,
      still_wrong: corrections.stillWrong,
      tickets: namedCorrections.map(namedJson),
    },
    ...{ team_shifts: rest.teamShifts, move_shifts: rest.moveShifts, urgency_shifts: rest.urgencyShifts },
    ...{ teams: rest.teams, moves: rest.moves, topics: rest.topics, topics_gone: rest.topicsGone },
    ...{ reasons_gained: rest.gained, reasons_lost: rest.lost },
    tickets: tickets.map(ticketJson),
  };
  return plainJson(shape, 2);
}

function ticketJson({ ticket, difference, from, to, gained, lost, corrections }: ChangedTicket) {
  const about = aboutJson(ticket);
  const ways = { from: wayJson(from), to: wayJson(to) };
  return { ...about, difference, ...ways, gained, lost, corrections: corrections.map(correctionJson) };
}

function namedJson({ ticket, from, to, ...correction }: NamedCorrection) {
  return { ...aboutJson(ticket), ...correctionJson(correction), from: wayJson(from), to: wayJson(to) };
}

function aboutJson({ id, subject, customer, receivedAt, status }: ChangedTicket['ticket']) {
  return { ticket_id: id, subject, customer: customer.id, received_at: isoTime(receivedAt), status };
}

function wayJson({ topic, move, team, person, urgency, fallback, because }: Way) {
  return { topic, move, team, person, urgency, fallback, because };
}

function correctionJson({ verdict, action, by, at, wanted }: JudgedCorrection) {
  return { verdict: verdict.replace('-', '_'), action, by, at: isoTime(at), wanted };
}
