/** Something the user can mend: the message is the whole sentence to show, without a stack trace. */
export class UserError extends Error {
  /** 1: it failed while running (a taken port); 2: the command line or a file is wrong; 3: a verification failed. */
  readonly exitCode: 1 | 2 | 3;

  constructor(message: string, exitCode: 1 | 2 | 3 = 2) {
    super(message);
    this.name = 'UserError';
    this.exitCode = exitCode;
  }
}
