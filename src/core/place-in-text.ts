/** Where an offset stands in a text: line and column, from 1. */
export function placeInText(text: string): (offset: number) => { line: number; column: number } {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= startsOfLines(text);
    const at = Math.min(offset, text.length);
    let line = 0;
    for (let end = starts.length; end - line > 1;) {
      const middle = (line + end) >>> 1;
      if (starts[middle]! <= at) line = middle;
      else end = middle;
    }
    return { line: line + 1, column: at - starts[line]! + 1 };
  };
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}
