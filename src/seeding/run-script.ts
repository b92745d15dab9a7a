import { wholeOf } from '../core/body.ts';
import { formatMistake, readDocument, type Mistake } from '../core/document.ts';
import type { Scripted, Variable } from '../core/scripted.ts';
import { sentenceOf } from '../core/sentence-of.ts';
import { UserError } from '../core/user-error.ts';
import type { Flavor } from '../flavors/flavor.ts';
import { callMaker, type Made, type WorldOf } from './make-call.ts';

/** A fixtures file that lists calls. */
export interface Script {
  readonly file: string;
  readonly flavor: Flavor;
  readonly text: string;
  readonly scripted: Scripted;
}

/** Makes the calls of a file, in their order. Throws a `UserError` for what is wrong with the file, or with the first call that is refused. */
export async function runScript(
  { file, flavor, text, scripted }: Script,
  worldOf: WorldOf,
  variable: Variable,
): Promise<void> {
  const read = readDocument(text, file, scripted.schema(variable));
  if ('mistakes' in read) throw wrong(read.mistakes);
  const makeCall = callMaker(flavor, (call) => scripted.access(call), worldOf);
  const answers = new Map<string, unknown>();
  for (const call of read.value) {
    const described = call.describe(answers);
    if ('flaws' in described)
      throw wrong(described.flaws.map(({ path, message }) => read.mistakeAt(path, message)));
    const { method, path } = described.value;
    const made = await makeCall(described.value);
    const { answer } = made;
    if (answer.status >= 400 && !call.expects(answer)) {
      const mistake = read.mistakeAt(call.path, `${method} ${path} ${refused(made)}`);
      throw wrong([{ ...mistake, path: `${mistake.path} ${JSON.stringify(call.name)}` }]);
    }
    answers.set(call.name, JSON.parse(wholeOf(answer.body) ?? '{}'));
  }
}

const wrong = (mistakes: readonly Mistake[]): UserError =>
  new UserError(mistakes.map(formatMistake).join('\n'));

const refused = ({ answer, served }: Made): string =>
  `${served ? `was answered with ${answer.status}` : 'is not served by fauxpay'}: ${sentenceOf(answer)}`;
