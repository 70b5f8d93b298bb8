/** The readers a runtime may choose from; the command line and the containers get them here. */
export { type LexicalOptions, type LexicalReader, lexicalReader } from '../adapters/lexical/ticket-reader.ts';
