import { ticketReaderContract } from '../../contracts/ticket-reader.ts';
import { aModel } from './aModel.ts';

ticketReaderContract('bedrock', () => aModel());
