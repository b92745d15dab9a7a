/** Whether a scenario is meant as a file, not by its name. */
export const isScenarioFile = (asked: string): boolean => /[/\\]|\.(ya?ml|json)$/.test(asked);
