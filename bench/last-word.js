/** Of what a server said, the line that tells what ended it. */
export function lastWord(said) {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /FATAL ERROR|Error: |"event":"error"/.test(line)) ?? lines.at(-1) ?? 'no word';
}
