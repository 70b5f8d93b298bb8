import { intakeQueueContract } from '../../contracts/intake-queue.ts';
import { freshSqlite } from './freshSqlite.ts';

intakeQueueContract('sqlite', freshSqlite);
