import { rulebookStoreContract } from '../../contracts/rulebook-store.ts';
import { freshSqlite } from './freshSqlite.ts';

rulebookStoreContract('sqlite', freshSqlite);
