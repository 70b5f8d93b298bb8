/** The tasks of one function by the name that its schedules call them by. Each may be called twice; rejects when it must. */
export type Tasks = Readonly<Record<string, (timeLeft: () => number) => Promise<void>>>;
