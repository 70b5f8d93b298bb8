import { MailParser, type MailParserOptions } from 'mailparser';

/** HTML stays HTML and text stays text: mailparser's conversions can take for ever on small hostile mails. */
const OPTIONS: MailParserOptions & { readonly ignoreEmbedded: boolean; readonly checksumAlgo: false } = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepDeliveryStatus: true,
  checksumAlgo: false,
  ignoreEmbedded: true,
};

/** Bytes of text held of one mail. mailparser takes many times as much for a moment. */
export interface TextLimits {
  /** Of one plain text: no more of it is shown. */
  readonly plain: number;
  /** Of all texts together; markup takes most of it. */
  readonly all: number;
}

/** A part as mailparser remembers it, with what is noted about it here. */
interface Node {
  isAttachment?: boolean;
  contentType?: string;
  charset?: string;
  /** No charset was declared: `textContent` has one character a byte. */
  bytesAsText?: boolean;
  /** Bytes taken and left out. */
  taken?: number;
  leftOut?: number;
}

interface Chunk {
  readonly type: string;
  value?: Buffer;
}

/** What is changed here is not among mailparser's published methods; a test of each change tells when it goes. */
interface Inner {
  curnode: Node | false;
  createNode(part: unknown): Node;
  processChunk(chunk: Chunk, done: () => void): void;
}

/**
 * mailparser holding no more text in memory than the limits say, instead of all there is; and reading text without a
 * charset byte for byte, so that it can be seen afterwards what it is.
 */
export function boundedParser(limits: TextLimits): MailParser {
  const parser = new MailParser(OPTIONS);
  const inner = parser as unknown as Inner;
  const createNode = inner.createNode.bind(parser);
  const processChunk = inner.processChunk.bind(parser);
  let left = limits.all;

  inner.createNode = (part) => withoutCharset(createNode(part));
  inner.processChunk = (chunk, done) => {
    const node = inner.curnode;
    if (chunk.type === 'body' && node !== false && node.isAttachment === false) {
      const longest =
        node.contentType === 'text/html' ? left : Math.min(left, limits.plain - (node.taken ?? 0));
      left -= take(chunk, node, longest);
    }
    processChunk(chunk, done);
  };
  return parser;
}

function take(chunk: Chunk, node: Node, longest: number): number {
  const value = chunk.value ?? Buffer.alloc(0);
  const taken = value.subarray(0, longest);
  chunk.value = taken;
  node.taken = (node.taken ?? 0) + taken.length;
  node.leftOut = (node.leftOut ?? 0) + value.length - taken.length;
  return taken.length;
}

function withoutCharset(node: Node): Node {
  if (!/^(?:us-?)?ascii$/i.test(node.charset ?? 'ascii')) return node;
  node.charset = 'binary';
  node.bytesAsText = true;
  return node;
}
