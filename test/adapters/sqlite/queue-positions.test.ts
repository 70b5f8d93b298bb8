import { queuePlacesContract } from '../../contracts/queue-places.ts';
import { freshSqlite } from './freshSqlite.ts';

queuePlacesContract('sqlite', freshSqlite);
