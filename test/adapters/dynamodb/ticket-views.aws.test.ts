import { queuePlacesContract } from '../../contracts/queue-places.ts';
import { ticketViewsContract } from '../../contracts/ticket-views.ts';
import { aStoreOnDynamo } from './aStoreOnDynamo.ts';

/** More than one batch of what is read at once. */
const MANY = 110;

ticketViewsContract('dynamodb', aStoreOnDynamo, MANY);
queuePlacesContract('dynamodb', aStoreOnDynamo);
