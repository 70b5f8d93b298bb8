import type { KnownBlock, RichTextBlock, RichTextLink, RichTextText, TableBlock } from '@slack/types';
import type { ReportDocument, ReportList, ReportTable } from '../../domain/router/report/document.ts';
import { tableLines } from '../../domain/router/report/plain-text.ts';
import type { Drawn } from './blocks/card.ts';
import { pageOf } from './blocks/drawing.ts';
import { escaped, harmless, harmlessLine, plain } from './harmless.ts';
import { LIMITS } from './limits.ts';

export interface ReportLook {
  /** Null where there is no board. */
  readonly boardUrl: string | null;
  /** Slack's table block, which older workspaces refuse; without it all tables are columns of one width. */
  readonly tableBlock: boolean;
}

/**
 * A report as a message. Only plain and rich text elements hold words that are not ours: Slack parses neither, so that no
 * subject of a customer becomes a mention or a link.
 */
export function reportBlocks(report: ReportDocument, { boardUrl, tableBlock }: ReportLook): Drawn {
  const [topics, ...others] = report.tables;
  const asTable = tableBlock && topics !== undefined;
  const inColumns = asTable ? others : report.tables;
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(report.title, LIMITS.header) },
    { type: 'context', elements: [plain(report.when, LIMITS.section)] },
    { type: 'section', text: plain(report.summary.join(' '), LIMITS.section) },
    ...warningBlocks(report.warnings),
    ...report.lists.map((list) => listBlock(list, boardUrl)),
    ...inColumns.map(columnsBlock),
    { type: 'context', elements: [plain(`Intake. ${report.intake}`, LIMITS.section)] },
    ...(boardUrl === null ? [] : [linkBlock(boardUrl)]),
    // Slack shows a table below everything else wherever it stands, and takes one a message.
    ...(asTable ? [tableOf(topics)] : []),
  ];
  const text = escaped([report.title, ...report.summary, ...report.warnings].join(' '), LIMITS.text - 1_000);
  return { text, blocks };
}

function warningBlocks(warnings: readonly string[]): readonly KnownBlock[] {
  if (warnings.length === 0) return [];
  const lines = warnings.map((warning) => `⚠ ${warning}`);
  return [{ type: 'section', text: plain(lines.join('\n'), LIMITS.section) }];
}

const MOST_ITEMS = 15;

function listBlock({ title, items, more }: ReportList, boardUrl: string | null): RichTextBlock {
  const shown = items.slice(0, MOST_ITEMS);
  const left = items.length - shown.length + more;
  return {
    type: 'rich_text',
    elements: [
      heading(`${title} (${items.length + more})`),
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: shown.map(({ ticketId, text }) => ({
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: `${harmlessLine(text, LONGEST_ITEM)} ` },
            wayTo(boardUrl, ticketId),
          ],
        })),
      },
      ...(left > 0
        ? [heading(`and ${left} more${boardUrl === null ? '' : ' on the Reports page'}`, false)]
        : []),
    ],
  };
}

const LONGEST_ITEM = 200;

/** Without a board a ticket has no page; its id is what the command line finds it by. */
function wayTo(boardUrl: string | null, ticketId: string): RichTextLink | RichTextText {
  return boardUrl === null
    ? { type: 'text', text: `(${harmlessLine(ticketId, LONGEST_ITEM)})` }
    : { type: 'link', url: pageOf(boardUrl, ticketId), text: 'open' };
}

function heading(text: string, bold = true) {
  return {
    type: 'rich_text_section' as const,
    elements: [{ type: 'text' as const, text: harmlessLine(text, LONGEST_ITEM), style: { bold } }],
  };
}

const MOST_ROWS = 25;
const LONGEST_CELL = 40;

/** Columns of one width, for eyes and for clients that know no table. */
function columnsBlock(table: ReportTable): RichTextBlock {
  const lines = tableLines({ columns: table.columns, rows: cut(table.rows, MOST_ROWS) });
  return {
    type: 'rich_text',
    elements: [
      heading(table.title),
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: harmless(lines.join('\n')) }] },
    ],
  };
}

/** docs.slack.dev/reference/block-kit/blocks/table-block: at most 100 rows, the head among them. */
const MOST_TABLE_ROWS = 99;

function tableOf({ columns, rows }: ReportTable): TableBlock {
  const cell = (text: string) => ({ type: 'raw_text' as const, text: text === '' ? '–' : text });
  return {
    type: 'table',
    rows: [
      columns.map(({ title }) => cell(title)),
      ...cut(rows, MOST_TABLE_ROWS).map((row) => row.map(cell)),
    ],
    column_settings: columns.map(({ isNumber }) => ({ align: isNumber ? 'right' : 'left' })),
  };
}

function cut(rows: ReportTable['rows'], most: number): ReportTable['rows'] {
  return rows.slice(0, most).map((row) => row.map((text) => harmlessLine(text, LONGEST_CELL)));
}

function linkBlock(boardUrl: string): RichTextBlock {
  const url = `${boardUrl.replace(/\/+$/, '')}/reports`;
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'link', url, text: 'All reports on the board' }] },
    ],
  };
}
