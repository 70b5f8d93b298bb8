import { memoryAttachmentReader } from '../../../src/adapters/memory/attachment-reader.ts';
import { attachmentReaderContract } from '../../contracts/attachment-reader.ts';

attachmentReaderContract('memory', memoryAttachmentReader);
