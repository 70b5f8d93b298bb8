import { awsEnvironment } from './moto.ts';

// Every client of an AWS suite speaks to the same place, whoever makes it; never to an account that this machine knows.
Object.assign(process.env, awsEnvironment());
