import { formatMistake, type Mistake } from '../core/document.ts';
import { UserError } from '../core/user-error.ts';

/** Everything that is wrong in one or more scenarios, one mistake a line. */
export class ScenarioMistakes extends UserError {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(formatMistake).join('\n'));
    this.name = 'ScenarioMistakes';
    this.mistakes = mistakes;
  }
}
