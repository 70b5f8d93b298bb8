import { intakeQueueContract } from '../../contracts/intake-queue.ts';
import { aStoreOnDynamo } from './aStoreOnDynamo.ts';

intakeQueueContract('dynamodb', aStoreOnDynamo);
