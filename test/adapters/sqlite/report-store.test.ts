import { reportStoreContract } from '../../contracts/report-store.ts';
import { freshSqlite } from './freshSqlite.ts';

reportStoreContract('sqlite', freshSqlite);
