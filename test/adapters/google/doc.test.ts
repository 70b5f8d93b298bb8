import { describe, expect, it } from 'vitest';
import { voiceText } from '../../../src/adapters/google/doc-text.ts';
import { parseRulebook } from '../../../src/domain/router/rulebook/parse.ts';
import { sha256Hex } from '../../deskInMemory.ts';
import { DOC, paragraph, paragraphs } from '../../servers/google.ts';
import { aGoogleSource } from './aGoogleSource.ts';

const body = (...content: readonly object[]) => ({ body: { content: [{ sectionBreak: {} }, ...content] } });
const cellOf = (...lines: readonly string[]) => ({ content: lines.map((line) => paragraph(`${line}\n`)) });
const table = (...rows: readonly (readonly object[])[]) => ({
  table: { tableRows: rows.map((tableCells) => ({ tableCells })) },
});
const tab = (title: string, lines: readonly string[], childTabs: readonly object[] = []) => ({
  tabProperties: { title },
  documentTab: { body: paragraphs(lines) },
  childTabs,
});

describe('a Doc as voice.txt', () => {
  it('has a line for each paragraph, heading and list item, the empty ones too', () => {
    const doc = body(
      paragraph('Urgency words\n', 'HEADING_2'),
      paragraph('high: “down”, outage\n', 'NORMAL_TEXT', { bullet: { listId: 'l', nestingLevel: 1 } }),
      paragraph('\n'),
      paragraph('Hold\n', 'HEADING_2'),
    );

    expect(voiceText(doc, null)).toBe('Urgency words\nhigh: “down”, outage\n\nHold\n');
  });

  it('has a line of its own for what stands after a soft line break', () => {
    expect(voiceText(body(paragraph('VIP customers\vbigco.com\n')), null)).toBe('VIP customers\nbigco.com\n');
  });

  it('joins the pieces of a line that differ in style, and takes the address of a person typed with @', () => {
    const elements = [
      { textRun: { content: 'ceo@acme.com, to ' } },
      { textRun: { content: 'Dana <', textStyle: { bold: true } } },
      { person: { personProperties: { name: 'Dana', email: 'dana@desk.example' } } },
      { textRun: { content: '>\n' } },
    ];

    expect(voiceText(body({ paragraph: { elements } }), null)).toBe(
      'ceo@acme.com, to Dana <dana@desk.example>\n',
    );
  });

  it('with a title of its own goes live: the title is no rule', () => {
    const doc = body(paragraph('How we talk\n', 'TITLE'), paragraph('Hold\n', 'TITLE'));

    const text = voiceText(doc, null) ?? '';

    expect(text).toBe('// How we talk\nHold\n');
    expect(parseRulebook({ rules: 'topic\nbilling\n', voice: text }, sha256Hex).ok).toBe(true);
  });

  it('has the rows of a table as lines, and leaves out the table of contents', () => {
    const doc = body(
      { tableOfContents: { content: [paragraph('Hold 1\n')] } },
      paragraph('Priority rules\n'),
      table([cellOf('angry and high'), cellOf('-> escalate')], [cellOf('vip'), cellOf('-> priority')]),
      table([cellOf('high -> priority', 'angry -> priority'), cellOf('')]),
    );

    expect(voiceText(doc, null)).toBe(
      'Priority rules\nangry and high -> escalate\nvip -> priority\nhigh -> priority\nangry -> priority\n',
    );
  });

  it('is empty when the Doc is', () => {
    expect(voiceText(body(paragraph('\n')), null)).toBe('');
  });

  it('is the first tab with a section in it, however deep; notes in other tabs do no harm', () => {
    const tabs = [tab('Notes', ['call Fay', ''], [tab('Rules', ['## Hold:', 'remind after 2 hours', ''])])];

    expect(voiceText({ tabs }, null)).toBe('## Hold:\nremind after 2 hours\n');
  });

  it('is the tab that the setting names, and a name that is not there is said', async () => {
    const { google, source } = await aGoogleSource(undefined, { doc: `${DOC}#Trial` });
    google.doc([tab('Voice', ['Hold', '']), tab('Trial', ['Triage', ''])]);
    const named = await source.fetch();

    google.doc([tab('Voice', ['Hold', ''])]);

    expect(named?.voice).toBe('Triage\n');
    await expect(source.fetch()).rejects.toMatchObject({
      file: 'voice.txt',
      why: 'The Doc has no tab named Trial',
      cure: expect.stringContaining('FRONTDESK_DOC_ID'),
    });
  });
});
