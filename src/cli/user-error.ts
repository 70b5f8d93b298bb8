/** What a person did or met, in one clear sentence with its cure: printed without a stack trace, exit code 1. */
export class UserError extends Error {}
