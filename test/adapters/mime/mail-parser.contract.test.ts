import { mailParser } from '../../../src/adapters/mime/mail-parser.ts';
import { mailParserContract } from '../../contracts/mail-parser.ts';
import { lengthPrefixed, OUR_ADDRESS } from './aMail.ts';

mailParserContract('mime', () =>
  mailParser({ digest: lengthPrefixed, ownAddresses: [OUR_ADDRESS], trustedForwarders: [] }),
);
