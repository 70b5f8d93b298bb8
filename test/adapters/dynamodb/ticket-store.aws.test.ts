import { ticketStoreContract } from '../../contracts/ticket-store.ts';
import { aStoreOnDynamo } from './aStoreOnDynamo.ts';

ticketStoreContract('dynamodb', aStoreOnDynamo, 150);
