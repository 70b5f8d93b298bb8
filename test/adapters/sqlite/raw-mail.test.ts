import { rawMailContract } from '../../contracts/raw-mail.ts';
import { freshSqlite } from './freshSqlite.ts';

rawMailContract('sqlite', freshSqlite);
