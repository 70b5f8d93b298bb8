import { reportStoreContract } from '../../contracts/report-store.ts';
import { aStoreOnDynamo } from './aStoreOnDynamo.ts';

reportStoreContract('dynamodb', aStoreOnDynamo);
