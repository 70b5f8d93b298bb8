import { exampleStoreContract } from '../../contracts/example-store.ts';
import { freshSqlite } from './freshSqlite.ts';

exampleStoreContract('sqlite', freshSqlite);
